"""Hands left out in turn, with real refits on a small part of the corpus."""

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from datasets import Dataset
from rich.console import Console
from sklearn.metrics import f1_score

from rightchannel_training.classifier import Recipe, build_classifier
from rightchannel_training.codebook import LABELS
from rightchannel_training.evaluation.cross_validation import cross_validated
from rightchannel_training.evaluation.cross_validation_record import (
    CrossValidation,
    CrossValidationError,
    read_cross_validation,
)
from rightchannel_training.evaluation.headline import figure
from rightchannel_training.evaluation.show import INVENTED
from rightchannel_training.evaluation.show_cross_validation import show_cross_validation

RECIPE = Recipe(n_slots=20_000)


@pytest.fixture(scope="module")
def few(train_sample: Dataset) -> Dataset:
    """Give some 600 messages of all training hands."""
    return train_sample.select(range(0, len(train_sample), 3))


@pytest.fixture(scope="module")
def told() -> list[str]:
    return []


@pytest.fixture(scope="module")
def record(few: Dataset, told: list[str]) -> CrossValidation:
    return cross_validated(
        build_classifier(RECIPE),
        few,
        recipe=RECIPE.as_dict(),
        folds=3,
        shares=[0.5, 0.25],
        n_resamples=50,
        report=told.append,
    )


def test_every_hand_is_left_out_once(record: CrossValidation, few: Dataset) -> None:
    left_out = [hand for fold in record.folds for hand in fold.hands]
    assert sorted(left_out) == sorted(set(few["author"][:])) == list(record.hands)
    for fold in record.folds:
        assert fold.trained_on + fold.messages == len(few)
    assert record.pooled.messages == len(few)


def test_a_fold_is_measured_by_a_model_that_saw_none_of_its_hands(record: CrossValidation, few: Dataset) -> None:
    fold = record.folds[0]
    seen = few.filter(lambda row: row["author"] not in fold.hands)
    held_out = few.filter(lambda row: row["author"] in fold.hands)
    model = build_classifier(RECIPE).fit(seen["text"][:], seen["label"][:], groups=seen["author"][:])
    expected = f1_score(held_out["label"][:], model.predict(held_out["text"][:]), average="macro")
    assert fold.scores.macro_f1 == round(expected, 4)


def test_the_learning_curve_grows_to_the_folds_themselves(record: CrossValidation) -> None:
    assert [point.share for point in record.learning_curve] == [0.25, 0.5, 1.0]
    assert all(fewer.trained_on < more.trained_on for fewer, more in pairwise(record.learning_curve))
    assert record.learning_curve[-1].folds == tuple(fold.scores for fold in record.folds)
    first, *_, last = (np.mean([fold.macro_f1 for fold in point.folds]) for point in record.learning_curve)
    assert first < last


def test_each_label_is_halved_once_beside_the_greatest_share(record: CrossValidation) -> None:
    half = record.learning_curve[1]
    assert [one.label for one in record.halved_labels] == list(LABELS)
    assert {one.share for one in record.halved_labels} == {half.share}
    assert all(3 * one.trained_on > 2 * half.trained_on for one in record.halved_labels)
    kept_back = sum(half.trained_on - one.trained_on for one in record.halved_labels)
    assert kept_back == pytest.approx(half.trained_on / 2, abs=len(LABELS))
    assert sum(one.today for one in record.halved_labels) == pytest.approx(2 * half.trained_on, abs=len(LABELS))


def test_every_refit_is_told(record: CrossValidation, told: list[str]) -> None:
    assert record.folds
    assert told == [f"refit {number} of 24" for number in range(1, 25)]


def test_the_pooled_figures_have_intervals(record: CrossValidation) -> None:
    pooled = record.pooled
    assert list(pooled.recall_at_false_alarms) == ["0.005", "0.02", "0.05"]
    for interval in (pooled.macro_f1, pooled.calibration_error, *pooled.recall_at_false_alarms.values()):
        assert interval.low is not None
        assert interval.value is not None
        assert interval.high is not None
        assert interval.low <= interval.high


def test_the_same_seed_gives_the_same_record(few: Dataset) -> None:
    some = few.select(range(0, len(few), 2))
    first, second = (
        cross_validated(build_classifier(RECIPE), some, recipe={}, folds=2, shares=[0.5], n_resamples=10)
        for _ in range(2)
    )
    assert first.model_dump_json() == second.model_dump_json()


def test_it_is_read_as_it_was_written_and_holds_no_text(record: CrossValidation, few: Dataset, tmp_path: Path) -> None:
    file = tmp_path / "cross-validation.json"
    written = record.model_dump_json(indent=2)
    file.write_text(written, "utf-8")
    assert read_cross_validation(file) == record
    assert not [text for text in few["text"][:] if len(text) > 20 and text in written]


@pytest.mark.parametrize("content", ["", "{}", '{"format_version": 2}', "[]"])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "other.json"
    file.write_text(content, "utf-8")
    with pytest.raises(CrossValidationError, match=r"other\.json: .*write it again with rightchannel-train"):
        read_cross_validation(file)


def test_an_unknown_field_is_refused(record: CrossValidation, tmp_path: Path) -> None:
    file = tmp_path / "other.json"
    file.write_text(json.dumps(json.loads(record.model_dump_json()) | {"extra": 1}), "utf-8")
    with pytest.raises(CrossValidationError, match="extra"):
        read_cross_validation(file)


def test_more_folds_than_hands_are_refused(few: Dataset) -> None:
    with pytest.raises(CrossValidationError, match=r"99 folds cannot be made of \d+ hands"):
        cross_validated(build_classifier(RECIPE), few, recipe={}, folds=99)


def test_a_fold_that_lacks_a_label_is_refused(few: Dataset) -> None:
    lacking = few.filter(lambda row: row["label"] != 3)
    with pytest.raises(CrossValidationError, match="no message of evidential"):
        cross_validated(build_classifier(RECIPE), lacking, recipe={}, folds=2)


@pytest.mark.parametrize("share", [0.0, 1.0, 1.5])
def test_a_share_that_is_none_is_refused(few: Dataset, share: float) -> None:
    with pytest.raises(CrossValidationError, match="is no share"):
        cross_validated(build_classifier(RECIPE), few, recipe={}, folds=2, shares=[share])


@pytest.mark.parametrize("width", [80, 160])
def test_every_figure_is_printed(record: CrossValidation, width: int) -> None:
    console = Console(width=width, highlight=False)
    with console.capture() as capture:
        show_cross_validation(record, console)
    text = capture.get()
    assert INVENTED in " ".join(text.split())
    assert "…" not in text
    for fold in record.folds:
        assert figure(fold.scores.macro_f1) in text
    for point in record.learning_curve:
        assert f"{point.trained_on:,}" in text
