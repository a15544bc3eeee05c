"""The result of an evaluation, as it is shown, written into the manifest and put into the model card."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final, TypeAlias

from rightchannel_training.evaluation.bootstrap import Estimate
from rightchannel_training.evaluation.metrics import AlarmScores, LabelScores

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"

PLACES: Final = 4
"""Digits after the point of a figure that is written."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Figures of a part of the messages.

    Parameters
    ----------
    messages : int
        How many there are.
    macro_f1 : float
        Over the labels that occur in the part.
    recall : float
        Share of its not-for-chat messages that are flagged at the default operating point; NaN if it has none.
    false_alarms : float
        Share of its permitted messages that are flagged there; NaN if it has none.
    """

    messages: int
    macro_f1: float
    recall: float
    false_alarms: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How good the verdicts on a dataset are.

    Parameters
    ----------
    messages : int
        How many were judged.
    hands : tuple of str
        Who wrote them.
    macro_f1 : Estimate
    recall_at_false_alarms : mapping of float to Estimate
        Recall of not-for-chat where no more than a share of the permitted messages is flagged, by that share.
    calibration_error : float
        See `rightchannel_training.evaluation.metrics.calibration_error`.
    abstention : float
        Share of messages that are unlike anything seen.
    labels : mapping of str to LabelScores
        By label, in the order of the manifest.
    confusion : mapping of str to mapping of str to int
        Number of messages by true label, then by predicted label.
    operating_points : mapping of str to AlarmScores
        By name.
    slices : mapping of str to mapping of str to Slice
        By ``hand``, ``direction``, ``audience`` and ``length`` (in characters), then by value.

    Examples
    --------
    >>> import numpy as np
    >>> from rightchannel_training.evaluation.evaluate import evaluation_of
    >>> from rightchannel_training.evaluation.judgements import Judgements
    >>> judgements = Judgements(
    ...     y=np.array([0, 3]), probabilities=np.array([[0.9, 0, 0, 0.1, 0], [0.2, 0, 0, 0.8, 0]]),
    ...     familiarity=np.array([1, 0.5]), actions={"balanced": np.array(["send", "hold"])},
    ...     facets={"hand": np.array(["a", "b"])})
    >>> record = evaluation_of(judgements, familiarity_floor=0.3, n_resamples=10).to_dict()
    >>> record["macro_f1"]["value"], record["confusion"]["evidential"]["evidential"]
    (1.0, 1)
    """

    messages: int
    hands: tuple[str, ...]
    macro_f1: Estimate
    recall_at_false_alarms: Mapping[float, Estimate]
    calibration_error: float
    abstention: float
    labels: Mapping[str, LabelScores]
    confusion: Mapping[str, Mapping[str, int]]
    operating_points: Mapping[str, AlarmScores]
    slices: Mapping[str, Mapping[str, Slice]]

    def to_dict(self) -> dict[str, Plain]:
        """Give the figures as plain values, rounded to four places, ready for JSON.

        Returns
        -------
        dict
            The fields in their order. None stands for a figure that has nothing to be counted on.
        """
        return {
            "messages": self.messages,
            "hands": list(self.hands),
            "macro_f1": plain(asdict(self.macro_f1)),
            "recall_at_false_alarms": {
                f"{rate:g}": plain(asdict(estimate)) for rate, estimate in self.recall_at_false_alarms.items()
            },
            "calibration_error": plain(self.calibration_error),
            "abstention": plain(self.abstention),
            "labels": {label: plain(scores._asdict()) for label, scores in self.labels.items()},
            "confusion": plain(self.confusion),
            "operating_points": {name: plain(scores._asdict()) for name, scores in self.operating_points.items()},
            "slices": {
                facet: {name: plain(asdict(part)) for name, part in parts.items()}
                for facet, parts in self.slices.items()
            },
        }


def plain(value: object) -> Plain:
    """Round figures for a file, through nested mappings.

    Examples
    --------
    >>> plain({"recall": 0.123456, "messages": 3, "unknown": float("nan")})
    {'recall': 0.1235, 'messages': 3, 'unknown': None}
    """
    if isinstance(value, Mapping):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, PLACES) + 0.0
    if isinstance(value, int | str):
        return value
    raise TypeError(f"{type(value).__name__} cannot be written as JSON here; give a mapping, a number or a string")
