"""Hashed n-grams of a row of symbols: what the classifier sees of a message.

All arithmetic is on 64-bit integers that wrap around, as it is in the exported graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from rightchannel_training.features.symbols import Symbols

CHARACTER_NGRAMS: Final = (2, 3, 4, 5)
VIEWS: Final = ("characters", "words")
"""The two views of a message; each is normalised for itself."""

MIX: Final = 0x9E3779B97F4A7C15
"""2^64 divided by the golden ratio, odd: the multiplier of Fibonacci hashing (Knuth, TAOCP 3, 6.4)."""

COLUMN_BITS: Final = 32


@dataclass(frozen=True, slots=True)
class NGrams:
    """Occurrences of n-grams of one kind.

    Attributes
    ----------
    kind : str
        `characters-2` … `characters-5`, `word`, `word-pair`.
    view : int
        Index into `VIEWS`.
    message, place, hash : ndarray, shape (n_occurrences,)
        Index of the message (int64), place of the first symbol in it (int64), hash of the n-gram (uint64).
    """

    kind: str
    view: int
    message: NDArray[np.int64]
    place: NDArray[np.int64]
    hash: NDArray[np.uint64]


def ngrams(row: Symbols) -> Iterator[NGrams]:
    """Cut and hash the n-grams of all messages, kind by kind.

    Character n-grams run over word boundaries. A word is a run of letters, numbers and apostrophes; its hash
    is the sum of the squares of its letter pairs, the edge before the first included: no place in the word is
    needed, and which letter is the last follows from the pairs. Words whose pairs differ only in order and
    direction share a hash (signing and singing). A word pair is two words that follow each other.

    Parameters
    ----------
    row : Symbols

    Yields
    ------
    NGrams

    Examples
    --------
    >>> from rightchannel_training.features.symbols import symbols
    >>> {grams.kind: len(grams.hash) for grams in ngrams(symbols(["on it"]))}
    {'characters-2': 6, 'characters-3': 5, 'characters-4': 4, 'characters-5': 3, 'word': 2, 'word-pair': 1}
    """
    with np.errstate(over="ignore"):
        yield from _character_ngrams(row)
        yield from _words(row)


def _character_ngrams(row: Symbols) -> Iterator[NGrams]:
    symbol = row.symbol.astype(np.uint64)
    rolling = symbol
    for n in range(2, CHARACTER_NGRAMS[-1] + 1):
        rolling = rolling[:-1] * np.uint64(MIX) + symbol[n - 1 :]
        whole = np.flatnonzero(row.message[: len(rolling)] == row.message[n - 1 :])
        yield NGrams(f"characters-{n}", 0, row.message[whole], row.place[whole], rolling[whole])


def _words(row: Symbols) -> Iterator[NGrams]:
    symbol = row.symbol.astype(np.uint64)
    is_letter = symbol & np.uint64(1)
    step = np.diff(is_letter.astype(np.int8))
    before = np.flatnonzero(step == 1)  # the symbol before a word's first
    last = np.flatnonzero(step == -1)
    letter = symbol * is_letter
    pair = letter[:-1] * np.uint64(MIX) + letter[1:]
    upto = np.cumsum(pair * pair, dtype=np.uint64) - pair * pair
    word = upto[last] - upto[before]
    yield NGrams("word", 1, row.message[before], row.place[before], word)
    follows = np.flatnonzero(row.message[before[:-1]] == row.message[before[1:]])
    yield NGrams(
        "word-pair",
        1,
        row.message[before[:-1]][follows],
        row.place[before[:-1]][follows],
        word[:-1][follows] * np.uint64(MIX) + word[1:][follows],
    )


def column(hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Spread hashes over 2^32 columns.

    Parameters
    ----------
    hashes : ndarray of uint64

    Returns
    -------
    ndarray of int64
        In [0, 2^32).

    Examples
    --------
    >>> column(np.array([1, 2], dtype=np.uint64)).tolist()
    [2654435769, 1013904242]
    """
    with np.errstate(over="ignore"):
        mixed = hashes * np.uint64(MIX)
    return (mixed >> np.uint64(64 - COLUMN_BITS)).astype(np.int64)
