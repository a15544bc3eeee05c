"""A small corpus drawn from a large one, to try things out on."""

from __future__ import annotations

import numpy as np
from datasets import Dataset

from rightchannel_training.corpus.splits import SPLITS, Splits, apply_splits


def small_corpus(dataset: Dataset, splits: Splits, *, hands: int, messages: int) -> tuple[Dataset, Splits]:
    """Take a few hands of each split, and a few messages of each hand, every label as often as it can be.

    Parameters
    ----------
    dataset : datasets.Dataset
        A corpus.
    splits : Splits
        Its splits.
    hands : int
        How many hands of each split to take, from the first on.
    messages : int
        How many messages of each hand, at most. Where a label has too few, there are fewer.

    Returns
    -------
    datasets.Dataset
        The messages in the order of the corpus.
    Splits
        That fit them.

    Raises
    ------
    SplitsError
        If the splits do not fit the corpus.

    Examples
    --------
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> dataset = to_dataset(
    ...     Record(id=f"{hand}-{number}", text=f"on it {number}", label="logistical", also=[],
    ...            direction="outgoing", audience="team", author=hand)
    ...     for hand in ("a", "b", "c", "d") for number in range(20))
    >>> splits = Splits(train=("a", "b"), calibration=("c",), test=("d",), seed=0, rule="by lot")
    >>> small, of_small = small_corpus(dataset, splits, hands=1, messages=10)
    >>> len(small), of_small.train  # ten messages are two of each label, and these hands have one label only
    (6, ('a',))
    """
    parts = apply_splits(dataset, splits)
    taken = {split: splits.hands(split)[:hands] for split in SPLITS}
    authors = np.array(dataset["author"][:], dtype=np.str_)
    y = np.asarray(dataset["label"][:], dtype=np.int64)
    each = messages // len(parts["train"].features["label"].names)
    rows = [
        int(row)
        for split in SPLITS
        for hand in taken[split]
        for number in np.unique(y)
        for row in np.flatnonzero((authors == hand) & (y == number))[:each]
    ]
    rule = f"{splits.rule} Of these, the first {hands} hands of each split."
    return dataset.select(sorted(rows)), Splits(
        train=taken["train"], calibration=taken["calibration"], test=taken["test"], seed=splits.seed, rule=rule
    )
