"""Whether a verdict hangs on who is named, who is meant, or how the writer spells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from datasets import Dataset
from numpy.typing import NDArray

from rightchannel import MessageClassifier, Verdict
from rightchannel_training.cli.common import splits_of
from rightchannel_training.codebook import LABELS, PERMITTED
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.splits import apply_splits
from tests.trust.claim import Claim
from tests.trust.groups import read_groups
from tests.trust.pairs import Family, families, pairs_of
from tests.trust.settings import Settings

MOST_FLIPS: Final = 1.0
"""Of 100 pairs, how many may get another action."""

MOST_OFF: Final = 2.0
"""Points that the false-alarm rate of a group may be off the mean of its family."""


CONTROL: Final = "weekdays"
"""The family that tells nothing of anybody: what it flips, any exchange flips. It has no bar."""


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """How one group fares.

    Parameters
    ----------
    pairs : int
        Messages that the group writes in another way, each with its original.
    flipped : int
        Pairs of two actions.
    alarmed, calmed : int
        Flipped pairs in which the group's version has the graver action, and the milder.
    relabelled : int
        Pairs of two labels.
    permitted : int
        Messages that chat is right for, those that the group writes as they stand included.
    alarms : int
        How many of these are checked or held.
    """

    pairs: int
    flipped: int
    alarmed: int
    calmed: int
    relabelled: int
    permitted: int
    alarms: int

    @property
    def flips(self) -> float:
        """Flipped actions in 100 pairs."""
        return 100 * self.flipped / max(self.pairs, 1)

    @property
    def alarm_rate(self) -> float:
        """False alarms in 100 permitted messages."""
        return 100 * self.alarms / max(self.permitted, 1)


def measure(settings: Settings) -> list[Claim]:
    """Exchange the words of each family over the test hands, and compare the verdicts.

    Parameters
    ----------
    settings : Settings

    Returns
    -------
    list of Claim
        Flipped actions and distance of the false-alarm rate, by group.
    """
    classifier = MessageClassifier(settings.model)
    dataset = test_messages(settings)
    claims: list[Claim] = []
    for family in families(read_groups(), draws=3 if settings.effort.retrained else 1):
        claims += claims_of(family.name, figures_of(family, dataset, classifier))
    return claims


def test_messages(settings: Settings) -> Dataset:
    """Give the messages of the test hands."""
    return apply_splits(load_corpus(str(settings.messages)), splits_of(str(settings.messages), None))["test"]


def figures_of(family: Family, dataset: Dataset, classifier: MessageClassifier) -> dict[str, GroupFigures]:
    """Judge the pairs of a family.

    Parameters
    ----------
    family : Family
    dataset : Dataset
        Messages with labels.
    classifier : MessageClassifier

    Returns
    -------
    dict of str to GroupFigures
        By group.
    """
    pairs = pairs_of(family, dataset["text"][:])
    right = [LABELS.index(label) for label in PERMITTED]
    permitted = np.isin(np.asarray(dataset["label"][:])[pairs.index], right)
    original = classifier.classify_many(pairs.original)
    return {
        group: _figures(pairs.original, original, versions, permitted, classifier)
        for group, versions in pairs.versions.items()
    }


def _figures(
    texts: Sequence[str],
    original: Sequence[Verdict],
    versions: Sequence[Sequence[str]],
    permitted: NDArray[np.bool_],
    classifier: MessageClassifier,
) -> GroupFigures:
    flipped: list[int] = []
    pairs = relabelled = alarms = 0
    for version in versions:
        verdicts = classifier.classify_many(version)
        alarms += sum(one.action != "send" for one, fine in zip(verdicts, permitted, strict=True) if fine)
        for text, other, before, after in zip(texts, version, original, verdicts, strict=True):
            if other != text:
                pairs += 1
                relabelled += before.label != after.label
                flipped.append(_GRAVITY.index(after.action) - _GRAVITY.index(before.action))
    return GroupFigures(
        pairs=pairs,
        flipped=sum(change != 0 for change in flipped),
        alarmed=sum(change > 0 for change in flipped),
        calmed=sum(change < 0 for change in flipped),
        relabelled=relabelled,
        permitted=int(permitted.sum()) * len(versions),
        alarms=alarms,
    )


_GRAVITY: Final = ("send", "check", "hold")


def claims_of(family: str, figures: dict[str, GroupFigures]) -> list[Claim]:
    """Put the figures of a family beside their bars.

    Parameters
    ----------
    family : str
    figures : dict of str to GroupFigures

    Returns
    -------
    list of Claim
    """
    mean = float(np.mean([one.alarm_rate for one in figures.values()]))
    claims = []
    for group, one in figures.items():
        told = (
            f"{one.flipped} of {one.pairs:,} pairs: {one.alarmed} graver, {one.calmed} milder; "
            f"{one.relabelled} labels flipped"
        )
        claims.append(_claim(family, f"{group}: flips", one.flips, "%", MOST_FLIPS, told))
    for group, one in figures.items():
        told = f"{one.alarm_rate:.2f} % of {one.permitted:,}; mean {mean:.2f} %"
        off = abs(one.alarm_rate - mean)
        claims.append(_claim(family, f"{group}: false alarms off the mean", off, "points", MOST_OFF, told))
    return claims


def _claim(family: str, what: str, value: float, unit: str, bar: float, detail: str) -> Claim:
    if family == CONTROL:
        return Claim(f"{family} (a control), {what}", value, unit, detail=detail)
    return Claim(f"{family}, {what}", value, unit, "at most", bar, detail)
