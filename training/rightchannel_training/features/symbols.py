"""Texts as one long row of symbols: the form from which every n-gram is cut.

A symbol is ``2 × folded code point + 1`` for letters, numbers and apostrophes, ``2 × folded code point`` for
the rest. So one number holds both what is hashed and what bounds a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from rightchannel_training.features.fold import SPACE, fold_table, letter_table

BLANK: Final = 2 * SPACE
"""The symbol of a space."""


@dataclass(frozen=True, slots=True)
class Symbols:
    """Many messages as one row of symbols.

    Attributes
    ----------
    symbol : ndarray of int64, shape (n_symbols,)
        Each message begins and ends with `BLANK`; runs of white space are one `BLANK`.
    message : ndarray of int64, shape (n_symbols,)
        Index of the message that a symbol belongs to, never falling.
    place : ndarray of int64, shape (n_symbols,)
        Position of the symbol in its message, from 0.
    n_messages : int
        Number of messages, empty ones included.
    """

    symbol: NDArray[np.int64]
    message: NDArray[np.int64]
    place: NDArray[np.int64]
    n_messages: int


@cache
def symbol_table() -> NDArray[np.int64]:
    """Tabulate the symbol of each code point; 0 where the code point is dropped.

    Returns
    -------
    ndarray of int64, shape (0x110000,), read-only

    Examples
    --------
    >>> symbol_table()[ord("A")] == 2 * ord("a") + 1
    np.True_
    """
    folded = fold_table().astype(np.int64)
    table = 2 * folded + letter_table()[folded]
    table.flags.writeable = False
    return table


def decoded(texts: Iterable[str | bytes]) -> list[str]:
    r"""Decode byte messages as UTF-8 and leave text as it is.

    Bytes that are not UTF-8 become the replacement character, which the fold drops.

    Examples
    --------
    >>> decoded([b"caf\xc3\xa9 \xff", "ok"])
    ['café \ufffd', 'ok']
    """
    return [text.decode("utf-8", "replace") if isinstance(text, bytes) else text for text in texts]


def symbols(texts: Sequence[str]) -> Symbols:
    """Fold texts into one row of symbols.

    The work is done over all texts at once, in one buffer.

    Parameters
    ----------
    texts : sequence of str
        Any Unicode text; lone surrogates are dropped.

    Returns
    -------
    Symbols

    Examples
    --------
    >>> row = symbols(["Ok  👍🏽", ""])
    >>> "".join(chr(s // 2) for s in row.symbol), row.message.tolist(), row.n_messages
    (' ok 👍  ', [0, 0, 0, 0, 0, 0, 1], 2)
    """
    n_messages = len(texts)
    if n_messages == 0:
        nothing = np.zeros(0, dtype=np.int64)
        return Symbols(nothing, nothing, nothing, 0)
    length = np.fromiter(map(len, texts), dtype=np.int64, count=n_messages) + 2
    code_point = np.frombuffer(f" {'  '.join(texts)} ".encode("utf-32-le", "surrogatepass"), dtype="<u4")
    message = np.repeat(np.arange(n_messages), length)
    symbol = symbol_table()[code_point]
    # What has no width goes first: blanks with nothing else between them are one.
    wide = np.flatnonzero(symbol)
    symbol, message = symbol[wide], message[wide]
    blank = symbol == BLANK
    repeated = np.zeros(len(symbol), dtype=np.bool_)
    repeated[1:] = blank[1:] & blank[:-1] & (message[1:] == message[:-1])
    symbol, message = symbol[~repeated], message[~repeated]
    first = np.searchsorted(message, np.arange(n_messages))
    return Symbols(symbol, message, np.arange(len(symbol)) - first[message], n_messages)
