"""Thin slices: kinds of messages of which the corpus has few, or few hands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import product
from typing import Final

from datasets import Dataset

from rightchannel_training.codebook import AUDIENCES, DIRECTIONS, LABELS
from rightchannel_training.corpus.dataset import to_records
from rightchannel_training.evaluation.judgements import LENGTH_NAMES, length_names

MIN_MESSAGES: Final = 100
"""A slice with fewer messages is thin."""

MIN_HANDS: Final = 4
"""A slice with messages of fewer hands is thin."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A kind of messages, counted.

    Parameters
    ----------
    name : str
        The label and what else the messages share.
    messages, hands : int
        How many there are, and how many hands wrote them.
    """

    name: str
    messages: int
    hands: int


def thin_slices(dataset: Dataset, *, min_messages: int = MIN_MESSAGES, min_hands: int = MIN_HANDS) -> tuple[Slice, ...]:
    """List the slices that have too few messages or hands.

    Every label is crossed with direction and audience, and with the length in characters.

    Parameters
    ----------
    dataset : datasets.Dataset
    min_messages : int, default=100
    min_hands : int, default=4

    Returns
    -------
    tuple of Slice
        The thinnest first; slices of which there is no message are among them.

    Examples
    --------
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> dataset = to_dataset([Record(id="a-1", text="ok", label="logistical", also=[],
    ...                              direction="outgoing", audience="team", author="a")])
    >>> slices = thin_slices(dataset, min_messages=1, min_hands=1)
    >>> len(slices), "logistical, outgoing, team" in [one.name for one in slices]
    (63, False)
    """
    hands: dict[str, list[str]] = defaultdict(list)
    records = to_records(dataset)
    lengths = length_names([len(record.text) for record in records])
    for record, length in zip(records, lengths, strict=True):
        hands[f"{record.label}, {record.direction}, {record.audience}"].append(record.author)
        hands[f"{record.label}, {length} characters"].append(record.author)
    names = [", ".join(parts) for parts in product(LABELS, DIRECTIONS, AUDIENCES)]
    names += [f"{label}, {length} characters" for label, length in product(LABELS, LENGTH_NAMES)]
    counted = [Slice(name, len(hands[name]), len(set(hands[name]))) for name in names]
    thin = [one for one in counted if one.messages < min_messages or one.hands < min_hands]
    return tuple(sorted(thin, key=lambda one: (one.messages, one.hands, one.name)))
