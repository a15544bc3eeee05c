"""Symbols to hashed n-grams: the twin of `rightchannel_training.features.ngrams`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from rightchannel_training.export.graph.operators import Operators, Value, ints
from rightchannel_training.features.hashed_ngrams import BLOCK
from rightchannel_training.features.ngrams import CHARACTER_NGRAMS, COLUMN_BITS, MIX, VIEWS

SIGNED_MIX: Final = int(np.uint64(MIX).astype(np.int64))


@dataclass(frozen=True, slots=True)
class HashedOccurrences:
    """All occurrences of n-grams in the message.

    Attributes
    ----------
    column : Value
        int64, shape (n_occurrences,): column of each, in [0, 2^32).
    group : Value
        int64, shape (n_occurrences,): block in which each begins, times the number of views, plus its view.
    n_blocks : Value
        int64, shape (1,): number of blocks of the message, from 1.
    """

    column: Value
    group: Value
    n_blocks: Value


def hashed_occurrences(op: Operators, symbol: Value) -> HashedOccurrences:
    """Cut and hash the n-grams of the message.

    Parameters
    ----------
    op : Operators
    symbol : Value
        int64, shape (n_symbols,)

    Returns
    -------
    HashedOccurrences
    """
    length = op("Shape", symbol)
    place = op("Range", np.array(0), op("Squeeze", length), np.array(1))
    group = op("Mul", op("Div", place, ints(BLOCK)), ints(len(VIEWS)))
    hashes, groups = _characters(op, symbol, group)
    word, word_group = _words(op, symbol, op("Add", group, ints(1)))
    pair = _chained(op, op.cut(word, 0, -1), op.cut(word, 1))
    every_hash = op("Concat", *hashes, word, pair, axis=0)
    every_group = op("Concat", *groups, word_group, op.cut(word_group, 0, -1), axis=0)
    column = op.shifted(op("Mul", every_hash, ints(SIGNED_MIX)), 64 - COLUMN_BITS)
    n_blocks = op("Div", op("Add", length, ints(BLOCK - 1)), ints(BLOCK))
    return HashedOccurrences(column, every_group, n_blocks)


def _chained(op: Operators, rolling: Value, following: Value) -> Value:
    return op("Add", op("Mul", rolling, ints(SIGNED_MIX)), following)


def _characters(op: Operators, symbol: Value, group: Value) -> tuple[list[Value], list[Value]]:
    hashes, groups = [symbol], [group]
    for n in range(2, CHARACTER_NGRAMS[-1] + 1):
        hashes.append(_chained(op, op.cut(hashes[-1], 0, -1), op.cut(symbol, n - 1)))
        groups.append(op.cut(group, 0, 1 - n))
    return hashes[1:], groups[1:]


def _words(op: Operators, symbol: Value, group: Value) -> tuple[Value, Value]:
    is_letter = op("BitwiseAnd", symbol, ints(1))
    step = op("Sub", op.cut(is_letter, 1), op.cut(is_letter, 0, -1))
    before = op.places(op("Equal", step, ints(1)))
    last = op.places(op("Equal", step, ints(-1)))
    letter = op("Mul", symbol, is_letter)
    pair = _chained(op, op.cut(letter, 0, -1), op.cut(letter, 1))
    upto = op("CumSum", op("Mul", pair, pair), ints(0), exclusive=1)
    return op("Sub", op("Gather", upto, last), op("Gather", upto, before)), op("Gather", group, before)
