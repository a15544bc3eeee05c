"""What a corpus consists of, in figures."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from types import MappingProxyType

import numpy as np
from datasets import Dataset

from rightchannel_training.codebook import AUDIENCES, DIRECTIONS, LABELS
from rightchannel_training.corpus.dataset import to_records
from rightchannel_training.corpus.digest import corpus_digest
from rightchannel_training.corpus.duplicates import NearDuplicate, across_splits, near_duplicates, recurring
from rightchannel_training.corpus.record import Record
from rightchannel_training.corpus.splits import SPLITS, Splits, apply_splits, split_of_ids


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long messages are, in characters.

    Parameters
    ----------
    shortest, longest : int
        The extremes.
    mean, median, percentile_95 : float
        The middle, and what 95 of 100 messages do not exceed.
    """

    shortest: int
    median: float
    mean: float
    percentile_95: float
    longest: int


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the messages of a corpus, counted.

    Parameters
    ----------
    name : str
        What they have in common: a split or a hand.
    messages : int
        How many there are.
    labels : mapping of str to int
        How many have each label, in the order of `LABELS`.
    """

    name: str
    messages: int
    labels: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CorpusReport:
    """The figures of a corpus, ready to be shown.

    Parameters
    ----------
    digest : str
        The fingerprint of its content.
    messages : int
        How many there are.
    labels, also, directions, audiences : mapping of str to int
        How many messages have each value, in the order of the codebook.
    splits : tuple of Group
        The splits, if they were given.
    hands : tuple of Group
        The hands, by name.
    lengths : Lengths
        How long the messages are.
    near_duplicates : tuple of NearDuplicate
        Pairs anywhere in the corpus, the most similar first.
    near_duplicates_across_splits : tuple of NearDuplicate
        Those in different splits, which training refuses.
    recurring : tuple of tuple of str
        Ids of short messages that recur, which is allowed.
    """

    digest: str
    messages: int
    labels: Mapping[str, int]
    also: Mapping[str, int]
    directions: Mapping[str, int]
    audiences: Mapping[str, int]
    splits: tuple[Group, ...]
    hands: tuple[Group, ...]
    lengths: Lengths
    near_duplicates: tuple[NearDuplicate, ...]
    near_duplicates_across_splits: tuple[NearDuplicate, ...]
    recurring: tuple[tuple[str, ...], ...]

    def to_dict(self) -> dict[str, object]:
        """Give the report as plain values, to be written as JSON."""
        return {
            "digest": self.digest,
            "messages": self.messages,
            "labels": dict(self.labels),
            "also": dict(self.also),
            "directions": dict(self.directions),
            "audiences": dict(self.audiences),
            "splits": [_plain(group) for group in self.splits],
            "hands": [_plain(group) for group in self.hands],
            "lengths": asdict(self.lengths),
            "near_duplicates": [asdict(pair) for pair in self.near_duplicates],
            "near_duplicates_across_splits": [asdict(pair) for pair in self.near_duplicates_across_splits],
            "recurring": [list(group) for group in self.recurring],
        }


def corpus_report(dataset: Dataset, splits: Splits | None = None) -> CorpusReport:
    """Count a corpus.

    Parameters
    ----------
    dataset : datasets.Dataset
        A corpus with at least one message.
    splits : Splits, optional
        If given, each split is counted too, and near-duplicates across splits are found.

    Returns
    -------
    CorpusReport
        The figures. No text of a message is in it.

    Raises
    ------
    SplitsError
        If the splits do not fit the corpus.

    Examples
    --------
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> record = Record(id="a-1", text="ok, on it", label="logistical", also=[],
    ...                 direction="outgoing", audience="team", author="a")
    >>> report = corpus_report(to_dataset([record]))
    >>> report.labels["logistical"], report.lengths.longest
    (1, 9)
    """
    records = to_records(dataset)
    split_of = {} if splits is None else split_of_ids(apply_splits(dataset, splits))
    pairs = near_duplicates(dataset)
    return CorpusReport(
        digest=corpus_digest(dataset),
        messages=len(records),
        labels=_counts((record.label for record in records), LABELS),
        also=_counts((label for record in records for label in record.also), LABELS),
        directions=_counts((record.direction for record in records), DIRECTIONS),
        audiences=_counts((record.audience for record in records), AUDIENCES),
        splits=tuple(
            _group(split, [record for record in records if split_of[record.id] == split])
            for split in SPLITS
            if split_of
        ),
        hands=tuple(
            _group(hand, [record for record in records if record.author == hand])
            for hand in sorted({record.author for record in records}, key=_numbered)
        ),
        lengths=_lengths([len(record.text) for record in records]),
        near_duplicates=pairs,
        near_duplicates_across_splits=across_splits(pairs, split_of) if split_of else (),
        recurring=recurring(dataset),
    )


def _counts(values: Iterable[str], order: Sequence[str]) -> Mapping[str, int]:
    counted = Counter(values)
    return MappingProxyType({value: counted[value] for value in order})


def _numbered(hand: str) -> list[str | int]:
    """Give a key that sorts t2 before t10."""
    return [int(part) if part.isdecimal() else part for part in re.split(r"([0-9]+)", hand)]


def _group(name: str, records: Sequence[Record]) -> Group:
    return Group(name, len(records), _counts((record.label for record in records), LABELS))


def _plain(group: Group) -> dict[str, object]:
    return {"name": group.name, "messages": group.messages, "labels": dict(group.labels)}


def _lengths(lengths: Sequence[int]) -> Lengths:
    median, percentile_95 = np.percentile(lengths, [50, 95])
    return Lengths(min(lengths), float(median), float(np.mean(lengths)), float(percentile_95), max(lengths))
