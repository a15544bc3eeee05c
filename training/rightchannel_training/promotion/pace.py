"""How long the candidate takes for a verdict, beside the current model, in one run on one machine."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from rightchannel import MessageClassifier
from rightchannel_training.peers.timing import interleaved

MESSAGES: Final = 200
"""How many messages are timed, spread over those that are given."""

ROUNDS: Final = 9
"""How many times each is timed with each model, in turns."""


class Pace(NamedTuple):
    """How long a verdict takes.

    Parameters
    ----------
    current, candidate : float
        Median in microseconds.
    ratio : float
        How many times as long the candidate takes: the median over the rounds, which is steadier than the medians.
    """

    current: float
    candidate: float
    ratio: float


def pace(
    candidate: MessageClassifier, current: MessageClassifier, texts: Sequence[str], *, rounds: int = ROUNDS
) -> Pace:
    """Time both models on the same messages, in turns.

    Parameters
    ----------
    candidate, current : MessageClassifier
    texts : sequence of str
        At least one message; `MESSAGES` of them are taken.
    rounds : int, default=9

    Returns
    -------
    Pace

    Examples
    --------
    >>> classifier = MessageClassifier()
    >>> pace(classifier, classifier, ["on my way"], rounds=3).ratio > 0
    True
    """
    chosen = texts[:: -(-len(texts) // MESSAGES)]
    timings = interleaved(
        {
            "current": [partial(current.classify, text) for text in chosen],
            "candidate": [partial(candidate.classify, text) for text in chosen],
        },
        rounds=rounds,
    )
    return Pace(
        current=timings["current"].median,
        candidate=timings["candidate"].median,
        ratio=timings["candidate"].times(timings["current"]),
    )
