"""Curves over every threshold, where `metrics` gives single figures."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.metrics import average_precision_score, precision_recall_curve

from rightchannel_training.evaluation.metrics import not_for_chat


class PrecisionRecall(NamedTuple):
    """Precision and recall of not-for-chat at every threshold on the risk, from the lowest to the highest.

    Parameters
    ----------
    recall, precision : ndarray of float64
        The last entry is the end of the curve: recall 0, precision 1.
    average : float
        Average precision, the area under the steps; NaN without permitted or without not-for-chat messages.
    """

    recall: NDArray[np.float64]
    precision: NDArray[np.float64]
    average: float


class RiskCoverage(NamedTuple):
    """The share of errors among the surest answers, as more and more of them are given.

    Parameters
    ----------
    coverage : ndarray of float64
        Share of the messages that get an answer, ascending.
    error : ndarray of float64
        Share of these answers that is wrong.
    area : float
        Under the curve: the mean error over all coverages. Smaller is better; NaN if there is no message.
    """

    coverage: NDArray[np.float64]
    error: NDArray[np.float64]
    area: float


def precision_recall(y: ArrayLike, risks: ArrayLike) -> PrecisionRecall:
    """Give the precision-recall curve of not-for-chat.

    Parameters
    ----------
    y : array-like of int, shape (n_messages,)
        True labels.
    risks : array-like, shape (n_messages,)
        As `rightchannel_training.evaluation.metrics.risk` gives them.

    Returns
    -------
    PrecisionRecall
        Empty if there are no permitted or no not-for-chat messages.

    Examples
    --------
    >>> curve = precision_recall([0, 0, 3, 3], [0.1, 0.6, 0.5, 0.9])
    >>> curve.recall.tolist(), round(curve.average, 4)
    ([1.0, 1.0, 0.5, 0.5, 0.0], 0.8333)
    """
    is_risky = not_for_chat(y)
    if not 0 < is_risky.sum() < len(is_risky):
        return PrecisionRecall(np.zeros(0), np.zeros(0), math.nan)
    precision, recall, _ = precision_recall_curve(is_risky, risks)
    return PrecisionRecall(recall, precision, float(average_precision_score(is_risky, risks)))


def risk_coverage(wrong: ArrayLike, sure: ArrayLike) -> RiskCoverage:
    """Give the risk-coverage curve: answer the surest messages first, and count the errors.

    Messages that are equally sure are answered together.

    Parameters
    ----------
    wrong : array-like of bool, shape (n_messages,)
        Whether the answer is wrong.
    sure : array-like, shape (n_messages,)
        How sure it is.

    Returns
    -------
    RiskCoverage

    Notes
    -----
    El-Yaniv and Wiener, "On the foundations of noise-free selective classification", JMLR 2010.

    Examples
    --------
    >>> curve = risk_coverage([False, False, True, True], [0.9, 0.8, 0.7, 0.7])
    >>> curve.coverage.tolist(), curve.error.tolist()
    ([0.25, 0.5, 1.0], [0.0, 0.0, 0.5])
    """
    values = np.asarray(sure, dtype=np.float64)
    if not len(values):
        return RiskCoverage(np.zeros(0), np.zeros(0), math.nan)
    order = np.argsort(-values, kind="stable")
    last = np.flatnonzero(np.diff(values[order], append=-math.inf))
    answered = last + 1
    error = np.cumsum(np.asarray(wrong, dtype=bool)[order])[last] / answered
    weights = np.diff(answered, prepend=0)
    return RiskCoverage(answered / len(values), error, float(np.average(error, weights=weights)))
