"""The arithmetic of a verdict: probabilities in, action out. Every host has this function, line by line.

It is free of text, files, clocks and the graph, so that another host can copy it and prove it with the golden
vectors. Probabilities and familiarity are the graph's 32-bit numbers, widened to 64 bits before anything is
added; they are added one after another, in the manifest's order, with no correction of rounding.
"""

from collections.abc import Sequence
from typing import NamedTuple

from rightchannel.vocabulary import Action, Reason


class Judgement(NamedTuple):
    """What the arithmetic makes of one message.

    Parameters
    ----------
    label : str
        The most probable label.
    action, reason : str
        What to do, and why.
    concern : str or None
        The label that speaks against chat, if there is one.
    topic : str
        The label whose advice and destination are given.
    risk : float
        The probability that the message is not for chat.

    Examples
    --------
    >>> Judgement("support", "send", "permitted", None, "support", 0.01).action
    'send'
    """

    label: str
    action: Action
    reason: Reason
    concern: str | None
    topic: str
    risk: float


def judge(
    labels: Sequence[str],
    permitted: Sequence[bool],
    probabilities: Sequence[float],
    familiarity: float,
    *,
    check: float,
    hold: float,
    familiarity_floor: float,
) -> Judgement:
    """Judge one message.

    Of equal probabilities the first in the manifest's order counts as the greater.

    Parameters
    ----------
    labels : sequence of str
        The labels, in the order of the manifest.
    permitted : sequence of bool
        Whether the policy permits each label in this direction.
    probabilities : sequence of float
        The probability of each label.
    familiarity : float
        The share of the message that the model knows.
    check, hold : float
        The thresholds of the operating point.
    familiarity_floor : float
        The familiarity below which a message is unlike anything seen.

    Returns
    -------
    Judgement
        `hold` from the threshold `hold` on; else `check` from the threshold `check` on, or below the floor;
        else `send`.

    Examples
    --------
    >>> labels, permitted = ("support", "evidential"), (True, False)
    >>> judgement = judge(labels, permitted, (0.75, 0.25), 0.9, check=0.25, hold=0.5, familiarity_floor=0.3)
    >>> judgement.label, judgement.action, judgement.reason, judgement.concern, judgement.risk
    ('support', 'check', 'uncertain', 'evidential', 0.25)
    >>> judge(labels, permitted, (1.0, 0.0), 0.2, check=0.25, hold=0.5, familiarity_floor=0.3).reason
    'unfamiliar'
    """
    likeliest = 0  # position of the most probable label
    safest = -1  # position of the most probable label that is permitted; -1: none
    gravest = -1  # position of the most probable label that is not permitted; -1: none
    risk = 0.0
    for position, probability in enumerate(probabilities):
        if probability > probabilities[likeliest]:
            likeliest = position
        if permitted[position]:
            if safest < 0 or probability > probabilities[safest]:
                safest = position
        else:
            risk += probability
            if gravest < 0 or probability > probabilities[gravest]:
                gravest = position
    risk = min(risk, 1.0)  # rounding may carry a sum of 32-bit numbers above 1

    action: Action
    reason: Reason
    if risk >= hold:
        action, reason = "hold", "not-for-chat"
    elif risk >= check:
        action, reason = "check", "uncertain"
    elif familiarity < familiarity_floor:
        action, reason = "check", "unfamiliar"
    else:
        action, reason = "send", "permitted"

    concerned = reason in ("not-for-chat", "uncertain") and gravest >= 0
    topic = gravest if concerned else safest if safest >= 0 else likeliest
    return Judgement(labels[likeliest], action, reason, labels[gravest] if concerned else None, labels[topic], risk)
