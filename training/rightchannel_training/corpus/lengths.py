"""How long the messages of each label are."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from datasets import Dataset

from rightchannel_training.codebook import LABELS


class Spread(NamedTuple):
    """What 5, 25, 50, 75 and 95 of 100 messages do not exceed, in characters.

    Parameters
    ----------
    low, quarter, middle, three_quarters, high : float
    """

    low: float
    quarter: float
    middle: float
    three_quarters: float
    high: float


def lengths_by_label(dataset: Dataset) -> dict[str, Spread]:
    """Measure the messages of each label.

    Parameters
    ----------
    dataset : datasets.Dataset
        A corpus.

    Returns
    -------
    dict of str to Spread
        In the order of `LABELS`; a label that no message has is left out.

    Examples
    --------
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> record = Record(id="a-1", text="ok, on it", label="logistical", also=[],
    ...                 direction="outgoing", audience="team", author="a")
    >>> lengths_by_label(to_dataset([record]))["logistical"].middle
    9.0
    """
    y = np.asarray(dataset["label"][:], dtype=np.int64)
    lengths = np.array([len(text) for text in dataset["text"][:]])
    return {
        LABELS[number]: Spread(*np.percentile(lengths[y == number], [5, 25, 50, 75, 95]).tolist())
        for number in np.unique(y)
    }
