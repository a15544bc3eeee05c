"""Messages that say the same in nearly the same words.

A copy of a training message among the test messages would make the model look better than it is. So copies
across splits are refused. The rule:

- Two messages are compared after folding: case, accents, punctuation, emoji and spacing do not count.
- Near-duplicates have at least `MIN_WORDS` words each and a similarity of at least `SIMILARITY`: of all their
  characters together, that share stays when one is turned into the other by the fewest insertions and
  deletions. An exact duplicate has the similarity 1.
- Shorter messages ("ok ta", "5 mins") recur among real people, and the model will meet them again as they
  are. They are listed, never refused.

Every pair is compared, so nothing is missed by chance.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from datasets import Dataset, DatasetDict, concatenate_datasets

from rightchannel_training.corpus.faults import SHOWN_FAULTS
from rightchannel_training.corpus.similarity import folded, similar_pairs
from rightchannel_training.corpus.splits import split_of_ids

MIN_WORDS: Final = 5
"""Messages with fewer words may recur."""

SIMILARITY: Final = 0.85
"""From here on, two messages are near-duplicates."""


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Two messages that are too much alike.

    Parameters
    ----------
    first, second : str
        Their ids, in the order of the corpus.
    similarity : float
        From `SIMILARITY` to 1.
    """

    first: str
    second: str
    similarity: float


class DuplicateError(ValueError):
    """Near-duplicates stand in different splits.

    Parameters
    ----------
    pairs : sequence of NearDuplicate
        Every such pair.
    split_of : mapping of str to str
        The split of each id.

    Attributes
    ----------
    pairs : tuple of NearDuplicate
        The same, to be read by a program.
    """

    def __init__(self, pairs: Sequence[NearDuplicate], split_of: Mapping[str, str]) -> None:
        self.pairs = tuple(pairs)
        self.split_of = {name: split_of[name] for pair in pairs for name in (pair.first, pair.second)}
        super().__init__(self.pairs, self.split_of)

    def __str__(self) -> str:
        count = f"{len(self.pairs):,} pair{'' if len(self.pairs) == 1 else 's'}"
        lines = [f"near-duplicates in different splits: {count}; remove one message of each"]
        lines += [
            f"{pair.first} ({self.split_of[pair.first]}) and {pair.second} ({self.split_of[pair.second]}): "
            f"similarity {pair.similarity:.2f}"
            for pair in self.pairs[:SHOWN_FAULTS]
        ]
        if len(self.pairs) > SHOWN_FAULTS:
            lines.append(f"and {len(self.pairs) - SHOWN_FAULTS:,} more")
        return "\n".join(lines)


def near_duplicates(dataset: Dataset) -> tuple[NearDuplicate, ...]:
    """List every pair of near-duplicates in a corpus, whichever hands wrote them.

    Parameters
    ----------
    dataset : datasets.Dataset
        A corpus.

    Returns
    -------
    tuple of NearDuplicate
        The most similar first.

    Examples
    --------
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> texts = ["Van is back in the yard, keys in tin", "van is back in the yard. keys in tin!", "ok", "OK"]
    >>> dataset = to_dataset(
    ...     Record(id=f"a-{number}", text=text, label="logistical", also=[],
    ...            direction="outgoing", audience="team", author="a")
    ...     for number, text in enumerate(texts))
    >>> near_duplicates(dataset)
    (NearDuplicate(first='a-0', second='a-1', similarity=1.0),)
    """
    ids: list[str] = dataset["id"][:]
    texts = [folded(text) for text in dataset["text"][:]]
    long_enough = [row for row, text in enumerate(texts) if len(text.split()) >= MIN_WORDS]
    by_length = sorted(long_enough, key=lambda row: (len(texts[row]), texts[row], row))
    found = sorted(
        (-similarity, min(by_length[one], by_length[other]), max(by_length[one], by_length[other]))
        for one, other, similarity in similar_pairs([texts[row] for row in by_length], SIMILARITY)
    )
    return tuple(NearDuplicate(ids[first], ids[second], -negative) for negative, first, second in found)


def recurring(dataset: Dataset) -> tuple[tuple[str, ...], ...]:
    """List the short messages that recur, which is allowed.

    Parameters
    ----------
    dataset : datasets.Dataset
        A corpus.

    Returns
    -------
    tuple of tuple of str
        The ids of each group of messages that have fewer than `MIN_WORDS` words and are equal when folded.
        Messages without a letter or digit are compared as they stand. The largest group comes first.

    Examples
    --------
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> dataset = to_dataset(
    ...     Record(id=f"a-{number}", text=text, label="logistical", also=[],
    ...            direction="outgoing", audience="team", author="a")
    ...     for number, text in enumerate(["ok", "OK!", "👍", "👍", "🙏"]))
    >>> recurring(dataset)
    (('a-0', 'a-1'), ('a-2', 'a-3'))
    """
    groups: dict[str, list[str]] = {}
    for name, text in zip(dataset["id"][:], dataset["text"][:], strict=True):
        plain = folded(text)
        if len(plain.split()) < MIN_WORDS:
            groups.setdefault(plain or text, []).append(name)
    repeated = (tuple(group) for group in groups.values() if len(group) > 1)
    return tuple(sorted(repeated, key=lambda group: (-len(group), group)))


def across_splits(pairs: Iterable[NearDuplicate], split_of: Mapping[str, str]) -> tuple[NearDuplicate, ...]:
    """Keep the pairs whose messages stand in different splits.

    Parameters
    ----------
    pairs : iterable of NearDuplicate
        Pairs of one corpus.
    split_of : mapping of str to str
        The split of each id.

    Returns
    -------
    tuple of NearDuplicate
        In the order given.

    Examples
    --------
    >>> pair = NearDuplicate("a-1", "b-1", 0.9)
    >>> across_splits([pair], {"a-1": "train", "b-1": "test"}) == (pair,)
    True
    """
    return tuple(pair for pair in pairs if split_of[pair.first] != split_of[pair.second])


def refuse_near_duplicates(parts: DatasetDict) -> DatasetDict:
    """Let a divided corpus pass only if no near-duplicates stand in different splits.

    Parameters
    ----------
    parts : datasets.DatasetDict
        The splits, as `rightchannel_training.corpus.splits.apply_splits` gives them.

    Returns
    -------
    datasets.DatasetDict
        `parts`.

    Raises
    ------
    DuplicateError
        With every pair.

    Examples
    --------
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> def one(name):
    ...     return to_dataset([Record(id=name, text="Keys are in the tin", label="logistical", also=[],
    ...                               direction="outgoing", audience="team", author=name)])
    >>> refuse_near_duplicates(DatasetDict(train=one("a1"), test=one("b1")))
    Traceback (most recent call last):
    ...
    rightchannel_training.corpus.duplicates.DuplicateError: near-duplicates in different splits: 1 pair; ...
    a1 (train) and b1 (test): similarity 1.00
    """
    split_of = split_of_ids(parts)
    leaks = across_splits(near_duplicates(concatenate_datasets(list(parts.values()))), split_of)
    if leaks:
        raise DuplicateError(leaks, split_of)
    return parts
