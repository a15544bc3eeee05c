"""Which candidates are worse than tolerated."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from datasets import Dataset

from rightchannel_training.evaluation.bootstrap import Estimate
from rightchannel_training.promotion import Comparison, compare
from rightchannel_training.promotion.comparison import Sides
from rightchannel_training.promotion.guards import TOLERANCES, worse
from rightchannel_training.promotion.pace import Pace
from rightchannel_training.promotion.points import FIGURES
from rightchannel_training.promotion.suites import SuiteTestPair

Change = Callable[[Comparison], Comparison]


@pytest.fixture(scope="module")
def same(fitted: Path, held_out: Dataset) -> Comparison:
    """A model beside itself, with the noise of the clock taken out."""
    comparison = compare(fitted / "good", fitted / "good", held_out, n_resamples=5, rounds=3)
    return replace(comparison, pace=Pace(50, 50, 1.0))


def macro_f1(difference: float) -> Change:
    def change(comparison: Comparison) -> Comparison:
        first, *others = comparison.figures.differences
        first = first._replace(difference=Estimate(difference, difference, difference))
        return replace(comparison, figures=replace(comparison.figures, differences=[first, *others]))

    return change


def at_point(point: str, name: str, difference: float) -> Change:
    def change(comparison: Comparison) -> Comparison:
        changed = Estimate(difference, difference, difference)
        return replace(
            comparison,
            points=tuple(
                one._replace(figure=one.figure._replace(difference=changed))
                if (one.point, one.figure.name) == (point, name)
                else one
                for one in comparison.points
            ),
        )

    return change


def suite(current: int, candidate: int, floor: float | None) -> Change:
    pair = SuiteTestPair("thanks are sent", "direction", 1000, current, candidate, floor)
    return lambda comparison: replace(comparison, suites=(pair,))


def size(ratio: float) -> Change:
    return lambda comparison: replace(comparison, sizes={"classifier.onnx": Sides(1000, round(1000 * ratio))})


def test_a_model_is_not_worse_than_itself(same: Comparison) -> None:
    assert worse(same) == ()


@pytest.mark.parametrize(
    "change",
    [
        macro_f1(-TOLERANCES.macro_f1),
        macro_f1(0.3),
        suite(900, 890, 0.5),
        suite(400, 395, 0.5),
        size(1.1),
        lambda one: replace(one, pace=Pace(50, 62, 1.24)),
        lambda one: replace(one, seen_by_current=("desk",)),
        at_point("strict", "not for chat, held", -1 / 60),
    ],
    ids=["macro-F1", "better", "suites", "floor", "size", "latency", "current has seen", "one message"],
)
def test_what_is_tolerated(same: Comparison, change: Change) -> None:
    assert worse(change(same)) == ()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (macro_f1(-0.006), "macro-F1"),
        (macro_f1(float("nan")), "macro-F1"),
        *(
            (at_point(point, name, -0.2 if more_is_better else 0.2), f"{name} ({point})")
            for point in ("strict", "balanced", "quiet")
            for name, more_is_better in FIGURES.items()
        ),
        (lambda one: replace(one, lost_points=("strict",)), "operating point strict"),
        (suite(900, 880, None), "suites, direction"),
        (suite(900, 899, 0.9), "suite test 'thanks are sent'"),
        (size(1.2), "size of classifier.onnx"),
        (lambda one: replace(one, pace=Pace(50, 80, 1.6)), "time for a verdict"),
        (lambda one: replace(one, seen_by_candidate=("desk",)), "test hands"),
        (lambda one: replace(one, same_policy=False), "policy.json"),
    ],
)
def test_what_is_refused(same: Comparison, change: Change, named: str) -> None:
    assert [one.figure for one in worse(change(same))] == [named]
