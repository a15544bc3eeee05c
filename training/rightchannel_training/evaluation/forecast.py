"""What more messages would buy: the learning curve, drawn on, and the part of it that hangs on each label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import curve_fit

from rightchannel_training.evaluation.cross_validation_record import CrossValidation, LearningPoint

TIMES: Final = (1.5, 2.0, 4.0)
"""How many times the messages of today the forecast looks ahead to."""

STEEPEST: Final = 1.5
FLATTEST: Final = 0.05
"""Bounds of the exponent. Flatter than this, a curve says nothing of where it ends."""

Score: TypeAlias = Literal["macro_f1", "recall"]
SCORES: Final[tuple[Score, ...]] = ("macro_f1", "recall")
_NEEDED: Final = 4


@dataclass(frozen=True, slots=True)
class PowerLaw:
    """A curve of errors: ``floor + scale * (messages / unit) ** -exponent``.

    Parameters
    ----------
    floor : float
        The error that no number of messages would mend, in [0, 1].
    scale : float
        The error over the floor at `unit` messages.
    exponent : float
        How fast the error falls.
    unit : float
        Messages of the largest point of the curve.

    Notes
    -----
    C. Cortes, L. D. Jackel, S. A. Solla, V. Vapnik, J. S. Denker: Learning curves: asymptotic values and rate of
    convergence. NIPS 1993. R. L. Figueroa, Q. Zeng-Treitler, S. Kandula, L. H. Ngo: Predicting sample size required
    for classification performance. BMC Medical Informatics and Decision Making 12:8, 2012.
    """

    floor: float
    scale: float
    exponent: float
    unit: float

    def score(self, messages: float) -> float:
        """Give the score, one less the error, of a classifier that learned from so many messages.

        Examples
        --------
        >>> PowerLaw(floor=0.1, scale=0.2, exponent=0.5, unit=100).score(400)
        0.8
        """
        return 1 - self.floor - self.scale * float(np.power(messages / self.unit, -self.exponent))


@dataclass(frozen=True, slots=True)
class Range:
    """A figure, and its least and greatest when any one fold is left out.

    Parameters
    ----------
    value, low, high : float
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the score would be with more messages of all labels, in the shares of today.

    Parameters
    ----------
    times : float
        How many times the messages of today.
    messages : int
        How many messages that is.
    score : Range
    """

    times: float
    messages: int
    score: Range


@dataclass(frozen=True, slots=True)
class Purchase:
    """What as many messages again of one label would add to the score.

    Parameters
    ----------
    label : str
    messages : int
        Messages of the label today, and the number that would be added.
    gain : Range
        What they would add to the score.
    gain_of_1000 : float
        What the first 1,000 of them would add.
    """

    label: str
    messages: int
    gain: Range
    gain_of_1000: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """What more messages would buy, in one score.

    Parameters
    ----------
    score : {"macro_f1", "recall"}
    today : Range
        What was measured with all messages.
    ahead : tuple of Ahead
    limit : Range
        What no number of messages of this kind would pass.
    by_label : tuple of Purchase
        The most valuable label first. Empty where the record does not tell.
    """

    score: Score
    today: Range
    ahead: tuple[Ahead, ...]
    limit: Range
    by_label: tuple[Purchase, ...]


def forecast(record: CrossValidation, score: Score = "macro_f1") -> Forecast | None:
    """Draw the learning curve of a cross-validation on, and price each label.

    A power law is fitted to the mean of the folds. What a label is worth is taken from refits with half the messages
    that also lack half of one label's: by the same power law, if halving a label costs ``d`` there, then doubling it
    from today adds ``d * 4 ** -exponent``.

    Parameters
    ----------
    record : CrossValidation
    score : {"macro_f1", "recall"}, default="macro_f1"

    Returns
    -------
    Forecast or None
        None where the curve has fewer than four points, or a fold lacks the score.

    Examples
    --------
    >>> from rightchannel_training.evaluation.cross_validation_record import Interval, Pooled, Scores
    >>> none = Interval(value=None, low=None, high=None)
    >>> def point(number):
    ...     value = 0.95 - 0.5 * number ** -0.5
    ...     scores = Scores(macro_f1=value, recall=value, calibration_error=0)
    ...     return LearningPoint(share=number / 1600, trained_on=number, folds=(scores, scores))
    >>> record = CrossValidation(
    ...     hands=("a", "b"), seed=0, corpus_sha256="00", recipe={}, folds=(),
    ...     pooled=Pooled(messages=0, macro_f1=none, recall_at_false_alarms={}, calibration_error=none),
    ...     learning_curve=tuple(point(number) for number in (100, 200, 400, 800, 1600)))
    >>> found = forecast(record)
    >>> found.ahead[-1].messages, round(found.ahead[-1].score.value, 3), round(found.limit.value, 3)
    (6400, 0.944, 0.95)
    """
    points = record.learning_curve
    grid = _grid(points, score)
    if grid is None or len(points) < _NEEDED:
        return None
    messages = np.array([point.trained_on for point in points], dtype=np.float64)
    draws = [_fitted(messages, mean) for mean in _means(grid)]
    last = points[-1].trained_on
    return Forecast(
        score=score,
        today=_range([float(mean[-1]) for mean in _means(grid)]),
        ahead=tuple(
            Ahead(times, round(times * last), _range([law.score(times * last) for law in draws])) for times in TIMES
        ),
        limit=_range([1 - law.floor for law in draws]),
        by_label=_by_label(record, score, draws),
    )


def _by_label(record: CrossValidation, score: Score, draws: Sequence[PowerLaw]) -> tuple[Purchase, ...]:
    found = []
    for one in record.halved_labels:
        base = next(point for point in record.learning_curve if point.share == one.share)
        grid = _grid([base, one], score)
        if grid is None:
            continue
        costs = [float(mean[0] - mean[1]) for mean in _means(grid)]
        doubled = _range([cost * 4**-law.exponent for cost, law in zip(costs, draws, strict=True)])
        exponent = draws[0].exponent
        part = (1 - (1 + min(1.0, 1000 / one.today)) ** -exponent) / (1 - 2**-exponent)
        found.append(Purchase(one.label, one.today, doubled, doubled.value * part))
    return tuple(sorted(found, key=lambda purchase: -purchase.gain.value))


def _grid(points: Sequence[LearningPoint], score: Score) -> NDArray[np.float64] | None:
    """Give the score of every point and fold; shape (n_points, n_folds)."""
    grid = np.array([[getattr(fold, score) for fold in point.folds] for point in points], dtype=np.float64)
    return None if grid.size == 0 or np.isnan(grid).any() else grid


def _means(grid: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Give the mean over all folds, then the means without each fold."""
    folds = grid.shape[1]
    without = [np.delete(grid, fold, axis=1).mean(axis=1) for fold in range(folds)] if folds > 1 else []
    return [grid.mean(axis=1), *without]


def _fitted(messages: NDArray[np.float64], scores: NDArray[np.float64]) -> PowerLaw:
    unit = float(messages.max())
    errors = 1 - scores

    def law(x: NDArray[np.float64], floor: float, scale: float, exponent: float) -> NDArray[np.float64]:
        return np.asarray(floor + scale * x**-exponent)

    start = (errors.min() / 2, max(errors.min() / 2, 1e-6), 0.5)
    bounds = ([0.0, 0.0, FLATTEST], [1.0, 1.0, STEEPEST])
    found, _ = curve_fit(law, messages / unit, errors, p0=start, bounds=bounds)
    floor, scale, exponent = map(float, found)
    return PowerLaw(floor, scale, exponent, unit)


def _range(values: Sequence[float]) -> Range:
    return Range(values[0], min(values), max(values))
