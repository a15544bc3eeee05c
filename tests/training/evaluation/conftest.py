"""A small fitted model, in memory and as a folder that the runtime opens."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from datasets import Dataset

from rightchannel.location import model_folder
from rightchannel_training.classifier import RiskiestPart
from rightchannel_training.classifier.int8 import rounded
from rightchannel_training.export.converter import to_graph
from rightchannel_training.export.seal import sealed


@pytest.fixture(scope="session")
def model(small_classifier: RiskiestPart) -> RiskiestPart:
    """Give the fitted sample as it would ship."""
    return rounded(small_classifier)


@pytest.fixture(scope="session")
def folder(model: RiskiestPart, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the shipped folder with the small model in place of its own."""
    copy = tmp_path_factory.mktemp("evaluated") / "model"
    shutil.copytree(model_folder(), copy)
    manifest = json.loads((copy / "manifest.json").read_text("utf-8"))
    graph = to_graph(model).SerializeToString()
    manifest["graph"] |= {"sha256": hashlib.sha256(graph).hexdigest(), "bytes": len(graph)}
    (copy / manifest["graph"]["file"]).write_bytes(graph)
    (copy / "manifest.json").write_bytes(sealed(manifest))
    return copy


@pytest.fixture(scope="session")
def unseen(calibration_sample: Dataset) -> Dataset:
    """Give some 500 messages of hands that the small model never saw."""
    return calibration_sample.select(range(0, len(calibration_sample), 2))
