"""Codes to symbols: the twin of `rightchannel_training.features.symbols`."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from rightchannel_training.export.graph.decode import CODES, code_points
from rightchannel_training.export.graph.operators import INT64, Operators, Value, ints
from rightchannel_training.features.symbols import BLANK, symbol_table

PAGE: Final = 128

DROPPED: Final = -(2**30)
"""What is added to a code that is dropped: enough to make any symbol negative."""


def fold(op: Operators, code: Value) -> Value:
    """Fold codes to symbols; drop what has no width and repeated spaces.

    The table is kept in pages, as differences from twice the code, so that the many pages without a rule are one.

    Parameters
    ----------
    op : Operators
    code : Value
        int64, shape (n,), as `decode` gives them; the first that of a space

    Returns
    -------
    Value
        int64, shape (n_symbols,)
    """
    offset, difference = _pages()
    entry = op("Add", code, op("GatherElements", offset, op("Div", code, ints(PAGE))))
    change = op("Cast", op("GatherElements", difference, entry), to=INT64)
    folded = op("Add", op("Add", code, code), change)
    # What has no width goes first: blanks with nothing else between them are one.
    symbol = op("Compress", folded, op("Greater", folded, ints(0)), axis=0)
    before = op("Concat", ints(BLANK * BLANK), op.cut(symbol, 0, -1), axis=0)
    # A symbol is kept if it exceeds the quotient. Behind a blank it is a blank, so another blank is not kept. Behind
    # any other symbol it is less than a blank, the least of all symbols.
    kept = op("Greater", symbol, op("Div", ints(BLANK * BLANK), before))
    return op("Compress", symbol, kept, axis=0)


def _pages() -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Give, by page of codes, what to add to a code to find its entry; and the entries."""
    table = symbol_table()[code_points()]
    difference = table - 2 * np.arange(CODES)
    difference[(table == 0) | (code_points() < 0)] = DROPPED
    pages, page = np.unique(difference.reshape(-1, PAGE), axis=0, return_inverse=True)
    offset = (page.reshape(-1) - np.arange(CODES // PAGE)) * PAGE
    return offset.astype(np.int64), pages.reshape(-1).astype(np.int32)
