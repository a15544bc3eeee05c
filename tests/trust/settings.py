"""How much a run of the trust page does, and on what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is done.

    Parameters
    ----------
    fuzzed : int
        Inputs that are fuzzed.
    attacked : int
        Messages that each attack is tried on.
    kills : int
        Runs of training that are killed.
    soaked : int
        Verdicts of the soak.
    bits : int
        Bits of the graph that are flipped.
    retrained : bool
        Whether models are trained anew, to plant secrets and to attack as shadows.
    """

    fuzzed: int
    attacked: int
    kills: int
    soaked: int
    bits: int
    retrained: bool


EFFORTS: Final[Mapping[str, Effort]] = MappingProxyType(
    {
        "short": Effort(fuzzed=50_000, attacked=40, kills=1, soaked=100_000, bits=60, retrained=False),
        "usual": Effort(fuzzed=1_000_000, attacked=200, kills=50, soaked=1_000_000, bits=500, retrained=True),
        "full": Effort(fuzzed=10_000_000, attacked=500, kills=50, soaked=5_000_000, bits=2_000, retrained=True),
    }
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What is put to the test.

    Parameters
    ----------
    model : Path
        The model folder.
    messages : Path
        The corpus, with its splits in it or beside it.
    effort : Effort
    """

    model: Path
    messages: Path
    effort: Effort
