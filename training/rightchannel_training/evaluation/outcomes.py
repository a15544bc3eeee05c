"""What happens to the messages of each label."""

from __future__ import annotations

import numpy as np

from rightchannel.vocabulary import ACTIONS, DEFAULT_OPERATING_POINT
from rightchannel_training.codebook import LABELS
from rightchannel_training.evaluation.judgements import Judgements
from rightchannel_training.evaluation.metrics import share


def actions_by_label(judgements: Judgements, point: str = DEFAULT_OPERATING_POINT) -> dict[str, dict[str, float]]:
    """Give the share of each action among the messages of each label.

    Parameters
    ----------
    judgements : Judgements
    point : str, default="balanced"
        The operating point.

    Returns
    -------
    dict of str to dict of str to float
        By label, then by action; a label that no message has is left out.

    Examples
    --------
    >>> judgements = Judgements(
    ...     y=np.array([3, 3]), probabilities=np.eye(5)[[3, 0]], familiarity=np.ones(2),
    ...     actions={"balanced": np.array(["hold", "send"])}, facets={})
    >>> actions_by_label(judgements)
    {'evidential': {'send': 0.5, 'check': 0.0, 'hold': 0.5}}
    """
    taken = judgements.actions[point]
    return {
        LABELS[number]: {action: share(taken[judgements.y == number] == action) for action in ACTIONS}
        for number in np.unique(judgements.y)
    }
