"""Does the audit find errors? Labels are exchanged on purpose, and it is counted how many come up."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from datasets import Dataset
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator

from rightchannel_training.audit.crossfit import FOLDS, out_of_hand_probabilities
from rightchannel_training.audit.suspects import label_quality
from rightchannel_training.codebook import LABELS

SHARE: Final = 0.03
"""Share of the labels that are exchanged."""

READ: Final = 0.05
"""Share of the messages that somebody would read, the worst suspects first."""


@dataclass(frozen=True, slots=True)
class Planted:
    """What became of labels that were exchanged on purpose.

    Parameters
    ----------
    messages, planted : int
        How many messages there are, and how many of them had their label exchanged.
    read : int
        How many messages were looked at, the worst suspects first.
    found : int
        How many of the exchanged ones were among those.
    """

    messages: int
    planted: int
    read: int
    found: int

    @property
    def share_found(self) -> float:
        """Share of the exchanged labels that were among the messages looked at."""
        return self.found / self.planted


def exchanged(y: ArrayLike, share: float, seed: int) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Give a share of messages a wrong label, each other label being as likely.

    Parameters
    ----------
    y : array-like of int, shape (n_messages,)
        Indices into `LABELS`.
    share : float
        Above 0 and at most 1; at least one label is exchanged.
    seed : int

    Returns
    -------
    labels : ndarray of int64, shape (n_messages,)
    wrong : ndarray of bool, shape (n_messages,)
        Which were exchanged.

    Raises
    ------
    ValueError
        If the share is not above 0 and at most 1.

    Examples
    --------
    >>> labels, wrong = exchanged([0] * 100, 0.03, seed=1)
    >>> int(wrong.sum()), bool((labels != 0).tolist() == wrong.tolist())
    (3, True)
    """
    if not 0 < share <= 1:
        raise ValueError("the share of exchanged labels must be above 0 and at most 1")
    labels = np.array(y, dtype=np.int64)
    random = np.random.default_rng(seed)
    rows = random.choice(len(labels), size=max(1, round(share * len(labels))), replace=False)
    labels[rows] = (labels[rows] + random.integers(1, len(LABELS), size=len(rows))) % len(LABELS)
    wrong = np.zeros(len(labels), dtype=np.bool_)
    wrong[rows] = True
    return labels, wrong


def count_found(wrong: ArrayLike, quality: ArrayLike, read: float = READ) -> Planted:
    """Count how many wrong labels stand among the worst.

    Parameters
    ----------
    wrong : array-like of bool, shape (n_messages,)
    quality : array-like of float, shape (n_messages,)
        The lower, the likelier is an error.
    read : float, default=0.05
        Share of the messages that are looked at.

    Returns
    -------
    Planted

    Examples
    --------
    >>> count_found([True, False, True, False], [0.1, 0.2, 0.9, 0.8], read=0.5)
    Planted(messages=4, planted=2, read=2, found=1)
    """
    planted = np.asarray(wrong, dtype=np.bool_)
    worst = np.argsort(np.asarray(quality, dtype=np.float64), kind="stable")[: math.floor(read * len(planted))]
    return Planted(len(planted), int(planted.sum()), len(worst), int(planted[worst].sum()))


def find_planted(
    model: BaseEstimator, dataset: Dataset, *, share: float = SHARE, seed: int = 0, folds: int = FOLDS
) -> Planted:
    """Exchange some labels, audit, and count how many of them come up.

    Parameters
    ----------
    model : estimator
        Not fitted.
    dataset : datasets.Dataset
        A corpus, or a part of one, in which every label occurs.
    share : float, default=0.03
        Share of the labels that are exchanged.
    seed : int, default=0
    folds : int, default=5

    Returns
    -------
    Planted
        For the first 5 % of the suspects.
    """
    labels, wrong = exchanged(dataset["label"][:], share, seed)
    return count_found(wrong, label_quality(labels, out_of_hand_probabilities(model, dataset, labels, folds=folds)))
