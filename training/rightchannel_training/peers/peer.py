"""What a peer is: something that somebody else would build, trained into a folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol

from rightchannel_training.peers.extra import missing_modules
from rightchannel_training.peers.fasttext import FastText
from rightchannel_training.peers.minilm import MiniLm
from rightchannel_training.peers.stock import Stock


class Peer(Protocol):
    """One way that somebody else would build the classifier.

    Examples
    --------
    >>> peer: Peer = Stock()
    >>> peer.packages
    ()
    """

    @property
    def title(self) -> str:
        """What tables call it."""

    @property
    def packages(self) -> tuple[str, ...]:
        """The modules that must be there, beyond those of training."""

    def train(self, texts: Sequence[str], labels: Sequence[int], folder: Path) -> None:
        """Train, and write what judging needs, and nothing else, into an empty folder."""


PEERS: Final[Mapping[str, Peer]] = MappingProxyType(
    {
        "stock-small": Stock((2, 4), min_df=3),
        "stock-large": Stock((2, 5), min_df=2),
        "fasttext": FastText(),
        "minilm": MiniLm(),
    }
)
"""By the names that `rightchannel_training.peers.judges.judge.open_judge` takes."""


def missing_packages(peer: Peer) -> list[str]:
    """Name the modules that a peer needs and that are not installed.

    Parameters
    ----------
    peer : Peer

    Returns
    -------
    list of str

    Examples
    --------
    >>> missing_packages(Stock())
    []
    """
    return missing_modules(peer.packages)
