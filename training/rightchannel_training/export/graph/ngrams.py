"""Symbols to hashed n-grams: the twin of `rightchannel_training.features.ngrams`."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from rightchannel_training.export.graph.operators import Operators, Value, ints
from rightchannel_training.features.hashed_ngrams import BLOCK
from rightchannel_training.features.ngrams import CHARACTER_NGRAMS, MIX, VIEWS

SIGNED_MIX: Final = int(np.uint64(MIX).astype(np.int64))
N_ROWS: Final = CHARACTER_NGRAMS[-1]
"""Rows of hashes: words and word pairs in the first, character n-grams of n symbols in the n-th."""

ROW_VIEWS: Final = (VIEWS.index("words"), *[VIEWS.index("characters")] * (N_ROWS - 1))
"""View of each row, as an index into `VIEWS`."""


def hashed_occurrences(op: Operators, symbol: Value) -> Value:
    """Cut and hash the n-grams of the message.

    Parameters
    ----------
    op : Operators
    symbol : Value
        int64, shape (n_symbols,)

    Returns
    -------
    Value
        int64, shape (n_blocks, N_ROWS, BLOCK): hash of the n-gram of each row that begins at each symbol, mixed as
        `column` mixes it; 0 where none begins. The last block is filled up with 0.
    """
    window = _windows(op, symbol)
    # A row has no n-gram where its last symbol is behind the end of the message.
    hashes = op("Mul", op("MatMul", _multipliers(), window), op("Sign", window))
    # The hash of a word can be 0 by chance alone, one in 2^64, so 0 may stand for none.
    place, words = _words(op, op("Gather", window, ints(0, 1)))
    every = op("ScatterElements", op("Reshape", hashes, ints(-1, 1)), place, words)
    return op("Transpose", op("Reshape", every, ints(N_ROWS, -1, BLOCK)), perm=[1, 0, 2])


def _windows(op: Operators, symbol: Value) -> Value:
    """Give the symbols and, in row r, those that follow them at distance r; whole blocks, filled up with 0."""
    most = BLOCK - 1 + N_ROWS - 1  # to fill up a block, and to look ahead from its end
    filled = op("Concat", symbol, np.zeros(most, dtype=np.int64), axis=0)
    whole_blocks = op("BitwiseAnd", op("Add", op("Shape", filled), ints(1 - N_ROWS)), ints(-BLOCK))
    return op("Slice", op.windows(filled, N_ROWS), ints(0), whole_blocks, ints(1))


def _multipliers() -> NDArray[np.int64]:
    """Give, by row, the factors of the symbols in its hash, mixed. The first row is left to the words."""
    power = np.cumprod(np.full(N_ROWS, MIX, dtype=np.uint64)).view(np.int64)
    factors = np.zeros((N_ROWS, N_ROWS), dtype=np.int64)
    for n in CHARACTER_NGRAMS:
        factors[n - 1, :n] = power[:n][::-1]
    return factors


def _words(op: Operators, window: Value) -> tuple[Value, Value]:
    """Give the places of words and word pairs, each in the block in which it begins, and their mixed hashes."""
    is_letter = op("BitwiseAnd", window, ints(1))
    pair = op("MatMul", ints(SIGNED_MIX, 1), op("Mul", window, is_letter))
    upto = op("CumSum", op("Mul", pair, pair), np.array(0, dtype=np.int64), exclusive=1)
    # A message begins and ends with a blank, so the places before a word and those of its last letter take turns.
    edge = op("Reshape", op("NonZero", op("MatMul", ints(-1, 1), is_letter)), ints(-1, 2))
    word = op("MatMul", op("Gather", upto, edge), ints(-SIGNED_MIX, SIGNED_MIX)[:, None])
    word_pair = op("Add", op("Mul", op.cut(word, 0, -1), ints(SIGNED_MIX)), op.cut(word, 1))
    before = op("Gather", edge, ints(0), axis=1)
    # The other place of the two that differ in their last bit: in the same block, and before no word.
    beside = op("BitwiseXor", op.cut(before, 0, -1), ints(1))
    return op("Concat", before, beside, axis=0), op("Concat", word, word_pair, axis=0)
