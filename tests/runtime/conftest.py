"""A tiny model folder with a real graph, whose answers a test can work out by hand.

Each `L`, `S`, `V`, `E` or `D` in a message adds 1 to the logit of one label; `logistical` has 2 to begin
with. Each `?` is unknown. All other bytes are known and say nothing. The byte 0xFF makes the graph fail.
"""

import hashlib
import json
import math
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from rightchannel import MessageClassifier

ROOT = Path(__file__).parents[2]
LABELS = ("logistical", "support", "sensitive", "evidential", "operational-decision")
LETTERS = "LSVED"


def build_graph(
    *,
    labels: int = 5,
    input_name: str = "utf8",
    input_type: int = TensorProto.UINT8,
    input_shape: tuple[str | int, ...] = ("length",),
    output_name: str = "probabilities",
    nan_for: str = "",
    scale: float = 1.0,
) -> bytes:
    table: npt.NDArray[np.float32] = np.zeros((255, labels), np.float32)
    for position, letter in enumerate(LETTERS[:labels]):
        table[ord(letter), position] = 1.0
    for letter in nan_for:
        table[ord(letter)] = np.nan
    unknown: npt.NDArray[np.float32] = np.zeros(255, np.float32)
    unknown[ord("?")] = 1.0
    bias: npt.NDArray[np.float32] = np.zeros(labels, np.float32)
    bias[0] = 2.0
    constants: dict[str, npt.NDArray[Any]] = {
        "table": table,
        "unknown": unknown,
        "bias": bias,
        "axis": np.array([0], np.int64),
        "flat": np.array([-1], np.int64),
        "one": np.array(1.0, np.float32),
        "scale": np.array(scale, np.float32),
    }
    nodes = [
        helper.make_node("Cast", [input_name], ["cast"], to=TensorProto.INT64),
        helper.make_node("Reshape", ["cast", "flat"], ["bytes"]),
        helper.make_node("Gather", ["table", "bytes"], ["votes"]),
        helper.make_node("ReduceSum", ["votes", "axis"], ["sums"], keepdims=0),
        helper.make_node("Add", ["sums", "bias"], ["logits"]),
        helper.make_node("Softmax", ["logits"], ["shares"], axis=0),
        helper.make_node("Mul", ["shares", "scale"], [output_name]),
        helper.make_node("Gather", ["unknown", "bytes"], ["marks"]),
        helper.make_node("ReduceSum", ["marks", "axis"], ["strange"], keepdims=0),
        helper.make_node("Size", ["bytes"], ["size"]),
        helper.make_node("Cast", ["size"], ["length"], to=TensorProto.FLOAT),
        helper.make_node("Max", ["length", "one"], ["divisor"]),
        helper.make_node("Div", ["strange", "divisor"], ["share"]),
        helper.make_node("Sub", ["one", "share"], ["familiarity"]),
    ]
    model = helper.make_model(
        helper.make_graph(
            nodes,
            "toy",
            [helper.make_tensor_value_info(input_name, input_type, input_shape)],
            [
                helper.make_tensor_value_info(output_name, TensorProto.FLOAT, [labels]),
                helper.make_tensor_value_info("familiarity", TensorProto.FLOAT, []),
            ],
            [numpy_helper.from_array(value, name) for name, value in constants.items()],
        ),
        opset_imports=[helper.make_opsetid("", 18)],
        ir_version=9,
    )
    onnx.checker.check_model(model)
    content: bytes = model.SerializeToString()
    return content


def build_manifest(graph: bytes) -> dict[str, Any]:
    return {
        "format_version": 1,
        "model_version": "toy-1",
        "labels": list(LABELS),
        "input": {"name": "utf8", "max_bytes": 65536},
        "outputs": {"probabilities": "probabilities", "familiarity": "familiarity"},
        "opset": 18,
        "graph": {
            "file": "classifier.onnx",
            "sha256": hashlib.sha256(graph).hexdigest(),
            "bytes": len(graph),
        },
        "operating_points": {
            "strict": {"check": 0.3, "hold": 0.4},
            "balanced": {"check": 0.5, "hold": 0.8},
            "quiet": {"check": 0.7, "hold": 0.95},
        },
        "familiarity_floor": 0.3,
        "calibration": {"method": "temperature", "temperature": 1.0},
        "training": {"messages": 3, "corpus_sha256": "ab" * 32, "splits": {"train": ["t1", "t2"]}},
        "metrics": {"test": {"macro_f1": 0.5}},
    }


def write_folder(folder: Path, graph: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "classifier.onnx").write_bytes(graph)
    (folder / "manifest.json").write_text(json.dumps(build_manifest(graph)), "utf-8")
    shutil.copy(ROOT / "model" / "policy.json", folder / "policy.json")
    return folder


@pytest.fixture(scope="session")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny model folder; leave it as it is."""
    return write_folder(tmp_path_factory.mktemp("toy") / "model", build_graph())


@pytest.fixture
def folder(toy: Path, tmp_path: Path) -> Path:
    """A copy of the tiny model folder, to be broken."""
    copy = tmp_path / "model"
    shutil.copytree(toy, copy)
    return copy


@pytest.fixture
def folder_of(tmp_path: Path) -> Callable[..., Path]:
    """Make a model folder around a graph that is built with other options."""

    def make(**options: Any) -> Path:  # noqa: ANN401  # the options of build_graph, each of its own type
        return write_folder(tmp_path / "other", build_graph(**options))

    return make


@pytest.fixture(scope="session")
def classifier(toy: Path) -> MessageClassifier:
    return MessageClassifier(toy)


@pytest.fixture(scope="session")
def expected() -> Callable[[str], list[float]]:
    """The probabilities that the graph must give for a text."""

    def probabilities(text: str) -> list[float]:
        logits = [text.count(letter) + 2.0 * (letter == "L") for letter in LETTERS]
        powers = [math.exp(logit) for logit in logits]
        return [power / sum(powers) for power in powers]

    return probabilities


Edit = Callable[[Path, str, object], None]


@pytest.fixture(scope="session")
def edit() -> Edit:
    """Set a field of a JSON file, named with dots; the value `...` removes it."""

    def change(file: Path, field: str, value: object) -> None:
        document = json.loads(file.read_text("utf-8"))
        inner = document
        *before, last = field.split(".")
        for name in before:
            inner = inner[name]
        if value is ...:
            del inner[last]
        else:
            inner[last] = value
        file.write_text(json.dumps(document), "utf-8")

    return change


@pytest.fixture(scope="session")
def digest() -> Callable[[bytes], str]:
    return lambda content: hashlib.sha256(content).hexdigest()


@pytest.fixture(scope="session")
def python() -> Callable[..., "subprocess.CompletedProcess[bytes]"]:
    """Run the project's Python in a process of its own, whether it is installed or not."""

    def run(
        *arguments: str, stdin: bytes = b"", environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, *arguments],
            input=stdin,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "runtime"), **(environment or {})},
            check=False,
        )

    return run
