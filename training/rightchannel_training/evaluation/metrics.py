"""Figures of merit: pure functions of true labels, probabilities and actions.

Labels are indices into `rightchannel_training.codebook.LABELS`; probabilities have a column for each, in that order.
A figure that has nothing to be counted on is NaN.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.metrics import confusion_matrix, f1_score, precision_recall_fscore_support, roc_curve

from rightchannel.manifest import OperatingPoint
from rightchannel_training.codebook import LABELS, NOT_FOR_CHAT
from rightchannel_training.evaluation.calibration import calibration_bins

FALSE_ALARM_RATES: Final = (0.005, 0.02, 0.05)
"""Shares of the permitted messages that may be flagged when recall is told."""

CALIBRATION_BINS: Final = 15
"""Number of bins of the calibration error, as Guo et al. have it."""

_RISKY: Final = tuple(LABELS.index(label) for label in NOT_FOR_CHAT)
_CODES: Final = tuple(range(len(LABELS)))


class LabelScores(NamedTuple):
    """How well one label is recognised.

    Parameters
    ----------
    precision, recall, f1 : float
        In [0, 1]. Precision is 0 where the label was never given, recall where no message has it.
    messages : int
        How many messages have the label.
    """

    precision: float
    recall: float
    f1: float
    messages: int


class AlarmScores(NamedTuple):
    """What the actions catch, and what they catch wrongly.

    A message is flagged if its action is `check` or `hold`, for whatever reason, and held if it is `hold`.

    Parameters
    ----------
    recall_flagged, recall_held : float
        Share of the not-for-chat messages.
    false_alarms_flagged, false_alarms_held : float
        Share of the permitted messages.
    """

    recall_flagged: float
    recall_held: float
    false_alarms_flagged: float
    false_alarms_held: float


def not_for_chat(y: ArrayLike) -> NDArray[np.bool_]:
    """Tell which labels are not for chat.

    Parameters
    ----------
    y : array-like of int, shape (n_messages,)

    Returns
    -------
    ndarray of bool, shape (n_messages,)

    Examples
    --------
    >>> not_for_chat([0, 1, 2, 3, 4]).tolist()
    [False, False, True, True, True]
    """
    return np.isin(np.asarray(y), _RISKY)


def risk(probabilities: ArrayLike) -> NDArray[np.float64]:
    """Add up the probabilities of the not-for-chat labels.

    Parameters
    ----------
    probabilities : array-like, shape (n_messages, n_labels)

    Returns
    -------
    ndarray of float64, shape (n_messages,)
        In [0, 1].

    Examples
    --------
    >>> risk([[0.5, 0.25, 0.125, 0.0625, 0.0625]]).tolist()
    [0.25]
    """
    total: NDArray[np.float64] = np.asarray(probabilities, dtype=np.float64)[:, _RISKY].sum(axis=1)
    return np.minimum(total, 1.0)  # rounding may carry a sum above 1


def macro_f1(y: ArrayLike, predicted: ArrayLike) -> float:
    """Average the F1 of the labels that occur in y, each counting the same.

    Parameters
    ----------
    y, predicted : array-like of int, shape (n_messages,)
        True and predicted labels.

    Returns
    -------
    float
        In [0, 1]; NaN if there is no message.

    Examples
    --------
    >>> round(macro_f1([0, 0, 1, 1], [0, 0, 1, 2]), 4)  # F1 is 1 for label 0 and 2/3 for label 1
    0.8333
    """
    occurring = np.unique(np.asarray(y))
    if not len(occurring):
        return math.nan
    return float(f1_score(y, predicted, labels=occurring, average="macro", zero_division=0.0))


def label_scores(y: ArrayLike, predicted: ArrayLike) -> dict[str, LabelScores]:
    """Score each label for itself.

    Parameters
    ----------
    y, predicted : array-like of int, shape (n_messages,)
        True and predicted labels.

    Returns
    -------
    dict of str to LabelScores
        By name, in the order of `LABELS`.

    Examples
    --------
    >>> label_scores([0, 0, 1, 1], [0, 0, 0, 1])["support"]
    LabelScores(precision=1.0, recall=0.5, f1=0.6666666666666666, messages=2)
    """
    columns = precision_recall_fscore_support(y, predicted, labels=_CODES, zero_division=0.0)
    return {
        label: LabelScores(float(precision), float(recall), float(f1), int(messages))
        for label, precision, recall, f1, messages in zip(LABELS, *columns, strict=True)
    }


def confusion(y: ArrayLike, predicted: ArrayLike) -> NDArray[np.int64]:
    """Count the messages of each label by the label that was predicted.

    Parameters
    ----------
    y, predicted : array-like of int, shape (n_messages,)
        True and predicted labels.

    Returns
    -------
    ndarray of int64, shape (n_labels, n_labels)
        Rows are true labels, columns predicted ones, both in the order of `LABELS`.

    Examples
    --------
    >>> confusion([0, 0, 1], [0, 1, 1])[:2, :2].tolist()
    [[1, 1], [0, 1]]
    """
    counts: NDArray[np.int64] = confusion_matrix(y, predicted, labels=_CODES)
    return counts


def recall_at_false_alarms(y: ArrayLike, risks: ArrayLike, rates: Sequence[float] = FALSE_ALARM_RATES) -> list[float]:
    """Give the recall of not-for-chat where no more than a share of the permitted messages is flagged.

    A message is flagged if its risk reaches a threshold; for each rate the threshold is the lowest that keeps to it.
    So messages of equal risk are flagged together or not at all.

    Parameters
    ----------
    y : array-like of int, shape (n_messages,)
        True labels.
    risks : array-like, shape (n_messages,)
        As `risk` gives them.
    rates : sequence of float, default=(0.005, 0.02, 0.05)
        Shares of the permitted messages, each in [0, 1].

    Returns
    -------
    list of float
        One for each rate, in [0, 1]; NaN if there are no permitted or no not-for-chat messages.

    Examples
    --------
    >>> y, risks = [0, 0, 3, 3], [0.1, 0.6, 0.5, 0.9]
    >>> recall_at_false_alarms(y, risks, rates=[0, 0.5])
    [0.5, 1.0]
    """
    is_risky = not_for_chat(y)
    if not 0 < is_risky.sum() < len(is_risky):
        return [math.nan for _ in rates]
    false_alarms, recall, _ = roc_curve(is_risky, risks, drop_intermediate=False)
    return [float(recall[false_alarms <= rate].max()) for rate in rates]


def actions(
    risks: ArrayLike, familiarity: ArrayLike, point: OperatingPoint, familiarity_floor: float
) -> NDArray[np.str_]:
    """Turn risks into actions, as `rightchannel.judgement.judge` does for one message.

    Parameters
    ----------
    risks, familiarity : array-like, shape (n_messages,)
    point : OperatingPoint
        Where `check` and `hold` begin.
    familiarity_floor : float
        The familiarity below which a message is unlike anything seen.

    Returns
    -------
    ndarray of str, shape (n_messages,)
        ``send``, ``check`` or ``hold``.

    Examples
    --------
    >>> actions([0.05, 0.05, 0.3, 0.8], [0.9, 0.1, 0.9, 0.1], OperatingPoint(0.1, 0.5), 0.3).tolist()
    ['send', 'check', 'check', 'hold']
    """
    risks = np.asarray(risks)
    checked = (risks >= point.check) | (np.asarray(familiarity) < familiarity_floor)
    return np.select([risks >= point.hold, checked], ["hold", "check"], "send")


def alarm_scores(y: ArrayLike, taken: ArrayLike) -> AlarmScores:
    """Compare the actions with what the labels call for.

    Parameters
    ----------
    y : array-like of int, shape (n_messages,)
        True labels.
    taken : array-like of str, shape (n_messages,)
        The action for each message.

    Returns
    -------
    AlarmScores

    Examples
    --------
    >>> alarm_scores([3, 3, 0, 0], ["hold", "check", "check", "send"])
    AlarmScores(recall_flagged=1.0, recall_held=0.5, false_alarms_flagged=0.5, false_alarms_held=0.0)
    """
    is_risky = not_for_chat(y)
    held = np.asarray(taken) == "hold"
    flagged = held | (np.asarray(taken) == "check")
    return AlarmScores(
        share(flagged[is_risky]), share(held[is_risky]), share(flagged[~is_risky]), share(held[~is_risky])
    )


def calibration_error(y: ArrayLike, probabilities: ArrayLike, n_bins: int = CALIBRATION_BINS) -> float:
    """Tell how far the probability of the predicted label is from the share of right predictions (ECE).

    Predictions are put into bins of equal width by their probability. The error of a bin is the distance between its
    mean probability and its share of right predictions; bins count by their number of predictions.

    Parameters
    ----------
    y : array-like of int, shape (n_messages,)
        True labels.
    probabilities : array-like, shape (n_messages, n_labels)
    n_bins : int, default=15

    Returns
    -------
    float
        In [0, 1]; NaN if there is no message.

    Notes
    -----
    Guo et al., "On calibration of modern neural networks", ICML 2017, equation 3.

    Examples
    --------
    >>> round(calibration_error([0, 1], [[0.9, 0.1], [0.9, 0.1]]), 4)  # 0.9 sure, half of them right
    0.4
    """
    bins = calibration_bins(y, probabilities, n_bins)
    if not bins:
        return math.nan
    messages, sure, right = np.array(bins).T
    return float(np.average(np.abs(sure - right), weights=messages))


def abstention(familiarity: ArrayLike, familiarity_floor: float) -> float:
    """Give the share of messages that are unlike anything seen.

    Parameters
    ----------
    familiarity : array-like, shape (n_messages,)
    familiarity_floor : float

    Returns
    -------
    float
        In [0, 1]; NaN if there is no message.

    Examples
    --------
    >>> abstention([0.1, 0.3, 0.9, 1.0], 0.3)
    0.25
    """
    return share(np.asarray(familiarity) < familiarity_floor)


def share(chosen: NDArray[np.bool_]) -> float:
    """Give the share of what is true; NaN of nothing.

    Examples
    --------
    >>> share(np.array([True, False])), share(np.zeros(0, dtype=bool))
    (0.5, nan)
    """
    return float(chosen.mean()) if len(chosen) else math.nan
