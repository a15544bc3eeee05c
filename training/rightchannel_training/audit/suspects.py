"""Messages whose label the other hands would not have given, the likeliest label errors first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from cleanlab.filter import find_label_issues
from cleanlab.rank import get_label_quality_scores
from datasets import Dataset
from numpy.typing import ArrayLike, NDArray

from rightchannel_training.codebook import LABELS


@dataclass(frozen=True, slots=True)
class Suspect:
    """A message that may have the wrong label. Its text is not kept.

    Parameters
    ----------
    id, hand : str
        Which message it is, and who wrote it.
    label : str
        The label that it has.
    suggested : str
        The most probable label in the eyes of the other hands.
    probability : float
        How probable that one is to them.
    quality : float
        In [0, 1]: the lower, the likelier is an error.
    also : tuple of str
        Further labels that the message has. If `suggested` is among them, only the precedence is in question.
    """

    id: str
    hand: str
    label: str
    suggested: str
    probability: float
    quality: float
    also: tuple[str, ...]


def label_quality(y: ArrayLike, probabilities: ArrayLike) -> NDArray[np.float64]:
    """Score how well each label agrees with probabilities that were predicted without it.

    The score is cleanlab's normalized margin: half of one, plus half the distance between the label's probability and
    that of the likeliest other label.

    Parameters
    ----------
    y : array-like of int, shape (n_messages,)
        Labels, from 0 to the number of columns less one.
    probabilities : array-like of float, shape (n_messages, n_labels)

    Returns
    -------
    ndarray of float64, shape (n_messages,)

    Examples
    --------
    >>> label_quality([0, 1], [[0.9, 0.1], [0.9, 0.1]]).round(2).tolist()
    [0.9, 0.1]
    """
    quality: NDArray[np.float64] = get_label_quality_scores(
        np.asarray(y, dtype=np.int64), np.asarray(probabilities, dtype=np.float64), method="normalized_margin"
    )
    return quality


def find_suspects(dataset: Dataset, probabilities: ArrayLike) -> tuple[Suspect, ...]:
    """List the messages whose labels cleanlab holds for errors.

    Confident learning estimates how often each label was given for each other one, and so how many errors there are
    of each kind (Northcutt, Jiang, Chuang 2021).

    Parameters
    ----------
    dataset : datasets.Dataset
        A corpus, or a part of one, in which every label occurs.
    probabilities : array-like of float, shape (n_messages, n_labels)
        As `rightchannel_training.audit.crossfit.out_of_hand_probabilities` gives them.

    Returns
    -------
    tuple of Suspect
        The worst first.

    Examples
    --------
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> labels = [*LABELS * 4, "support"]
    >>> dataset = to_dataset(
    ...     Record(id=f"a-{number}", text="hello", label=label, also=[],
    ...            direction="outgoing", audience="team", author="a")
    ...     for number, label in enumerate(labels))
    >>> probabilities = np.full((21, 5), 0.05)
    >>> probabilities[range(21), [*range(5)] * 4 + [3]] = 0.8
    >>> [(one.id, one.label, one.suggested) for one in find_suspects(dataset, probabilities)]
    [('a-20', 'support', 'evidential')]
    """
    y = np.asarray(dataset["label"][:], dtype=np.int64)
    predicted = np.asarray(probabilities, dtype=np.float64)
    quality = label_quality(y, predicted)
    doubted = find_label_issues(y, predicted, n_jobs=1)
    rows = [int(row) for row in np.argsort(quality, kind="stable") if doubted[row]]
    ids, hands, also = dataset["id"][:], dataset["author"][:], dataset["also"][:]
    return tuple(
        Suspect(
            id=ids[row],
            hand=hands[row],
            label=LABELS[y[row]],
            suggested=LABELS[predicted[row].argmax()],
            probability=float(predicted[row].max()),
            quality=float(quality[row]),
            also=_names(also[row]),
        )
        for row in rows
    )


def _names(numbers: Sequence[int]) -> tuple[str, ...]:
    return tuple(LABELS[number] for number in numbers)
