"""A corpus small enough to be audited in a test, and its audit."""

import json
from pathlib import Path

import pytest
from datasets import Dataset

from rightchannel_training.audit import Audit, audit_corpus
from rightchannel_training.classifier import build_classifier
from rightchannel_training.corpus.dataset import to_records


@pytest.fixture(scope="session")
def corpus(train_sample: Dataset) -> Dataset:
    """Give every second message of the sample, about 1,000 by more than ten hands."""
    return train_sample.select(range(0, len(train_sample), 2))


@pytest.fixture(scope="session")
def audit(corpus: Dataset) -> Audit:
    """Give its audit."""
    return audit_corpus(build_classifier(), corpus, folds=2)


@pytest.fixture
def corpus_folder(corpus: Dataset, tmp_path: Path) -> Path:
    """Give a folder with some of its messages, and with splits."""
    records = to_records(corpus.select(range(0, len(corpus), 3)))
    lines = [json.dumps(record.model_dump()) for record in records]
    (tmp_path / "messages.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    hands = sorted({record.author for record in records})
    splits = {"train": hands[2:], "calibration": hands[:1], "test": hands[1:2]}
    (tmp_path / "splits.json").write_text(
        json.dumps({"format_version": 1, "rule": "for a test", "seed": 0} | splits), encoding="utf-8"
    )
    return tmp_path
