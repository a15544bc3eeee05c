"""Splits by hand: what they guarantee, how they are read, how they divide a corpus."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest
from datasets import Dataset

from rightchannel_training.corpus.splits import (
    SPLITS,
    Splits,
    SplitsError,
    apply_splits,
    read_splits,
)

MakeDataset = Callable[[Mapping[str, Sequence[str]]], Dataset]

RIGHT: dict[str, Any] = {
    "train": ("a1", "a2"),
    "calibration": ("b1",),
    "test": ("c1",),
    "seed": 0,
    "rule": "by lot",
}


@pytest.mark.parametrize("split", SPLITS)
def test_no_split_is_empty(split: str) -> None:
    with pytest.raises(SplitsError, match=f"{split} has no hand"):
        Splits(**RIGHT | {split: ()})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"test": ("c1", "a2")}, "hand a2 is named in train and in test"),
        ({"calibration": ("a1",)}, "hand a1 is named in train and in calibration"),
        ({"test": ("b1",)}, "hand b1 is named in calibration and in test"),
        ({"train": ("a1", "a1")}, "hand a1 is named in train and in train"),
    ],
)
def test_no_hand_stands_twice(change: dict[str, Any], message: str) -> None:
    with pytest.raises(SplitsError, match=message):
        Splits(**RIGHT | change)


def test_splits_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Splits(**RIGHT).__setattr__("train", ())


def test_splits_are_read_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "splits.json"
    path.write_text(Splits(**RIGHT).to_json(), encoding="utf-8")
    assert read_splits(path) == Splits(**RIGHT)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format_version": 2}, "format_version: "),
        ({"seed": "0"}, "seed: "),
        ({"train": "a1"}, "train: "),
        ({"train": [1]}, r"train\.0: "),
        ({"validation": ["d1"]}, "validation: "),
        ({"test": []}, "test has no hand"),
        ({"test": ["a1"]}, "hand a1 is named in train and in test"),
    ],
)
def test_a_broken_file_is_refused_by_name(tmp_path: Path, change: dict[str, object], message: str) -> None:
    path = tmp_path / "splits.json"
    path.write_text(json.dumps(json.loads(Splits(**RIGHT).to_json()) | change), encoding="utf-8")
    with pytest.raises(SplitsError, match=message) as caught:
        read_splits(path)
    assert str(caught.value).startswith(f"{path}: ")


@pytest.mark.parametrize("content", ["", "[]", "{", "null"])
def test_a_file_that_is_no_object_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "splits.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SplitsError, match="file: "):
        read_splits(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SplitsError, match="cannot be read"):
        read_splits(tmp_path / "splits.json")


def test_each_message_goes_where_its_hand_stands(make_dataset: MakeDataset) -> None:
    dataset = make_dataset({"c1": ["x", "y"], "a1": ["x"], "b1": ["x"], "a2": ["x"]})
    parts = apply_splits(dataset, Splits(**RIGHT))
    assert {split: part["id"][:] for split, part in parts.items()} == {
        "train": ["a1-1", "a2-1"],
        "calibration": ["b1-1"],
        "test": ["c1-1", "c1-2"],
    }
    assert all(part.features == dataset.features for part in parts.values())


def test_hands_without_a_split_and_without_messages_are_named(make_dataset: MakeDataset) -> None:
    dataset = make_dataset({"a1": ["x"], "b1": ["x"], "c1": ["x"], "d1": ["x"], "e1": ["x"]})
    with pytest.raises(SplitsError) as caught:
        apply_splits(dataset, Splits(**RIGHT))
    assert str(caught.value) == (
        "the splits do not fit the corpus; "
        "hands in the corpus but in no split: d1, e1; add each to one split in splits.json; "
        "hands in splits.json but not in the corpus: a2; load their messages or remove them from it"
    )
