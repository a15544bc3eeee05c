"""The same figures on parts of the messages: by hand, direction, audience and length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from rightchannel.vocabulary import DEFAULT_OPERATING_POINT
from rightchannel_training.codebook import AUDIENCES, DIRECTIONS
from rightchannel_training.evaluation.judgements import LENGTH_NAMES, Judgements
from rightchannel_training.evaluation.metrics import alarm_scores, macro_f1
from rightchannel_training.evaluation.result import Slice

_ORDERS: Final[Mapping[str, Sequence[str]]] = {
    "direction": DIRECTIONS,
    "audience": AUDIENCES,
    "length": LENGTH_NAMES,
}


def slices(judgements: Judgements) -> dict[str, dict[str, Slice]]:
    """Evaluate each part of the messages for itself.

    Parameters
    ----------
    judgements : Judgements
        With actions at the default operating point.

    Returns
    -------
    dict of str to dict of str to Slice
        By facet, then by value; values that no message has are left out.

    Examples
    --------
    >>> judgements = Judgements(
    ...     y=np.array([0, 3]), probabilities=np.eye(5)[[0, 3]], familiarity=np.ones(2),
    ...     actions={"balanced": np.array(["send", "hold"])},
    ...     facets={"direction": np.array(["incoming", "outgoing"])})
    >>> slices(judgements)["direction"]["outgoing"]
    Slice(messages=1, macro_f1=1.0, recall=1.0, false_alarms=nan)
    """
    return {
        facet: {
            name: slice_of(judgements, values == name)
            for name in _ORDERS.get(facet, np.unique(values).tolist())
            if name in values
        }
        for facet, values in judgements.facets.items()
    }


def slice_of(judgements: Judgements, chosen: NDArray[np.bool_]) -> Slice:
    """Evaluate a part of the messages.

    Parameters
    ----------
    judgements : Judgements
        With actions at the default operating point.
    chosen : ndarray of bool, shape (n_messages,)
        Which messages are the part.

    Returns
    -------
    Slice
    """
    y = judgements.y[chosen]
    alarms = alarm_scores(y, judgements.actions[DEFAULT_OPERATING_POINT][chosen])
    return Slice(
        messages=len(y),
        macro_f1=macro_f1(y, judgements.probabilities[chosen].argmax(axis=1)),
        recall=alarms.recall_flagged,
        false_alarms=alarms.false_alarms_flagged,
    )
