"""What an operating point costs those who write, and what it lets through, in numbers of messages."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_curve

from rightchannel.manifest import OperatingPoint
from rightchannel_training.evaluation.judgements import Judgements
from rightchannel_training.evaluation.metrics import AlarmScores, alarm_scores, not_for_chat, risk

_PLACES: Final = 10_000
_BOTH: Final = "costs need messages that are permitted and messages that are not for chat; add some of each"
_ALWAYS: Final = 2.0
"""Stands above every risk: an unfamiliar message gets `check` wherever that begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """How much is written. It is an assumption: the corpus cannot tell it, so count your own.

    Parameters
    ----------
    messages : float
        That one officer writes in a week.
    not_for_chat : float
        Share of them that is not for chat, in [0, 1].
    officers : int
        How many officers `Cost.missed` and `Cost.caught` are told for.

    Raises
    ------
    ValueError
        If a number is out of range.

    Examples
    --------
    >>> Workload(messages=200, not_for_chat=0.02, officers=100).permitted
    196.0
    """

    messages: float
    not_for_chat: float
    officers: int

    def __post_init__(self) -> None:
        if not (self.messages > 0 and 0 <= self.not_for_chat <= 1 and self.officers > 0):
            raise ValueError("a workload needs messages and officers above 0, and a share of not-for-chat in [0, 1]")

    @property
    def permitted(self) -> float:
        """Permitted messages of one officer in a week."""
        return self.messages * (1 - self.not_for_chat)

    @property
    def prohibited(self) -> float:
        """Not-for-chat messages of all officers in a week."""
        return self.messages * self.not_for_chat * self.officers


class Cost(NamedTuple):
    """What an operating point means in a week.

    Parameters
    ----------
    interruptions : float
        Permitted messages of one officer that are checked or held.
    wrong_holds : float
        Permitted messages of one officer that are held.
    caught, missed : float
        Not-for-chat messages of all officers: checked or held, and sent.
    """

    interruptions: float
    wrong_holds: float
    caught: float
    missed: float


class Sweep(NamedTuple):
    """What is flagged wherever `check` begins, from the highest threshold to the lowest.

    Parameters
    ----------
    threshold : ndarray of float64
        On the risk.
    stopped, missed : ndarray of float64
        Share of the permitted messages that is flagged, and of the not-for-chat ones that is not.
    """

    threshold: NDArray[np.float64]
    stopped: NDArray[np.float64]
    missed: NDArray[np.float64]


def cost(scores: AlarmScores, workload: Workload) -> Cost:
    """Turn shares into numbers of messages in a week.

    Parameters
    ----------
    scores : AlarmScores
        As `rightchannel_training.evaluation.metrics.alarm_scores` gives them.
    workload : Workload

    Returns
    -------
    Cost

    Examples
    --------
    >>> workload = Workload(messages=200, not_for_chat=0.5, officers=10)
    >>> cost(AlarmScores(0.75, 0.5, 0.25, 0.125), workload)
    Cost(interruptions=25.0, wrong_holds=12.5, caught=750.0, missed=250.0)
    """
    return Cost(
        interruptions=scores.false_alarms_flagged * workload.permitted,
        wrong_holds=scores.false_alarms_held * workload.permitted,
        caught=scores.recall_flagged * workload.prohibited,
        missed=(1 - scores.recall_flagged) * workload.prohibited,
    )


def costs(judgements: Judgements, workload: Workload) -> dict[str, Cost]:
    """Tell what each operating point means in a week.

    Parameters
    ----------
    judgements : Judgements
    workload : Workload

    Returns
    -------
    dict of str to Cost
        By operating point.

    Examples
    --------
    >>> judgements = Judgements(
    ...     y=np.array([0, 3]), probabilities=np.eye(5)[[0, 3]], familiarity=np.ones(2),
    ...     actions={"ours": np.array(["check", "send"])}, facets={})
    >>> costs(judgements, Workload(messages=10, not_for_chat=0.5, officers=2))
    {'ours': Cost(interruptions=5.0, wrong_holds=0.0, caught=0.0, missed=10.0)}
    """
    return {name: cost(alarm_scores(judgements.y, taken), workload) for name, taken in judgements.actions.items()}


