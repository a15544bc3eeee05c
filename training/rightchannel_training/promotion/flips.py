"""Messages of which the candidate says something else than the current model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rightchannel.vocabulary import ACTIONS, DEFAULT_OPERATING_POINT
from rightchannel_training.evaluation.judgements import Judgements
from rightchannel_training.evaluation.metrics import not_for_chat


@dataclass(frozen=True, slots=True)
class Flips:
    """What changed, message by message, at the default operating point. No text is kept.

    A message is flagged if it is checked or held.

    Parameters
    ----------
    missed, let_go : tuple of int
        Flagged by the current model and sent by the candidate: those that are not for chat (worse), and those that are
        permitted (better). Places in the dataset.
    alarms, caught : tuple of int
        Sent by the current model and flagged by the candidate: those that are permitted (worse), and those that are not
        for chat (better).
    actions : mapping of str to mapping of str to int
        Number of messages by the action of the current model, then by that of the candidate.
    labels : int
        Number of messages that get another label.
    """

    missed: tuple[int, ...]
    let_go: tuple[int, ...]
    alarms: tuple[int, ...]
    caught: tuple[int, ...]
    actions: Mapping[str, Mapping[str, int]]
    labels: int

    @property
    def groups(self) -> Mapping[str, tuple[int, ...]]:
        """The messages of each kind of flip, the worse kinds first."""
        return {
            "not for chat, flagged before, now sent (worse)": self.missed,
            "permitted, sent before, now flagged (worse)": self.alarms,
            "not for chat, sent before, now flagged (better)": self.caught,
            "permitted, flagged before, now sent (better)": self.let_go,
        }

    def to_dict(self, ids: Sequence[str]) -> dict[str, object]:
        """Give the flips as plain values, with the ids of the messages."""
        return {
            **{name: [ids[row] for row in getattr(self, name)] for name in ("missed", "alarms", "caught", "let_go")},
            "actions": {before: dict(after) for before, after in self.actions.items()},
            "labels": self.labels,
        }


def flips(candidate: Judgements, current: Judgements) -> Flips:
    """Find the messages that the two models treat differently.

    Parameters
    ----------
    candidate, current : Judgements
        Of the same messages in the same order, with actions at the default operating point.

    Returns
    -------
    Flips

    Examples
    --------
    >>> def judged(*actions):
    ...     return Judgements(
    ...         y=np.array([0, 3]), probabilities=np.eye(5)[[0, 3]], familiarity=np.ones(2),
    ...         actions={"balanced": np.array(actions)}, facets={"hand": np.array(["a", "a"])})
    >>> found = flips(judged("check", "send"), judged("send", "hold"))
    >>> found.missed, found.alarms, found.caught, found.labels
    ((1,), (0,), (), 0)
    """
    before, after = (judgements.actions[DEFAULT_OPERATING_POINT] for judgements in (current, candidate))
    risky = not_for_chat(current.y)
    now_sent = (before != "send") & (after == "send")
    now_flagged = (before == "send") & (after != "send")
    labels = candidate.probabilities.argmax(axis=1) != current.probabilities.argmax(axis=1)
    return Flips(
        missed=_rows(now_sent & risky),
        let_go=_rows(now_sent & ~risky),
        alarms=_rows(now_flagged & ~risky),
        caught=_rows(now_flagged & risky),
        actions={one: {other: int(((before == one) & (after == other)).sum()) for other in ACTIONS} for one in ACTIONS},
        labels=int(labels.sum()),
    )


def _rows(chosen: NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(np.flatnonzero(chosen).tolist())
