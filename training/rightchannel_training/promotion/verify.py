"""Ask a model folder what its golden vectors ask, before it is put in place."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rightchannel import MessageClassifier
from rightchannel.errors import DigestError, ModelFolderError
from rightchannel.jsonfile import parse_json, read_bytes
from rightchannel_training.export.model_folder import VECTORS_FILE
from rightchannel_training.export.proof import ProofError
from rightchannel_training.export.vectors import FORMAT_VERSION


def verify(folder: Path) -> MessageClassifier:
    """Open a model folder and hold it against its own golden vectors.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    MessageClassifier
        Opened.

    Raises
    ------
    ModelFolderError
        If the runtime does not open it, a file is missing, or a digest is wrong.
    ProofError
        If an answer is not the recorded one.
    """
    classifier = MessageClassifier(folder)
    ort = classifier.manifest.ort
    if ort and hashlib.sha256(read_bytes(folder / ort.file)).hexdigest() != ort.sha256:
        problem = "is not the file that the manifest describes (its SHA-256 differs)"
        raise DigestError(problem, "export the model again, or copy the whole folder", ort.file)
    golden = _golden(folder)
    wrong = [vector["name"] for vector in golden["vectors"] if not _holds(classifier, vector, golden["tolerance"])]
    if wrong:
        raise ProofError(
            f"{folder}: {len(wrong)} of {len(golden['vectors'])} golden vectors are not answered as recorded, such as "
            f"'{wrong[0]}'; run `rightchannel-train export` on it if its policy or thresholds were edited"
        )
    return classifier


def _golden(folder: Path) -> Mapping[str, Any]:
    again = "run `rightchannel-train export` on the folder"
    golden = parse_json(read_bytes(folder / VECTORS_FILE), VECTORS_FILE, ModelFolderError)
    if not isinstance(golden, dict) or golden.get("format_version") != FORMAT_VERSION:
        raise ModelFolderError(f"is not in format version {FORMAT_VERSION}", again, VECTORS_FILE)
    if not golden.get("vectors") or not {"tolerance", "vectors"} <= golden.keys():
        raise ModelFolderError("has no vectors, or no tolerance", again, VECTORS_FILE)
    return golden


def _holds(classifier: MessageClassifier, vector: Mapping[str, Any], tolerance: float) -> bool:
    verdict = classifier.classify(
        base64.b64decode(vector["bytes"]) * vector["repeat"],
        direction=vector["direction"],
        audience=vector["audience"],
        operating_point=vector["operating_point"],
    )
    given = [*verdict.probabilities.values(), verdict.familiarity]
    wanted = [*vector["probabilities"], vector["familiarity"]]
    fields = verdict.to_dict()
    return all(abs(one - other) <= tolerance for one, other in zip(given, wanted, strict=True)) and all(
        fields[field] == value for field, value in vector["verdict"].items()
    )
