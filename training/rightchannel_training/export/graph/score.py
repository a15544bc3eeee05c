"""Hashed n-grams to sums by part: the twin of `KnownNGrams` and of the parts of `HashedNGrams`."""

from __future__ import annotations

import numpy as np

from rightchannel_training.classifier.int8 import Int8Table
from rightchannel_training.classifier.known_ngrams import CHECK, KnownNGrams
from rightchannel_training.export.graph.ngrams import HashedOccurrences
from rightchannel_training.export.graph.operators import FLOAT, INT32, INT64, Operators, Value, ints
from rightchannel_training.features.ngrams import COLUMN_BITS, VIEWS


def sums_by_part(op: Operators, occurrences: HashedOccurrences, known: KnownNGrams, table: Int8Table) -> Value:
    """Add up, for each part of the message, what its n-grams say.

    Each view is divided by the square root of its number of occurrences before the views are added.

    Parameters
    ----------
    op : Operators
    occurrences : HashedOccurrences
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
    n_slots, n_classes = table.code.shape
    slot = op.shifted(op("Mul", occurrences.column, ints(n_slots)), COLUMN_BITS)
    check = op("Cast", op("Gather", known.check_.astype(np.uint8), slot), to=INT64)
    is_known = op("Equal", check, op("BitwiseAnd", occurrences.column, ints(CHECK)))
    nothing = np.zeros((1, n_classes), dtype=np.int8)  # the weights of what is not known
    row = op("Where", is_known, slot, ints(n_slots))
    code = op("Cast", op("Gather", np.concatenate([table.code, nothing]), row), to=INT32)
    # Whole numbers: their sum does not depend on the order in which an engine adds them.
    weight = op("Mul", code, op("Abs", code))
    counted = op("Unsqueeze", op("Cast", is_known, to=INT32), ints(1))
    one = op("Add", op("Mul", counted, np.array([0], np.int32)), np.array([1], np.int32))
    update = op("Concat", weight, counted, one, axis=1)
    n_blocks = op("Max", occurrences.n_blocks, ints(2))  # the last part is two blocks, one of them empty if need be
    shape = op("Concat", op("Mul", n_blocks, ints(len(VIEWS))), ints(n_classes + 2), axis=0)
    empty = op("Expand", np.zeros((1, 1), dtype=np.int32), shape)
    total = op("ScatterND", empty, op("Unsqueeze", occurrences.group, ints(1)), update, reduction="add")
    block = op("Reshape", total, ints(-1, len(VIEWS), n_classes + 2))
    part = op("Cast", op("Add", op.cut(block, 0, -1), op.cut(block, 1)), to=FLOAT)
    count = op.cut(part, n_classes + 1, axis=2)
    root = op("Sqrt", op("Max", count, np.array([1], dtype=np.float32)))
    return op("ReduceSum", op("Div", part, root), ints(1), keepdims=0)

