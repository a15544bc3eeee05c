"""Read a model folder: manifest, policy and the verified bytes of the graph."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from rightchannel.errors import DigestError
from rightchannel.jsonfile import read_bytes
from rightchannel.location import MANIFEST_FILE, POLICY_FILE
from rightchannel.manifest import Manifest, ModelFile, parse_manifest
from rightchannel.policy import Policy, parse_policy
from rightchannel.signature import PublicKey, check_signature


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """What a model folder holds, read and checked.

    Examples
    --------
    >>> from rightchannel.location import model_folder
    >>> read_folder(model_folder()).manifest.graph.file
    'classifier.onnx'
    """

    path: Path
    manifest: Manifest
    policy: Policy
    graph: bytes


def read_folder(path: Path, *, edited: bool = False, public_key: PublicKey | None = None) -> ModelFolder:
    """Read and check a model folder.

    The graph is read once, and what is verified is what is used.

    Parameters
    ----------
    path : Path
        The folder.
    edited : bool, optional
        Whether the manifest may have been edited by hand since it was written.
    public_key : bytes, str or path, optional
        The key that must have signed the folder. No signature is asked for if none is given.

    Returns
    -------
    ModelFolder
        Its content.

    Raises
    ------
    ModelFolderError
        One of its kinds, naming the file and the field.

    Examples
    --------
    >>> from rightchannel.location import model_folder
    >>> folder = read_folder(model_folder())
    >>> len(folder.graph) == folder.manifest.graph.bytes
    True
    """
    written, rules = read_bytes(path / MANIFEST_FILE), read_bytes(path / POLICY_FILE)
    if public_key is not None:
        check_signature(path, written, rules, public_key)
    manifest = parse_manifest(written, edited=edited)
    policy = parse_policy(rules, manifest.labels)
    graph = read_bytes(path / manifest.graph.file)
    _verify(graph, manifest.graph)
    return ModelFolder(path=path, manifest=manifest, policy=policy, graph=graph)


def _verify(content: bytes, expected: ModelFile) -> None:
    if len(content) != expected.bytes:
        problem = f"has {len(content):,} bytes and the manifest says {expected.bytes:,}"
    elif hashlib.sha256(content).hexdigest() != expected.sha256:
        problem = "is not the file that the manifest describes (its SHA-256 differs)"
    else:
        return
    raise DigestError(problem, "export the model again, or copy the whole folder", expected.file)