def sweep(judgements: Judgements, familiarity_floor: float) -> Sweep:
    """Move the threshold of `check` over every risk that occurs.

    Unfamiliar messages are flagged wherever it stands, as the runtime does.

    Parameters
    ----------
    judgements : Judgements
        Of permitted and of not-for-chat messages.
    familiarity_floor : float
        The familiarity below which a message is unlike anything seen.

    Returns
    -------
    Sweep

    Raises
    ------
    ValueError
        If there are no permitted or no not-for-chat messages.

    Examples
    --------
    >>> judgements = Judgements(
    ...     y=np.array([0, 0, 3]), probabilities=np.eye(5)[[0, 3, 3]], familiarity=np.ones(3), actions={}, facets={})
    >>> found = sweep(judgements, 0.3)
    >>> found.threshold.tolist(), found.stopped.tolist(), found.missed.tolist()
    ([1.0, 0.0], [0.5, 1.0], [0.0, 0.0])
    """
    is_risky = not_for_chat(judgements.y)
    if not 0 < is_risky.sum() < len(is_risky):
        raise ValueError(_BOTH)
    flagged = np.where(judgements.familiarity < familiarity_floor, _ALWAYS, risk(judgements.probabilities))
    stopped, caught, threshold = roc_curve(is_risky, flagged, drop_intermediate=False)
    inside = threshold <= 1.0
    return Sweep(threshold[inside], stopped[inside], 1.0 - caught[inside])


def choose_point(
    judgements: Judgements,
    familiarity_floor: float,
    workload: Workload,
    *,
    interruptions: float,
    wrong_holds: float,
) -> OperatingPoint:
    """Choose the point that catches most and keeps to what an officer is willing to bear.

    Parameters
    ----------
    judgements : Judgements
        Of hands that did not train, and that the result is not measured on: those that calibrate.
    familiarity_floor : float
    workload : Workload
    interruptions : float
        Permitted messages of one officer that may be checked or held in a week.
    wrong_holds : float
        Permitted messages of one officer that may be held in a week.

    Returns
    -------
    OperatingPoint
        Thresholds have four places.

    Raises
    ------
    ValueError
        If the unfamiliar messages alone cost more, or there are no permitted or no not-for-chat messages.

    Examples
    --------
    >>> judgements = Judgements(
    ...     y=np.array([0, 0, 3, 3]), probabilities=np.array([[1 - one, 0, 0, one, 0] for one in (0.1, 0.5, 0.4, 0.9)]),
    ...     familiarity=np.ones(4), actions={}, facets={})
    >>> workload = Workload(messages=10, not_for_chat=0.5, officers=1)
    >>> choose_point(judgements, 0.3, workload, interruptions=2.5, wrong_holds=0)
    OperatingPoint(check=0.1001, hold=0.5001)
    """
    risks = risk(judgements.probabilities)[~not_for_chat(judgements.y)]
    unfamiliar = judgements.familiarity[~not_for_chat(judgements.y)] < familiarity_floor
    if not 0 < len(risks) < len(judgements.y):
        raise ValueError(_BOTH)
    bearable = math.floor(interruptions / workload.permitted * len(risks)) - int(unfamiliar.sum())
    if bearable < 0:
        raise ValueError(
            f"the unfamiliar messages alone interrupt {unfamiliar.mean() * workload.permitted:.1f} times a week, more"
            f" than {interruptions:g}; allow more interruptions"
        )
    hold = _lowest(risks, math.floor(wrong_holds / workload.permitted * len(risks)))
    return OperatingPoint(check=min(_lowest(risks[~unfamiliar], bearable), hold), hold=hold)


def _lowest(permitted: NDArray[np.float64], bearable: int) -> float:
    """Give the lowest threshold that at most so many permitted messages reach."""
    descending = np.sort(permitted)[::-1]
    if bearable >= len(descending):
        return 0.0
    # Just above the first that must not reach it.
    return min((math.floor(float(descending[bearable]) * _PLACES) + 1) / _PLACES, 1.0)
