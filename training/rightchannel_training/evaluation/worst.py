"""The worst errors, to be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rightchannel.vocabulary import DEFAULT_OPERATING_POINT
from rightchannel_training.codebook import LABELS
from rightchannel_training.evaluation.judgements import Judgements
from rightchannel_training.evaluation.metrics import not_for_chat, risk

SHOWN: Final = 15
"""How many errors of a kind are listed."""


class Mistake(NamedTuple):
    """One message that was judged wrongly. Its text is not kept.

    Parameters
    ----------
    row : int
        Its place in the dataset.
    id, hand : str
    label, predicted : str
        What it is, and what it was taken for.
    sure : float
        Probability of the predicted label.
    risk : float
        Probability that it is not for chat.
    action : str
        At the default operating point.
    """

    row: int
    id: str
    hand: str
    label: str
    predicted: str
    sure: float
    risk: float
    action: str


class Worst(NamedTuple):
    """The worst errors of each kind, the worst first.

    Parameters
    ----------
    missed : list of Mistake
        Not for chat, and sent: those of the least risk.
    false_alarms : list of Mistake
        Permitted, and held or checked: those of the greatest risk.
    mislabelled : list of Mistake
        The action may be right, the label is wrong: those that were surest of it.
    """

    missed: list[Mistake]
    false_alarms: list[Mistake]
    mislabelled: list[Mistake]


def worst(judgements: Judgements, ids: Sequence[str], shown: int = SHOWN) -> Worst:
    """Find the worst errors.

    Parameters
    ----------
    judgements : Judgements
        With actions at the default operating point.
    ids : sequence of str
        Of the messages.
    shown : int, default=15
        How many of each kind at most.

    Returns
    -------
    Worst

    Examples
    --------
    >>> judgements = Judgements(
    ...     y=np.array([0, 3, 3]), probabilities=np.eye(5)[[4, 0, 3]], familiarity=np.ones(3),
    ...     actions={"balanced": np.array(["hold", "send", "hold"])}, facets={"hand": np.array(["a", "a", "b"])})
    >>> found = worst(judgements, ["a-1", "a-2", "b-1"])
    >>> [mistake.id for mistake in found.missed], [mistake.id for mistake in found.false_alarms]
    (['a-2'], ['a-1'])
    """
    risks = risk(judgements.probabilities)
    is_risky = not_for_chat(judgements.y)
    sent = judgements.actions[DEFAULT_OPERATING_POINT] == "send"
    sure = judgements.probabilities.max(axis=1)
    predicted = judgements.probabilities.argmax(axis=1)
    same_side = not_for_chat(predicted) == is_risky

    def first(chosen: NDArray[np.bool_], badness: NDArray[np.float64]) -> list[Mistake]:
        rows = np.flatnonzero(chosen)
        order = rows[np.argsort(-badness[rows], kind="stable")][:shown]
        return [
            Mistake(
                row=int(row),
                id=ids[row],
                hand=str(judgements.facets["hand"][row]),
                label=LABELS[judgements.y[row]],
                predicted=LABELS[predicted[row]],
                sure=float(sure[row]),
                risk=float(risks[row]),
                action=str(judgements.actions[DEFAULT_OPERATING_POINT][row]),
            )
            for row in order
        ]

    return Worst(
        missed=first(is_risky & sent, -risks),
        false_alarms=first(~is_risky & ~sent, risks),
        mislabelled=first(same_side & (predicted != judgements.y), sure),
    )
