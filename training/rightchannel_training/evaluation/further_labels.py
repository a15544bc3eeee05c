"""Figures by the further labels (`also`) that hold of a message."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rightchannel_training.codebook import LABELS
from rightchannel_training.evaluation.judgements import Judgements
from rightchannel_training.evaluation.metrics import share
from rightchannel_training.evaluation.result import Slice
from rightchannel_training.evaluation.slices import slice_of

NONE = "none"
"""Names the messages that have no further label."""


def further_label_slices(judgements: Judgements, also: Sequence[Sequence[int]]) -> dict[str, Slice]:
    """Evaluate the messages without a further label, and those with each of them.

    Parameters
    ----------
    judgements : Judgements
        With actions at the default operating point.
    also : sequence of sequence of int
        The further labels of each message, as indices into `LABELS`.

    Returns
    -------
    dict of str to Slice
        ``none`` first, then by label. A message with two further labels stands in two of them. What no message has
        is left out.

    Examples
    --------
    >>> judgements = Judgements(
    ...     y=np.array([0, 3]), probabilities=np.eye(5)[[0, 3]], familiarity=np.ones(2),
    ...     actions={"balanced": np.array(["send", "hold"])}, facets={})
    >>> {name: part.messages for name, part in further_label_slices(judgements, [[], [2]]).items()}
    {'none': 1, 'sensitive': 1}
    """
    chosen = {NONE: np.array([not labels for labels in also], dtype=np.bool_)}
    for number, label in enumerate(LABELS):
        chosen[label] = np.array([number in labels for labels in also], dtype=np.bool_)
    return {name: slice_of(judgements, rows) for name, rows in chosen.items() if rows.any()}


def mistaken_for_further(judgements: Judgements, also: Sequence[Sequence[int]]) -> float:
    """Give the share of wrong labels that are a further label of the message: wrong by precedence alone.

    Parameters
    ----------
    judgements : Judgements
    also : sequence of sequence of int
        The further labels of each message, as indices into `LABELS`.

    Returns
    -------
    float
        In [0, 1]; NaN if no label is wrong.

    Examples
    --------
    >>> judgements = Judgements(
    ...     y=np.array([0, 3, 3]), probabilities=np.eye(5)[[0, 2, 1]], familiarity=np.ones(3), actions={}, facets={})
    >>> mistaken_for_further(judgements, [[], [2], [2]])
    0.5
    """
    predicted = judgements.probabilities.argmax(axis=1)
    wrong = np.flatnonzero(predicted != judgements.y).tolist()
    return share(np.array([int(predicted[row]) in also[row] for row in wrong], dtype=np.bool_))
