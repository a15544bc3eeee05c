"""The result of a comparison, as it is shown, guarded and written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import NamedTuple

from rightchannel_training.evaluation.beside import Beside, Difference
from rightchannel_training.evaluation.result import Plain, Slice, plain
from rightchannel_training.promotion.flips import Flips
from rightchannel_training.promotion.pace import Pace
from rightchannel_training.promotion.points import PointDifference
from rightchannel_training.promotion.suites import SuiteTestPair


class Sides(NamedTuple):
    """One number of each model.

    Parameters
    ----------
    current, candidate : int

    Examples
    --------
    >>> Sides(current=1000, candidate=1100).ratio
    1.1
    """

    current: int
    candidate: int

    @property
    def ratio(self) -> float:
        """How many times as much the candidate has."""
        return self.candidate / self.current


class PartPair(NamedTuple):
    """A part of the messages, on both models.

    Parameters
    ----------
    facet, name : str
        Such as ``hand`` and ``t2``.
    current, candidate : Slice
    """

    facet: str
    name: str
    current: Slice
    candidate: Slice


@dataclass(frozen=True, slots=True)
class Comparison:
    """A candidate beside the current model, on the same messages.

    Parameters
    ----------
    current, candidate : str
        The versions of the models.
    ids : tuple of str
        Of the messages.
    not_for_chat : int
        How many of them are not for chat.
    hands : tuple of str
        Who wrote them.
    digest : str
        Of the messages, as `rightchannel_training.corpus.digest.corpus_digest` gives it.
    figures : Beside
        The headline figures; this is the candidate, other the current model.
    points : tuple of PointDifference
        What the actions catch, at the operating points that both have.
    lost_points : tuple of str
        Operating points that the candidate lacks.
    parts : tuple of PartPair
    suites : tuple of SuiteTestPair or None
        None if there were no suites.
    flips : Flips
    sizes : mapping of str to Sides
        Bytes of each file of the graph.
    pace : Pace
    seen_by_candidate, seen_by_current : tuple of str
        Those of the hands that the model was trained or calibrated on, by its own manifest.
    same_policy : bool
        Whether both have the same ``policy.json``.
    """

    current: str
    candidate: str
    ids: tuple[str, ...]
    not_for_chat: int
    hands: tuple[str, ...]
    digest: str
    figures: Beside
    points: tuple[PointDifference, ...]
    lost_points: tuple[str, ...]
    parts: tuple[PartPair, ...]
    suites: tuple[SuiteTestPair, ...] | None
    flips: Flips
    sizes: Mapping[str, Sides]
    pace: Pace
    seen_by_candidate: tuple[str, ...]
    seen_by_current: tuple[str, ...]
    same_policy: bool

    @property
    def macro_f1(self) -> Difference:
        """The difference of macro-F1."""
        return self.figures.differences[0]

    def to_dict(self) -> dict[str, object]:
        """Give the comparison as plain values, ready for JSON. Ids of messages are in it, texts are not."""
        return {
            "current": self.current,
            "candidate": self.candidate,
            "messages": len(self.ids),
            "not_for_chat": self.not_for_chat,
            "hands": list(self.hands),
            "messages_sha256": self.digest,
            "figures": {one.name: _difference(one) for one in self.figures.differences},
            "right": {
                "only_candidate": self.figures.only_this,
                "only_current": self.figures.only_other,
                "both": self.figures.both,
                "neither": self.figures.neither,
            },
            "operating_points": {
                point: {one.figure.name: _difference(one.figure) for one in self.points if one.point == point}
                for point in dict.fromkeys(one.point for one in self.points)
            },
            "lost_operating_points": list(self.lost_points),
            "parts": {
                facet: {
                    part.name: {"current": plain(asdict(part.current)), "candidate": plain(asdict(part.candidate))}
                    for part in self.parts
                    if part.facet == facet
                }
                for facet in dict.fromkeys(part.facet for part in self.parts)
            },
            "suites": None if self.suites is None else [pair._asdict() for pair in self.suites],
            "flips": self.flips.to_dict(self.ids),
            "bytes": {file: sides._asdict() | {"ratio": plain(sides.ratio)} for file, sides in self.sizes.items()},
            "microseconds": plain(self.pace._asdict()),
            "seen_by_candidate": list(self.seen_by_candidate),
            "seen_by_current": list(self.seen_by_current),
            "same_policy": self.same_policy,
        }


def _difference(one: Difference) -> dict[str, Plain]:
    return {
        "more_is_better": one.more_is_better,
        "current": plain(one.other.value),
        "candidate": plain(one.this.value),
        "difference": plain(asdict(one.difference)),
    }
