"""Hashed n-grams to sums by part: the twin of `KnownNGrams` and of the parts of `HashedNGrams`."""

from __future__ import annotations

from typing import Final

import numpy as np

from rightchannel_training.classifier.int8 import Int8Table
from rightchannel_training.classifier.known_ngrams import CHECK, KnownNGrams
from rightchannel_training.export.graph.ngrams import N_ROWS, ROW_VIEWS
from rightchannel_training.export.graph.operators import (
    BOOL,
    DOUBLE,
    FLOAT,
    INT32,
    INT64,
    UINT64,
    Operators,
    Value,
    ints,
)
from rightchannel_training.features.hashed_ngrams import BLOCK
from rightchannel_training.features.ngrams import COLUMN_BITS, VIEWS

ONE: Final = np.array([1], dtype=np.float32)


def sums_by_part(op: Operators, hashes: Value, known: KnownNGrams, table: Int8Table) -> Value:
    """Add up, for each part of the message, what its n-grams say.

    Each view is divided by the square root of its number of occurrences before the views are added.

    Parameters
    ----------
    op : Operators
    hashes : Value
        int64, shape (n_blocks, N_ROWS, BLOCK), as `hashed_occurrences` gives them.
    known : KnownNGrams
        Fitted.
    table : Int8Table
        Weights of the known n-grams.

    Returns
    -------
    Value
        float32, shape (n_parts, n_classes + 2): scores in units of the table's scale, then the known occurrences,
        then all.
    """
    column = _column(op, hashes)
    slot = _slot(op, column, known.n_slots)
    occurs = op("Cast", hashes, to=BOOL)
    # GatherElements is several times faster than Gather where entries are single numbers, but wants equal ranks.
    check = op("GatherElements", known.check_.astype(np.uint8), op("Reshape", slot, ints(-1)))
    check = op("Reshape", op("Cast", check, to=INT64), ints(-1, N_ROWS, BLOCK))
    is_known = op("And", occurs, op("Equal", check, op("BitwiseAnd", column, ints(CHECK))))
    n_classes = table.code.shape[1]
    block = _sums_by_block(op, op("Gather", table.code, slot), is_known, occurs, n_classes)
    part = _parts(op, block)
    count = op("Gather", part, ints(n_classes + 1), axis=2)
    return op("ReduceSum", op("Div", part, op("Sqrt", op("Max", count, ONE))), ints(1), keepdims=0)


def _column(op: Operators, hashes: Value) -> Value:
    shift = np.array([64 - COLUMN_BITS], dtype=np.uint64)
    return op("Cast", op("BitShift", op("Cast", hashes, to=UINT64), shift, direction="RIGHT"), to=INT64)


def _slot(op: Operators, column: Value, n_slots: int) -> Value:
    """Scale columns to slots. For up to 2^21 slots a double holds the product to the last bit."""
    return op("Cast", op("Mul", op("Cast", column, to=DOUBLE), np.array([n_slots / 2**COLUMN_BITS])), to=INT32)


def _sums_by_block(op: Operators, code: Value, is_known: Value, occurs: Value, n_classes: int) -> Value:
    """Give, by block and view: the sums of the weights of what is known, how much is known, and how much occurs.

    All are whole numbers below 2^24, even when two blocks are added: 2 × 128 × 4 × 127². So they are exact, in
    whichever order an engine adds them.
    """
    number = op("Cast", code, to=FLOAT)
    weight = op("Mul", number, op("Abs", number))
    counted = op("Cast", is_known, to=FLOAT)
    scores = op("Reshape", op("MatMul", op("Unsqueeze", counted, ints(2)), weight), ints(-1, N_ROWS, n_classes))
    n_known = op("ReduceSum", counted, ints(2))
    n_all = op("ReduceSum", op("Cast", occurs, to=FLOAT), ints(2))
    in_view = np.equal.outer(np.arange(len(VIEWS)), ROW_VIEWS).astype(np.float32)
    return op("MatMul", in_view, op("Concat", scores, n_known, n_all, axis=2))


def _parts(op: Operators, block: Value) -> Value:
    """Add each block to the one before it. A single block is a part."""
    first = op("ReduceSum", op.cut(block, 0, 2), ints(0))
    others = op("Add", op.cut(block, 1, -1), op.cut(block, 2))
    return op("Concat", first, others, axis=0)
