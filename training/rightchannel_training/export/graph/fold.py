"""Code points to symbols: the twin of `rightchannel_training.features.symbols`."""

from __future__ import annotations

from typing import Final

import numpy as np

from rightchannel_training.export.graph.operators import INT64, Operators, Value, ints
from rightchannel_training.features.fold import CODE_POINTS
from rightchannel_training.features.symbols import BLANK, symbol_table

PAGE: Final = 128


def fold(op: Operators, code_point: Value) -> Value:
    """Fold code points to symbols; drop what has no width and repeated spaces.

    The table is kept in pages, as differences from the code point, so that the many pages without a rule are one.

    Parameters
    ----------
    op : Operators
    code_point : Value
        int64, shape (n,)

    Returns
    -------
    Value
        int64, shape (n_symbols,)
    """
    offset, difference = _pages()
    inside = op("Min", code_point, ints(CODE_POINTS))
    entry = op("Add", inside, op("Gather", offset, op("Div", inside, ints(PAGE))))
    change = op("Cast", op("Gather", difference, entry), to=INT64)
    symbol = op("Add", op("Add", inside, inside), change)
    before = op("Concat", ints(0), op.cut(symbol, 0, -1), axis=0)
    # No other two symbols have this product: its smaller divisors are symbols of controls, which are dropped.
    repeated = op("Equal", op("Mul", symbol, before), ints(BLANK * BLANK))
    kept = op("Where", repeated, ints(0), symbol)
    return op("Gather", kept, op.places(kept))


def _pages() -> tuple[np.ndarray, np.ndarray]:
    """Give, by page of code points, what to add to a code point to find its entry; and the entries."""
    n_pages = CODE_POINTS // PAGE + 1  # the last holds the first number that is no code point
    table = np.zeros(n_pages * PAGE, dtype=np.int64)
    table[:CODE_POINTS] = symbol_table()
    difference = (table - 2 * np.arange(len(table))).reshape(n_pages, PAGE)
    difference[-1, 1:] = 0
    pages, page = np.unique(difference, axis=0, return_inverse=True)
    offset = (page.reshape(-1) - np.arange(n_pages)) * PAGE
    return offset.astype(np.int64), pages.reshape(-1).astype(np.int32)
