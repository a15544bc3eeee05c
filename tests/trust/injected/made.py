"""Model folders that are whole, with digests that fit, and yet not for this runtime."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import onnx
from onnx import TensorProto

from rightchannel_training.export.seal import sealed
from tests.trust.injected.fault import Fault


def made_faults(place: Path, sound: Mapping[str, bytes]) -> Iterator[Fault]:
    """Write such folders, and give a fault for each.

    Parameters
    ----------
    place : Path
        An empty folder to write them into.
    sound : mapping of str to bytes
        The files to begin with.
    """
    manifest, policy = (json.loads(sound[name]) for name in ("manifest.json", "policy.json"))
    for number, graph in enumerate(graphs(sound["classifier.onnx"])):
        folder = place / f"graph{number}"
        folder.mkdir(parents=True)
        described = {"file": "classifier.onnx", "sha256": hashlib.sha256(graph).hexdigest(), "bytes": len(graph)}
        (folder / "classifier.onnx").write_bytes(graph)
        (folder / "manifest.json").write_bytes(sealed(manifest | {"graph": described}))
        yield Fault("made", "classifier.onnx", other=str(folder))
    changes: tuple[dict[str, Any], ...] = (
        {"format_version": 999},
        {"format_version": 0},
        {"format_version": 10**30},
        {"labels": manifest["labels"][:-1]},
        {"labels": list(reversed(manifest["labels"]))[:-1]},
        {"input": {"name": "text", "max_bytes": 65536}},
        {"outputs": {"probabilities": "familiarity", "familiarity": "probabilities"}},
    )
    for number, change in enumerate(changes):
        folder = place / f"manifest{number}"
        folder.mkdir()
        (folder / "manifest.json").write_bytes(sealed(manifest | change))
        yield Fault("made", "manifest.json", other=str(folder))
    others: tuple[dict[str, Any], ...] = ({"format_version": 999}, {"rules": {}}, {"default_language": "cy"})
    for number, change in enumerate(others):
        folder = place / f"policy{number}"
        folder.mkdir()
        (folder / "policy.json").write_text(json.dumps(policy | change), "utf-8")
        yield Fault("made", "policy.json", other=str(folder))


def graphs(content: bytes) -> Iterator[bytes]:
    """Give the graph with another input, with other outputs, and what is no graph at all."""
    for change in (renamed_input, other_type, other_rank, fixed_length, no_familiarity, lacking_weights):
        model = onnx.load_from_string(content)
        change(model.graph)
        yield model.SerializeToString()
    yield b""
    yield b"this is no graph"
    yield content[: len(content) // 2]


def renamed_input(graph: onnx.GraphProto) -> None:
    """Call the input `text`."""
    old, new = graph.input[0].name, "text"
    graph.input[0].name = new
    for node in graph.node:
        node.input[:] = [new if name == old else name for name in node.input]


def other_type(graph: onnx.GraphProto) -> None:
    """Say that the input is of 32-bit numbers."""
    graph.input[0].type.tensor_type.elem_type = TensorProto.INT32


def other_rank(graph: onnx.GraphProto) -> None:
    """Say that there are several messages at once."""
    graph.input[0].type.tensor_type.shape.dim.add().dim_param = "batch"


def fixed_length(graph: onnx.GraphProto) -> None:
    """Take messages of 100 bytes only."""
    graph.input[0].type.tensor_type.shape.dim[0].dim_value = 100


def no_familiarity(graph: onnx.GraphProto) -> None:
    """Leave the second output out."""
    del graph.output[1]


def lacking_weights(graph: onnx.GraphProto) -> None:
    """Leave the largest table out."""
    largest = max(graph.initializer, key=lambda tensor: tensor.ByteSize())
    graph.initializer.remove(largest)
