"""Which two labels are taken for one another."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import NamedTuple

from rightchannel_training.codebook import NOT_FOR_CHAT


class LabelPair(NamedTuple):
    """How often two labels are mixed up.

    Parameters
    ----------
    first, second : str
    messages : int
        How many messages have one of the two labels.
    first_as_second, second_as_first : int
        How many have the one and got the other.
    share : float
        Of the messages, taken for the other label of the pair. 0 if there is no message.
    changes_action : bool
        Whether one of the two is permitted in chat and the other is not.
    """

    first: str
    second: str
    messages: int
    first_as_second: int
    second_as_first: int
    share: float
    changes_action: bool


def label_pairs(confusion: Mapping[str, Mapping[str, int]]) -> list[LabelPair]:
    """List every pair of labels, the most mixed up first.

    Parameters
    ----------
    confusion : mapping of str to mapping of str to int
        Number of messages by true label, then by predicted label, as `Evaluation.confusion` holds it.

    Returns
    -------
    list of LabelPair

    Examples
    --------
    >>> label_pairs({"support": {"support": 8, "sensitive": 1}, "sensitive": {"support": 0, "sensitive": 1}})[0].share
    0.1
    """
    found = []
    for first, second in combinations(confusion, 2):
        there, back = confusion[first][second], confusion[second][first]
        messages = sum(confusion[first].values()) + sum(confusion[second].values())
        crosses = (first in NOT_FOR_CHAT) != (second in NOT_FOR_CHAT)
        share = (there + back) / messages if messages else 0.0
        found.append(LabelPair(first, second, messages, there, back, share, crosses))
    return sorted(found, key=lambda pair: -pair.share)
