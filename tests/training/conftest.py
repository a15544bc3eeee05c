"""What the tests of training share: samples of the corpus, and a small fitted classifier."""

from pathlib import Path

import pytest
from datasets import Dataset, DatasetDict

from rightchannel_training.classifier import Recipe, RiskiestPart, build_classifier
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.splits import apply_splits, read_splits

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def corpus_parts() -> DatasetDict:
    """Give the real corpus by split."""
    return apply_splits(load_corpus(DATA / "messages"), read_splits(DATA / "splits.json"))


@pytest.fixture(scope="session")
def train_sample(corpus_parts: DatasetDict) -> Dataset:
    """Give every seventh message of the hands that train, about 2,000."""
    train = corpus_parts["train"]
    return train.select(range(0, len(train), 7))


@pytest.fixture(scope="session")
def calibration_sample(corpus_parts: DatasetDict) -> Dataset:
    """Give every fifth message of the hands that calibrate, about 1,000."""
    calibration = corpus_parts["calibration"]
    return calibration.select(range(0, len(calibration), 5))


@pytest.fixture(scope="session")
def small_classifier(train_sample: Dataset) -> RiskiestPart:
    """Give a classifier fitted on the sample, with a table small enough for collisions."""
    model = build_classifier(Recipe(n_slots=50_000))
    model.fit(train_sample["text"], train_sample["label"], groups=train_sample["author"])
    return model
