"""Sums by part to probabilities and familiarity: the twin of `RiskiestPart`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rightchannel_training.export.graph.operators import Operators, Value, ints


def probabilities(
    op: Operators,
    sums: Value,
    scale: NDArray[np.float32],
    bias: NDArray[np.float32],
    risky: Sequence[int],
    output: str,
) -> Value:
    """Give the probabilities of the labels of the riskiest part.

    Parameters
    ----------
    op : Operators
    sums : Value
        float32, shape (n_parts, n_classes + 2)
    scale, bias : ndarray of float32, shape (n_classes,)
        Logits are ``sums * scale + bias``.
    risky : sequence of int
        Indices of the risky labels.
    output : str
        Name of the result.

    Returns
    -------
    Value
        float32, shape (n_classes,)
    """
    n_classes = len(scale)
    safe = [index for index in range(n_classes) if index not in risky]
    logit = op("Add", op("Mul", op.cut(sums, 0, n_classes, axis=1), scale), bias)
    log_odds = op("Sub", _log_sum(op, logit, risky), _log_sum(op, logit, safe))
    riskiest = op("Gather", logit, op("ArgMax", log_odds, axis=0, keepdims=0))
    return op("Softmax", riskiest, axis=0, output=output)


def familiarity(op: Operators, sums: Value, output: str) -> Value:
    """Give the known share of the least familiar part.

    Parameters
    ----------
    op : Operators
    sums : Value
        float32, shape (n_parts, n_classes + 2)
    output : str
        Name of the result.

    Returns
    -------
    Value
        float32, scalar
    """
    counted = op.cut(sums, -2, -1, axis=1)
    every = op.cut(sums, -1, axis=1)
    smallest = np.array([1], dtype=np.float32)  # the root of one occurrence: less is none
    return op("ReduceMin", op("Div", counted, op("Max", every, smallest)), keepdims=0, output=output)


def _log_sum(op: Operators, logit: Value, classes: Sequence[int]) -> Value:
    return op("ReduceLogSumExp", op("Gather", logit, ints(*classes), axis=1), ints(1), keepdims=0)
