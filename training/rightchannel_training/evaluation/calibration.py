"""How sure the predictions are, beside how often they are right."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike


class Bin(NamedTuple):
    """Predictions of about the same probability.

    Parameters
    ----------
    messages : int
        How many predictions there are; never 0.
    sure : float
        Mean probability of the predicted label.
    right : float
        Share of right predictions.
    """

    messages: int
    sure: float
    right: float


def calibration_bins(y: ArrayLike, probabilities: ArrayLike, n_bins: int) -> list[Bin]:
    """Put predictions into bins of equal width by the probability of the predicted label.

    Parameters
    ----------
    y : array-like of int, shape (n_messages,)
        True labels.
    probabilities : array-like, shape (n_messages, n_labels)
    n_bins : int

    Returns
    -------
    list of Bin
        In ascending order; empty bins are left out.

    Examples
    --------
    >>> calibration_bins([0, 1, 0], [[0.75, 0.25], [0.75, 0.25], [1, 0]], n_bins=10)
    [Bin(messages=2, sure=0.75, right=0.5), Bin(messages=1, sure=1.0, right=1.0)]
    """
    table = np.asarray(probabilities, dtype=np.float64)
    if not len(table):
        return []
    sure, right = table.max(axis=1), table.argmax(axis=1) == np.asarray(y)
    # A bin holds its upper edge, not its lower one.
    place = np.clip(np.ceil(sure * n_bins).astype(np.int64) - 1, 0, n_bins - 1)
    return [
        Bin(int(inside.sum()), float(sure[inside].mean()), float(right[inside].mean()))
        for inside in (place == number for number in np.unique(place))
    ]
