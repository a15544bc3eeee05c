"""What the figures are held against: work of the same run that no change of this project changes."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from rightchannel import Manifest
from rightchannel.location import MANIFEST_FILE, POLICY_FILE
from rightchannel.manifest import parse_manifest
from rightchannel_training.export.seal import sealed
from rightchannel_training.peers.session import open_session

LOOP: Final = "calibration loop"
EMPTY: Final = "empty graph"


def empty_graph(manifest: Manifest) -> bytes:
    """Build a graph with the inputs and outputs of the model that computes nothing: its answers are constants.

    Parameters
    ----------
    manifest : Manifest
        Of the model.

    Returns
    -------
    bytes

    Examples
    --------
    >>> from rightchannel import MessageClassifier
    >>> graph = onnx.load_from_string(empty_graph(MessageClassifier().manifest))
    >>> {node.op_type for node in graph.graph.node}
    {'Identity'}
    """
    width = len(manifest.labels)
    answers = {
        manifest.outputs.probabilities: np.full(width, 1 / width, np.float32),
        manifest.outputs.familiarity: np.array(1, np.float32),
    }
    graph = helper.make_graph(
        [helper.make_node("Identity", [f"{name}.value"], [name]) for name in answers],
        "empty",
        [helper.make_tensor_value_info(manifest.input.name, TensorProto.UINT8, ["length"])],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, value.shape) for name, value in answers.items()],
        [numpy_helper.from_array(value, f"{name}.value") for name, value in answers.items()],
    )
    opset = helper.make_opsetid("", manifest.opset)
    model: onnx.ModelProto = helper.make_model(graph, opset_imports=[opset], ir_version=8)
    content: bytes = model.SerializeToString()
    return content


def session_call(graph: bytes, manifest: Manifest, text: str) -> Callable[[], Sequence[object]]:
    """Make a call of a bare session ready.

    Parameters
    ----------
    graph : bytes
    manifest : Manifest
    text : str
        The message.

    Returns
    -------
    callable

    Examples
    --------
    >>> from rightchannel import MessageClassifier
    >>> manifest = MessageClassifier().manifest
    >>> len(session_call(empty_graph(manifest), manifest, "on it")())
    2
    """
    return session_calls(graph, manifest, [text])[0]


def session_calls(graph: bytes, manifest: Manifest, texts: Sequence[str]) -> list[Callable[[], Sequence[object]]]:
    """Make calls of one bare session ready, one for each message.

    Parameters
    ----------
    graph : bytes
    manifest : Manifest
    texts : sequence of str

    Returns
    -------
    list of callables

    Examples
    --------
    >>> from rightchannel import MessageClassifier
    >>> manifest = MessageClassifier().manifest
    >>> len(session_calls(empty_graph(manifest), manifest, ["on it", "van is back"]))
    2
    """
    session = open_session(graph)
    names = [manifest.outputs.probabilities, manifest.outputs.familiarity]
    feeds = [{manifest.input.name: np.frombuffer(text.encode(), np.uint8)} for text in texts]
    return [partial(session.run, names, feed) for feed in feeds]


def calibration_loop() -> int:
    """Do a fixed piece of plain Python: it tells how fast the machine is just now.

    Returns
    -------
    int

    Examples
    --------
    >>> calibration_loop()
    64777
    """
    total = 0
    for number in range(500):
        total += number * number % 257
    return total


def folder_with_empty_graph(model: Path, folder: Path) -> Path:
    """Make a model folder like the given one, whose graph computes nothing.

    Parameters
    ----------
    model : Path
    folder : Path
        Where to put it.

    Returns
    -------
    Path
        The folder.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from rightchannel import MessageClassifier
    >>> from rightchannel.location import model_folder
    >>> with TemporaryDirectory() as folder:
    ...     verdict = MessageClassifier(folder_with_empty_graph(model_folder(), Path(folder))).classify("on it")
    >>> set(verdict.probabilities.values()) == {verdict.probabilities["support"]}
    True
    """
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(model / POLICY_FILE, folder / POLICY_FILE)
    content = (model / MANIFEST_FILE).read_bytes()
    graph = empty_graph(parse_manifest(content))
    manifest = json.loads(content)
    manifest.pop("ort", None)
    manifest["graph"] |= {"bytes": len(graph), "sha256": hashlib.sha256(graph).hexdigest()}
    (folder / manifest["graph"]["file"]).write_bytes(graph)
    (folder / MANIFEST_FILE).write_bytes(sealed(manifest))
    return folder
