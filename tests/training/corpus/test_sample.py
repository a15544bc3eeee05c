"""Small corpora drawn from large ones, and lengths."""

from collections import Counter
from pathlib import Path

import pytest
from datasets import Dataset

from rightchannel_training.codebook import LABELS
from rightchannel_training.corpus.lengths import lengths_by_label
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.sample import small_corpus
from rightchannel_training.corpus.splits import Splits, SplitsError, apply_splits

DATA = Path(__file__).parents[3] / "data" / "messages"

SPLITS = Splits(train=("t1", "u3"), calibration=("t3",), test=("u5",), seed=0, rule="by lot")


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_corpus([str(DATA / f"{hand}.jsonl") for hand in ("t1", "u3", "t3", "u5")])


def test_every_label_of_every_hand_is_there_as_often(dataset: Dataset) -> None:
    small, splits = small_corpus(dataset, SPLITS, hands=2, messages=50)
    counted = Counter(zip(small["author"][:], small["label"][:], strict=True))
    assert set(counted.values()) == {10}
    assert len(counted) == 4 * len(LABELS)
    assert apply_splits(small, splits).num_rows == {"train": 100, "calibration": 50, "test": 50}


def test_hands_are_taken_from_the_first_on(dataset: Dataset) -> None:
    small, splits = small_corpus(dataset, SPLITS, hands=1, messages=50)
    assert splits.train == ("t1",)
    assert set(small["author"][:]) == {"t1", "t3", "u5"}


def test_splits_that_do_not_fit_are_refused(dataset: Dataset) -> None:
    with pytest.raises(SplitsError, match="t3"):
        small_corpus(
            dataset, Splits(train=("t1",), calibration=("u3",), test=("u5",), seed=0, rule=""), hands=1, messages=5
        )


def test_lengths_rise_from_the_lowest_to_the_highest(dataset: Dataset) -> None:
    spreads = lengths_by_label(dataset)
    assert list(spreads) == list(LABELS)
    assert all(list(spread) == sorted(spread) for spread in spreads.values())
