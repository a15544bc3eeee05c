"""Hands that disagree: labels that the others do not foretell, and the same words labelled in two ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np
from datasets import Dataset
from numpy.typing import ArrayLike

from rightchannel_training.audit.suspects import Suspect
from rightchannel_training.codebook import LABELS
from rightchannel_training.corpus.duplicates import near_duplicates, recurring


@dataclass(frozen=True, slots=True)
class HandAgreement:
    """How well the labels of one hand follow from those of the others.

    Parameters
    ----------
    hand : str
    messages : int
    agreement : float
        Share of its messages to which the others would have given the same label.
    suspects : int
        How many of its messages may have the wrong label.
    label, other : str
        The commonest disagreement: what the hand said, and what the others would have said. Empty if there is none.
    """

    hand: str
    messages: int
    agreement: float
    suspects: int
    label: str
    other: str


@dataclass(frozen=True, slots=True)
class TwoLabels:
    """Messages with nearly the same words that have different labels.

    Parameters
    ----------
    ids, labels : tuple of str
        The messages, and the label of each.
    """

    ids: tuple[str, ...]
    labels: tuple[str, ...]


def hand_agreements(
    dataset: Dataset, probabilities: ArrayLike, suspects: tuple[Suspect, ...]
) -> tuple[HandAgreement, ...]:
    """Compare each hand with the others.

    Parameters
    ----------
    dataset : datasets.Dataset
    probabilities : array-like of float, shape (n_messages, n_labels)
        Predicted without the message's own hand.
    suspects : tuple of Suspect
        Of the same messages.

    Returns
    -------
    tuple of HandAgreement
        The hand that agrees least first.

    Examples
    --------
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> dataset = to_dataset(
    ...     Record(id=hand, text="hello", label="support", also=[],
    ...            direction="outgoing", audience="team", author=hand)
    ...     for hand in "ab")
    >>> first, _ = hand_agreements(dataset, [[0, 1, 0, 0, 0], [1, 0, 0, 0, 0]], ())
    >>> first.hand, first.agreement, first.label, first.other
    ('b', 0.0, 'support', 'logistical')
    """
    hands = np.asarray(dataset["author"][:], dtype=np.str_)
    y = np.asarray(dataset["label"][:], dtype=np.int64)
    predicted = np.asarray(probabilities, dtype=np.float64).argmax(axis=1)
    doubted = Counter(suspect.hand for suspect in suspects)
    found = []
    for hand in np.unique(hands):
        own = hands == hand
        apart = Counter(
            (LABELS[said], LABELS[other]) for said, other in zip(y[own], predicted[own], strict=True) if said != other
        )
        label, other = min(apart, key=lambda pair: (-apart[pair], pair)) if apart else ("", "")
        agreement = float((y[own] == predicted[own]).mean())
        found.append(HandAgreement(str(hand), int(own.sum()), agreement, doubted[str(hand)], label, other))
    return tuple(sorted(found, key=lambda one: (one.agreement, one.hand)))


def two_labels(dataset: Dataset) -> tuple[TwoLabels, ...]:
    """Find messages with nearly the same words and different labels.

    Parameters
    ----------
    dataset : datasets.Dataset

    Returns
    -------
    tuple of TwoLabels
        Near-duplicates, and short messages that recur.

    Examples
    --------
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> dataset = to_dataset(
    ...     Record(id=f"a-{number}", text=text, label=label, also=[],
    ...            direction="outgoing", audience="team", author="a")
    ...     for number, (text, label) in enumerate([("ta", "support"), ("TA!", "logistical"), ("ok", "logistical")]))
    >>> two_labels(dataset)
    (TwoLabels(ids=('a-0', 'a-1'), labels=('support', 'logistical')),)
    """
    label_of = {name: LABELS[number] for name, number in zip(dataset["id"][:], dataset["label"][:], strict=True)}
    groups = [*((pair.first, pair.second) for pair in near_duplicates(dataset)), *recurring(dataset)]
    labelled: dict[tuple[str, ...], tuple[str, ...]] = defaultdict(tuple)
    for ids in groups:
        labels = tuple(label_of[name] for name in ids)
        if len(set(labels)) > 1:
            labelled[ids] = labels
    return tuple(TwoLabels(ids, labels) for ids, labels in labelled.items())
