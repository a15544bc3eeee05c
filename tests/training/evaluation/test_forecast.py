"""The forecast, against learning curves whose law is known."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from rightchannel_training.evaluation.cross_validation_record import (
    CrossValidation,
    HalvedLabel,
    Interval,
    LearningPoint,
    Pooled,
    Scores,
)
from rightchannel_training.evaluation.forecast import forecast
from rightchannel_training.evaluation.show_cross_validation import show_cross_validation
from rightchannel_training.report.sections.cross_validation import cross_validation_section

SHARES = (1 / 16, 1 / 8, 1 / 4, 1 / 2, 1)
NONE = Interval(value=None, low=None, high=None)


def scored(value: float) -> Scores:
    return Scores(macro_f1=value, recall=None, calibration_error=0)


def drawn(
    floor: float, parts: dict[str, float], exponent: float, shares: tuple[float, ...] = SHARES, total: int = 8_000
) -> CrossValidation:
    """Give a record whose error is a floor and one power law of the messages of each label."""
    each = total / len(parts)

    def error(share: float, less: str | None = None) -> float:
        counts = {label: each * share * (0.5 if label == less else 1) for label in parts}
        return floor + sum(part * math.pow(counts[label] / each, -exponent) for label, part in parts.items())

    return CrossValidation(
        hands=("a", "b"),
        seed=0,
        corpus_sha256="00",
        recipe={},
        folds=(),
        pooled=Pooled(messages=0, macro_f1=NONE, recall_at_false_alarms={}, calibration_error=NONE),
        learning_curve=tuple(
            LearningPoint(share=share, trained_on=round(total * share), folds=(scored(1 - error(share)),) * 3)
            for share in shares
        ),
        halved_labels=tuple(
            HalvedLabel(
                label=label, today=round(each), share=0.5, trained_on=0, folds=(scored(1 - error(0.5, label)),) * 3
            )
            for label in parts
        ),
    )


@given(st.floats(0.01, 0.2), st.floats(0.01, 0.08), st.floats(0.2, 1.0))
def test_a_power_law_is_found_again(floor: float, scale: float, exponent: float) -> None:
    found = forecast(drawn(floor, {"support": scale}, exponent))
    assert found is not None
    for one in found.ahead:
        assert one.score.value == pytest.approx(1 - floor - scale * one.times**-exponent, abs=0.003)
    assert found.limit.value >= found.ahead[-1].score.value >= found.today.value


def test_each_label_is_priced_and_the_dearest_comes_first() -> None:
    parts = {"support": 0.01, "sensitive": 0.04}
    found = forecast(drawn(0.05, parts, 0.5))
    assert found is not None
    assert [one.label for one in found.by_label] == ["sensitive", "support"]
    for one in found.by_label:
        assert one.gain.value == pytest.approx(parts[one.label] * (1 - 2**-0.5), rel=0.05)
        added = parts[one.label] * (1 - (1 + 1000 / one.messages) ** -0.5)
        assert one.gain_of_1000 == pytest.approx(added, rel=0.05)


def test_a_curve_of_three_points_or_without_the_score_tells_nothing() -> None:
    assert forecast(drawn(0.05, {"support": 0.02}, 0.5, SHARES[-3:])) is None
    assert forecast(drawn(0.05, {"support": 0.02}, 0.5), "recall") is None


def test_the_terminal_and_the_page_tell_the_same() -> None:
    record = drawn(0.05, {"support": 0.01, "sensitive": 0.04}, 0.5)
    console = Console(width=160)
    with console.capture() as printed:
        show_cross_validation(record, console)
    tables = {table.title: table for table in cross_validation_section(record).tables}
    for title in (
        "Forecast of macro-F1: more messages of every label",
        "Forecast of macro-F1: more messages of one label",
    ):
        assert title in printed.get()
        for row in tables[title].rows:
            assert all(str(cell) in printed.get() for cell in row)
