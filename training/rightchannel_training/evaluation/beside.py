"""Two models on the same messages: the figures of both, and the differences with paired intervals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rightchannel.vocabulary import DEFAULT_OPERATING_POINT
from rightchannel_training.evaluation import metrics
from rightchannel_training.evaluation.bootstrap import RESAMPLES, Estimate, estimates
from rightchannel_training.evaluation.judgements import Judgements

FIGURES: Final = {
    "macro-F1": True,
    **{f"recall of not-for-chat at {100 * rate:g} % false alarms": True for rate in metrics.FALSE_ALARM_RATES},
    f"calibration error (ECE, {metrics.CALIBRATION_BINS} bins)": False,
    "unlike anything seen": False,
    f"not for chat, checked or held ({DEFAULT_OPERATING_POINT})": True,
    f"not for chat, held ({DEFAULT_OPERATING_POINT})": True,
    f"permitted, checked or held ({DEFAULT_OPERATING_POINT})": False,
    f"permitted, held ({DEFAULT_OPERATING_POINT})": False,
}
"""The figures that are compared, and whether more is better."""


class Difference(NamedTuple):
    """One figure of two models.

    Parameters
    ----------
    name : str
    more_is_better : bool
    other, this : Estimate
    difference : Estimate
        This less other, on the same resampled messages.
    """

    name: str
    more_is_better: bool
    other: Estimate
    this: Estimate
    difference: Estimate


@dataclass(frozen=True, slots=True)
class Beside:
    """Two models beside one another.

    Parameters
    ----------
    differences : list of Difference
        One for each of `FIGURES`.
    only_this, only_other, both, neither : int
        Number of messages of which so gave the right label.
    """

    differences: list[Difference]
    only_this: int
    only_other: int
    both: int
    neither: int


def beside(
    this: Judgements,
    other: Judgements,
    floors: tuple[float, float],
    *,
    n_resamples: int = RESAMPLES,
    seed: int = 0,
) -> Beside:
    """Compare two models that judged the same messages.

    Parameters
    ----------
    this, other : Judgements
        Of the same messages in the same order, with actions at the default operating point.
    floors : tuple of float
        The familiarity floor of this and of the other model.
    n_resamples : int, default=1000
    seed : int, default=0

    Returns
    -------
    Beside

    Raises
    ------
    ValueError
        If the two did not judge the same messages, or one has no actions at the default operating point.

    Examples
    --------
    >>> one = Judgements(
    ...     y=np.array([0, 3]), probabilities=np.eye(5)[[0, 3]], familiarity=np.ones(2),
    ...     actions={"balanced": np.array(["send", "hold"])}, facets={"hand": np.array(["a", "b"])})
    >>> same = beside(one, one, (0.3, 0.3), n_resamples=20)
    >>> same.both, same.differences[0].difference
    (2, Estimate(value=0.0, low=0.0, high=0.0))
    """
    if not np.array_equal(this.y, other.y) or not np.array_equal(this.facets["hand"], other.facets["hand"]):
        raise ValueError("the two models did not judge the same messages; judge the same dataset with both")
    figures_of_this, figures_of_other = _figures(this, floors[0]), _figures(other, floors[1])

    def all_three(drawn: NDArray[np.int64]) -> list[float]:
        here, there = figures_of_this(drawn), figures_of_other(drawn)
        return [*here, *there, *(mine - its for mine, its in zip(here, there, strict=True))]

    n = len(FIGURES)
    made = estimates(all_three, this.facets["hand"], n_resamples=n_resamples, seed=seed)
    right_here = this.probabilities.argmax(axis=1) == this.y
    right_there = other.probabilities.argmax(axis=1) == other.y
    return Beside(
        differences=[
            Difference(name, more_is_better, other=there, this=here, difference=difference)
            for (name, more_is_better), here, there, difference in zip(
                FIGURES.items(), made[:n], made[n : 2 * n], made[2 * n :], strict=True
            )
        ],
        only_this=int((right_here & ~right_there).sum()),
        only_other=int((right_there & ~right_here).sum()),
        both=int((right_here & right_there).sum()),
        neither=int((~right_here & ~right_there).sum()),
    )


def _figures(judgements: Judgements, familiarity_floor: float) -> Callable[[NDArray[np.int64]], list[float]]:
    if DEFAULT_OPERATING_POINT not in judgements.actions:
        known = ", ".join(judgements.actions) or "none"
        raise ValueError(f"there is no operating point {DEFAULT_OPERATING_POINT} (there are: {known}); add it")
    predicted = judgements.probabilities.argmax(axis=1)
    risks = metrics.risk(judgements.probabilities)
    taken = judgements.actions[DEFAULT_OPERATING_POINT]

    def figures(drawn: NDArray[np.int64]) -> list[float]:
        y = judgements.y[drawn]
        alarms = metrics.alarm_scores(y, taken[drawn])
        return [
            metrics.macro_f1(y, predicted[drawn]),
            *metrics.recall_at_false_alarms(y, risks[drawn]),
            metrics.calibration_error(y, judgements.probabilities[drawn]),
            metrics.abstention(judgements.familiarity[drawn], familiarity_floor),
            alarms.recall_flagged,
            alarms.recall_held,
            alarms.false_alarms_flagged,
            alarms.false_alarms_held,
        ]

    return figures
