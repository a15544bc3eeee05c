"""Sums by part to probabilities and familiarity: the twin of `RiskiestPart`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rightchannel_training.export.graph.operators import Operators, Value


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
    logit = op("Gemm", sums, np.eye(n_classes + 2, n_classes, dtype=np.float32) * scale, bias)
    probability = op("Softmax", logit, axis=1)
    is_risky = np.isin(np.arange(n_classes), risky)
    sides = np.stack([is_risky, ~is_risky], axis=1).astype(np.float32)
    # Not the sums themselves: many parts may have a sum that is 1 but for rounding. Their odds still differ.
    log_odds = op("MatMul", op("Log", op("MatMul", probability, sides)), np.array([1, -1], dtype=np.float32))
    return op("Gather", probability, op("ArgMax", log_odds, axis=0, keepdims=0), output=output)


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
    counted, every = (op("Gather", sums, np.array(column), axis=1) for column in (-2, -1))
    smallest = np.array([1], dtype=np.float32)  # the root of one occurrence: less is none
    return op("ReduceMin", op("Div", counted, op("Max", every, smallest)), keepdims=0, output=output)
