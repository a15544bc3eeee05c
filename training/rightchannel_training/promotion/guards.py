"""The guarded figures: how much worse a candidate may be."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from rightchannel_training.evaluation.beside import Difference
from rightchannel_training.evaluation.headline import figure
from rightchannel_training.promotion.comparison import Comparison
from rightchannel_training.promotion.suites import SuiteTestPair, by_kind

_ROUNDING: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Tolerances:
    """By how much a candidate may be worse than the current model, figure by figure.

    The measured difference counts, not its interval: with a handful of hands the interval is wide, and nearly every
    candidate would pass, or none. The interval is there to be read before a candidate is accepted all the same. A share
    of few messages moves in steps: one message more or less never decides.

    Parameters
    ----------
    macro_f1 : float, default=0.005
        By how much it may fall.
    recall : float, default=0.01
        By how much the recall of not-for-chat may fall at any operating point, flagged or held.
    false_alarms : float, default=0.02
        By how much false alarms may rise at any operating point, flagged or held. Else a model that holds everything
        would be no worse.
    suites : float, default=0.01
        By how much the share of passed trials may fall, for any kind of suite. Besides, no test may fall below its
        floor that has reached it.
    size : float, default=1.1
        How many times as large a file of the graph may be.
    latency : float, default=1.25
        How many times as long a verdict may take, measured in the same run.
    """

    macro_f1: float = 0.005
    recall: float = 0.01
    false_alarms: float = 0.02
    suites: float = 0.01
    size: float = 1.1
    latency: float = 1.25


TOLERANCES: Final = Tolerances()


class Worse(NamedTuple):
    """A guarded figure that is worse than tolerated.

    Parameters
    ----------
    figure : str
    current, candidate : float or None
        None if it cannot be told in numbers.
    reason : str
        What is wrong and what is tolerated, in words.

    Examples
    --------
    >>> str(Worse("macro-F1", 0.9, 0.8, "falls by 0.1000; at most 0.005 is tolerated"))
    'macro-F1: 0.9000 before, 0.8000 now: falls by 0.1000; at most 0.005 is tolerated'
    """

    figure: str
    current: float | None
    candidate: float | None
    reason: str

    def __str__(self) -> str:
        if self.current is None and self.candidate is None:
            return f"{self.figure}: {self.reason}"
        return f"{self.figure}: {figure(self.current)} before, {figure(self.candidate)} now: {self.reason}"


def worse(comparison: Comparison, tolerances: Tolerances = TOLERANCES) -> tuple[Worse, ...]:
    """Find every guarded figure of which the candidate is worse than tolerated.

    A guarded figure that could not be measured counts as worse.

    Parameters
    ----------
    comparison : Comparison
    tolerances : Tolerances, optional

    Returns
    -------
    tuple of Worse
        Empty if the candidate may be promoted.
    """
    return tuple(_worse(comparison, tolerances))


def _worse(comparison: Comparison, tolerances: Tolerances) -> Iterator[Worse]:
    yield from _fallen(comparison.macro_f1, "macro-F1", tolerances.macro_f1)
    yield from _points(comparison, tolerances)
    yield from _suites(comparison.suites or (), tolerances)
    yield from _costs(comparison, tolerances)
    yield from _conditions(comparison)


def _points(comparison: Comparison, tolerances: Tolerances) -> Iterator[Worse]:
    for point, one in comparison.points:
        tolerance = tolerances.recall if one.more_is_better else tolerances.false_alarms
        messages = comparison.not_for_chat if one.more_is_better else len(comparison.ids) - comparison.not_for_chat
        yield from _fallen(one, f"{one.name} ({point})", max(tolerance, 1 / max(messages, 1)))
    for point in comparison.lost_points:
        yield Worse(f"operating point {point}", None, None, "the candidate does not have it")


def _suites(pairs: tuple[SuiteTestPair, ...], tolerances: Tolerances) -> Iterator[Worse]:
    for kind in by_kind(pairs):
        if kind.current - kind.candidate > tolerances.suites + _ROUNDING:
            reason = f"falls by {kind.current - kind.candidate:.4f}; at most {tolerances.suites:g} is tolerated"
            yield Worse(f"suites, {kind.kind}", kind.current, kind.candidate, reason)
    for pair in pairs:
        if pair.falls_below_floor:
            reason = f"falls below the floor of {pair.floor:g}"
            yield Worse(f"suite test '{pair.test}'", pair.current / pair.trials, pair.candidate / pair.trials, reason)


def _costs(comparison: Comparison, tolerances: Tolerances) -> Iterator[Worse]:
    for file, sides in comparison.sizes.items():
        if sides.ratio > tolerances.size:
            reason = f"{sides.ratio:.2f} times the bytes; at most {tolerances.size:g} times are tolerated"
            yield Worse(f"size of {file}", None, None, reason)
    if comparison.pace.ratio > tolerances.latency:
        reason = f"{comparison.pace.ratio:.2f} times as long; at most {tolerances.latency:g} times are tolerated"
        yield Worse("time for a verdict", None, None, reason)


def _conditions(comparison: Comparison) -> Iterator[Worse]:
    if comparison.seen_by_candidate:
        hands = ", ".join(comparison.seen_by_candidate)
        yield Worse("test hands", None, None, f"the candidate has learned from {hands}: its figures are too good")
    if not comparison.same_policy:
        reason = (
            "the candidate would bring another one; copy the current policy.json into it and run `rightchannel-train "
            "export` on it"
        )
        yield Worse("policy.json", None, None, reason)


def _fallen(one: Difference, name: str, tolerance: float) -> Iterator[Worse]:
    difference = one.difference.value
    loss = -difference if one.more_is_better else difference
    if math.isnan(loss):
        yield Worse(name, one.other.value, one.this.value, "cannot be measured on these messages")
    elif loss > tolerance + _ROUNDING:
        verb = "falls" if one.more_is_better else "rises"
        reason = f"{verb} by {loss:.4f}; at most {tolerance:.4g} is tolerated"
        yield Worse(name, one.other.value, one.this.value, reason)
