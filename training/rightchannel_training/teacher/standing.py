"""How the teacher, the model folder and both together stand on hands that trained none of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize_scalar
from scipy.special import softmax

from rightchannel_training.evaluation import metrics
from rightchannel_training.evaluation.bootstrap import Estimate, estimates

FALSE_ALARMS = 0.02
"""Share of the permitted messages that may be flagged when recall is told."""

_RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Judged:
    """What a classifier says of two splits.

    Parameters
    ----------
    calibration, evaluated : ndarray of float64, shape (n_messages, n_labels)
        Probabilities.
    """

    calibration: NDArray[np.float64]
    evaluated: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Standing:
    """The figures of one classifier.

    Parameters
    ----------
    name : str
    macro_f1, recall : Estimate
        Recall of not-for-chat at `FALSE_ALARMS`.
    calibration_error : float
    """

    name: str
    macro_f1: Estimate
    recall: Estimate
    calibration_error: float


def standings(
    judged: Mapping[str, Judged], y_calibration: ArrayLike, y: ArrayLike, hands: ArrayLike, *, seed: int = 0
) -> list[Standing]:
    """Compare classifiers on the same messages, each after temperature scaling on the calibration hands.

    Parameters
    ----------
    judged : mapping of str to Judged
    y_calibration, y : array-like of int
        Labels of the two splits.
    hands : array-like of str, shape (n_messages,)
        Who wrote the evaluated messages; the intervals resample hands.
    seed : int, default=0

    Returns
    -------
    list of Standing
        One for each classifier, in the order of the mapping.

    Examples
    --------
    >>> sure = np.eye(5)[[0, 1, 2, 3, 4]] * 0.9 + 0.02
    >>> [one] = standings({"it": Judged(sure, sure)}, range(5), range(5), ["a", "b", "a", "b", "a"])
    >>> one.macro_f1.value
    1.0
    """
    labels = np.asarray(y)
    return [_standing(name, one, np.asarray(y_calibration), labels, hands, seed) for name, one in judged.items()]


def together(first: Judged, second: Judged) -> Judged:
    """Give the normalised geometric mean of the probabilities of two classifiers.

    Parameters
    ----------
    first, second : Judged

    Returns
    -------
    Judged

    Examples
    --------
    >>> a, b = np.array([[0.8, 0.2]]), np.array([[0.2, 0.8]])
    >>> together(Judged(a, a), Judged(b, b)).evaluated.round(3).tolist()
    [[0.5, 0.5]]
    """
    return Judged(_mean(first.calibration, second.calibration), _mean(first.evaluated, second.evaluated))


def temperature_of(probabilities: NDArray[np.float64], y: NDArray[np.int64]) -> float:
    """Find the temperature that makes probabilities fit the labels (Guo et al., 2017).

    Parameters
    ----------
    probabilities : ndarray of float64, shape (n_messages, n_labels)
    y : ndarray of int64, shape (n_messages,)

    Returns
    -------
    float
        In [0.2, 5]. Above 1, the classifier was too sure of itself.

    Examples
    --------
    >>> too_sure = np.array([[0.99, 0.01]] * 10)
    >>> temperature_of(too_sure, np.array([0] * 7 + [1] * 3)) > 1
    True
    """
    logarithms = _logarithms(probabilities)

    def loss(temperature: float) -> float:
        cooled = softmax(logarithms / temperature, axis=1)
        return -float(_logarithms(cooled)[np.arange(len(y)), y].mean())

    return float(minimize_scalar(loss, bounds=(0.2, 5.0), method="bounded").x)


def _standing(
    name: str,
    judged: Judged,
    y_calibration: NDArray[np.int64],
    y: NDArray[np.int64],
    hands: ArrayLike,
    seed: int,
) -> Standing:
    temperature = temperature_of(judged.calibration, y_calibration)
    probabilities = softmax(_logarithms(judged.evaluated) / temperature, axis=1)
    predicted, risks = probabilities.argmax(axis=1), metrics.risk(probabilities)

    def figures(drawn: NDArray[np.int64]) -> list[float]:
        recall = metrics.recall_at_false_alarms(y[drawn], risks[drawn], [FALSE_ALARMS])
        return [metrics.macro_f1(y[drawn], predicted[drawn]), *recall]

    macro_f1, recall = estimates(figures, hands, n_resamples=_RESAMPLES, seed=seed)
    return Standing(name, macro_f1, recall, metrics.calibration_error(y, probabilities))


def _logarithms(probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    logarithms: NDArray[np.float64] = np.log(np.maximum(probabilities, 1e-12))
    return logarithms


def _mean(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
    mean: NDArray[np.float64] = softmax((_logarithms(first) + _logarithms(second)) / 2, axis=1)
    return mean
