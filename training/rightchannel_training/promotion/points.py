"""What the actions of two models catch at each operating point, and the differences with paired intervals."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rightchannel_training.evaluation import metrics
from rightchannel_training.evaluation.beside import Difference
from rightchannel_training.evaluation.bootstrap import RESAMPLES, estimates
from rightchannel_training.evaluation.judgements import Judgements

FIGURES: Final = {
    "not for chat, checked or held": True,
    "not for chat, held": True,
    "permitted, checked or held": False,
    "permitted, held": False,
}
"""The figures of `rightchannel_training.evaluation.metrics.AlarmScores` in its order, and whether more is better."""


class PointDifference(NamedTuple):
    """One figure of both models at one operating point.

    Parameters
    ----------
    point : str
    figure : Difference
        This is the candidate, other the current model.
    """

    point: str
    figure: Difference


def point_differences(
    candidate: Judgements, current: Judgements, *, n_resamples: int = RESAMPLES, seed: int = 0
) -> list[PointDifference]:
    """Compare what two models do at the operating points that both have.

    Parameters
    ----------
    candidate, current : Judgements
        Of the same messages in the same order.
    n_resamples : int, default=1000
    seed : int, default=0

    Returns
    -------
    list of PointDifference
        Point by point in the order of the current model, each with all of `FIGURES`.

    Examples
    --------
    >>> def judged(action):
    ...     return Judgements(
    ...         y=np.array([0, 3]), probabilities=np.eye(5)[[0, 3]], familiarity=np.ones(2),
    ...         actions={"balanced": np.array(["send", action])}, facets={"hand": np.array(["a", "a"])})
    >>> found = point_differences(judged("send"), judged("hold"), n_resamples=10)
    >>> found[0].point, found[0].figure.name, found[0].figure.difference.value
    ('balanced', 'not for chat, checked or held', -1.0)
    """
    points = [point for point in current.actions if point in candidate.actions]

    def figures(drawn: NDArray[np.int64]) -> list[float]:
        here, there = (
            [
                value
                for point in points
                for value in metrics.alarm_scores(judgements.y[drawn], judgements.actions[point][drawn])
            ]
            for judgements in (candidate, current)
        )
        return [*here, *there, *(mine - its for mine, its in zip(here, there, strict=True))]

    names = [(point, name, more) for point in points for name, more in FIGURES.items()]
    n = len(names)
    made = estimates(figures, current.facets["hand"], n_resamples=n_resamples, seed=seed)
    return [
        PointDifference(point, Difference(name, more, other=there, this=here, difference=difference))
        for (point, name, more), here, there, difference in zip(
            names, made[:n], made[n : 2 * n], made[2 * n :], strict=True
        )
    ]
