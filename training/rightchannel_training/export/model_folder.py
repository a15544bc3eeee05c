"""Write a model folder aside, prove it, and only then put it in its place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from rightchannel.errors import ModelNotFoundError
from rightchannel.location import MANIFEST_FILE, POLICY_FILE, model_folder
from rightchannel.manifest import parse_manifest
from rightchannel.policy import parse_policy
from rightchannel_training.export.card import model_card
from rightchannel_training.export.exchange import replace_folder
from rightchannel_training.export.manifest import GRAPH_FILE, ORT_FILE
from rightchannel_training.export.ort_format import to_ort
from rightchannel_training.export.seal import as_json, sealed
from rightchannel_training.export.vectors import build_vectors

VECTORS_FILE = "vectors.json"
OPERATORS_FILE = "required_operators.config"
CARD_FILE = "README.md"


class FolderInUseError(RuntimeError):
    """Another run is writing the model folder."""


@dataclass(frozen=True, slots=True)
class Graph:
    """The graph in both formats.

    Attributes
    ----------
    onnx, ort : bytes
    required_operators : str
    """

    onnx: bytes
    ort: bytes
    required_operators: str


def graph_files(onnx: bytes) -> Graph:
    """Convert the graph to onnxruntime's own format as well.

    Parameters
    ----------
    onnx : bytes

    Returns
    -------
    Graph
    """
    ort = to_ort(onnx)
    return Graph(onnx, ort.content, ort.required_operators)


@contextmanager
def written_aside(target: Path) -> Iterator[Path]:
    """Give an empty folder beside the target, and put it in the target's place when all went well.

    Whatever goes wrong, and whenever the process is stopped, the target is whole: it is either what it was or what was
    written.

    Parameters
    ----------
    target : Path
        The model folder; it may not exist yet.

    Yields
    ------
    Path
        The folder to write into.

    Raises
    ------
    FolderInUseError
        If another run is writing the same target.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(target.with_name(f".{target.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise FolderInUseError(f"another run is writing {target}; wait until it has ended") from None
    aside = target.with_name(f".{target.name}.candidate")
    try:
        shutil.rmtree(aside, ignore_errors=True)  # left over from a run that was stopped
        aside.mkdir()
        yield aside
        replace_folder(aside, target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        lock.release()


def policy_for(target: Path) -> bytes:
    """Give the policy to write: the target's own, else the one that the package carries.

    Parameters
    ----------
    target : Path

    Returns
    -------
    bytes

    Raises
    ------
    ModelNotFoundError
        If neither has one.
    """
    for folder in (target, model_folder() if _is_installed() else None):
        if folder is not None and (folder / POLICY_FILE).is_file():
            return (folder / POLICY_FILE).read_bytes()
    raise ModelNotFoundError(f"no {POLICY_FILE} in {target}", "copy one from a released model folder")


def _is_installed() -> bool:
    try:
        model_folder()
    except ModelNotFoundError:
        return False
    return True


def write_model(folder: Path, graph: Graph, manifest: dict[str, Any], policy: bytes) -> None:
    """Write what the runtime reads.

    Parameters
    ----------
    folder : Path
    graph : Graph
    manifest : dict
    policy : bytes
        Content of ``policy.json``; it is checked against the labels of the manifest.

    Raises
    ------
    PolicyError
        If the policy does not fit the labels.
    """
    content = sealed(manifest)
    parse_policy(policy, parse_manifest(content).labels)
    (folder / GRAPH_FILE).write_bytes(graph.onnx)
    (folder / ORT_FILE).write_bytes(graph.ort)
    (folder / OPERATORS_FILE).write_text(graph.required_operators, encoding="utf-8", newline="\n")
    (folder / POLICY_FILE).write_bytes(policy)
    (folder / MANIFEST_FILE).write_bytes(content)


def write_answers(folder: Path, manifest: dict[str, Any]) -> None:
    """Write what is made by asking the model: the golden vectors, and the card.

    Parameters
    ----------
    folder : Path
        As `write_model` left it.
    manifest : dict
    """
    (folder / VECTORS_FILE).write_bytes(as_json(build_vectors(folder)))
    (folder / CARD_FILE).write_text(model_card(manifest), encoding="utf-8", newline="\n")
