"""What a comparison measures and shows."""

import json
from pathlib import Path

import pytest
from datasets import Dataset
from rich.console import Console

from rightchannel_training.corpus.dataset import to_dataset, to_records
from rightchannel_training.corpus.record import Record
from rightchannel_training.promotion import Comparison, compare
from rightchannel_training.promotion.show import show_comparison

from .conftest import DATA, Run


@pytest.fixture(scope="module")
def comparison(fitted: Path, held_out: Dataset) -> Comparison:
    return compare(fitted / "poor", fitted / "good", held_out, suites=DATA / "suites", n_resamples=50, rounds=3)


def test_both_models_are_measured_on_the_same_messages(comparison: Comparison, held_out: Dataset) -> None:
    assert comparison.ids == tuple(held_out["id"][:])
    assert comparison.hands == ("desk",)
    for one in (*comparison.figures.differences, *(point.figure for point in comparison.points)):
        assert one.difference.value == pytest.approx(one.this.value - one.other.value)
        assert one.difference.low <= one.difference.value <= one.difference.high
    assert comparison.macro_f1.difference.low > 0


def test_every_operating_point_part_suite_and_file_is_there(comparison: Comparison) -> None:
    assert {point.point for point in comparison.points} == {"strict", "balanced", "quiet"}
    assert {part.facet for part in comparison.parts} == {"hand", "direction", "audience", "length"}
    assert comparison.suites is not None
    assert {pair.kind for pair in comparison.suites} == {"minimum functionality", "invariance", "direction"}
    assert set(comparison.sizes) == {"classifier.onnx", "classifier.ort"}
    assert comparison.pace.ratio > 0


def test_flips_are_counted_both_ways(comparison: Comparison) -> None:
    flips = comparison.flips
    counts = flips.actions
    assert sum(number for after in counts.values() for number in after.values()) == len(comparison.ids)
    assert len(flips.caught) + len(flips.alarms) == counts["send"]["check"] + counts["send"]["hold"]
    assert len(flips.missed) + len(flips.let_go) == counts["check"]["send"] + counts["hold"]["send"]
    assert flips.caught
    assert flips.let_go


def test_turned_around_the_flips_are_the_others(comparison: Comparison, fitted: Path, held_out: Dataset) -> None:
    other = compare(fitted / "good", fitted / "poor", held_out, n_resamples=2, rounds=3).flips
    assert other.missed == comparison.flips.caught
    assert other.alarms == comparison.flips.let_go


def test_hands_that_a_model_has_learned_from_are_named(fitted: Path, held_out: Dataset) -> None:
    renamed: list[Record] = [record.model_copy(update={"author": "north"}) for record in to_records(held_out)]
    comparison = compare(fitted / "poor", fitted / "good", to_dataset(renamed), n_resamples=2, rounds=3)
    assert comparison.seen_by_candidate == comparison.seen_by_current == ("north",)


def test_a_message_cannot_give_orders_to_the_terminal(comparison: Comparison) -> None:
    console = Console(width=200, force_terminal=False)
    with console.capture() as printed:
        show_comparison(comparison, console, texts=["first\n\x1b[2Jsecond [red]"] * len(comparison.ids))
    assert "first ␛[2Jsecond [red]" in printed.get()
    assert "\x1b" not in printed.get()


def test_text_is_shown_only_when_it_is_asked_for(fitted: Path, own: Path, held_out: Dataset, run: Run) -> None:
    arguments = ("compare", fitted / "poor", fitted / "good", "--corpus", own)
    printed = run(*arguments, "--json", cwd=fitted)  # where there are no suites, which take their time
    assert printed.returncode == 0, printed.stderr
    result = json.loads(printed.stdout)
    assert not any(one.startswith("macro-F1") for one in result["worse"])
    row = held_out["id"][:].index(result["flips"]["caught"][0])
    words = " ".join(held_out["text"][row].split()[:3])
    shown, hidden = run(*arguments, "--show-text", cwd=fitted), run(*arguments, cwd=fitted)
    assert words in " ".join(shown.stdout.split())
    for silent in (hidden, printed):
        assert held_out["id"][row] in silent.stdout
        assert words not in " ".join((silent.stdout + silent.stderr).split())
