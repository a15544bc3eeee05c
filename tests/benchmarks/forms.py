"""The three forms of the benchmark: how much each measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from rightchannel_training.peers.peer import PEERS
from tests.benchmarks.cutting import LENGTHS, LONGEST, USUAL


@dataclass(frozen=True, slots=True)
class Form:
    """How much is measured.

    Parameters
    ----------
    lengths : tuple of int
        Of timed messages.
    rounds, starts, looks : int
        How often messages are timed, processes started, and memory looked at.
    messages : tuple of int
        After how many messages memory is looked at.
    peers : tuple of str
        Which are trained and timed.
    training : tuple of int
        Sizes of the corpora that are trained on; none leaves it out, and throughput and the phone's stand-ins too.
    features : int
        Messages whose features are extracted.

    Examples
    --------
    >>> FORMS["short"].peers
    ('stock-small',)
    """

    lengths: tuple[int, ...]
    rounds: int
    starts: int
    looks: int
    messages: tuple[int, ...]
    peers: tuple[str, ...]
    training: tuple[int, ...] = ()
    features: int = 0


FORMS: Final[Mapping[str, Form]] = MappingProxyType(
    {
        "short": Form((USUAL, LONGEST), 30, 5, 2, (10_000,), ("stock-small",)),
        "usual": Form(LENGTHS, 60, 9, 3, (10_000, 100_000), tuple(PEERS), (1_000, 10_000), 20_000),
        "full": Form(LENGTHS, 60, 9, 3, (10_000, 100_000), tuple(PEERS), (1_000, 10_000, 100_000, 1_000_000), 100_000),
    }
)
