"""Ask a model folder what its golden vectors ask, before it is put in place."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from rightchannel import MessageClassifier
from rightchannel.errors import DigestError, ModelFolderError
from rightchannel.jsonfile import parse_json, read_bytes
from rightchannel_training.export.model_folder import VECTORS_FILE
from rightchannel_training.export.proof import ProofError
from rightchannel_training.export.vectors import FORMAT_VERSION

_AGAIN: Final = "run `rightchannel-train export` on the folder"


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
    wrong = [
        _name(vector, number)
        for number, vector in enumerate(golden["vectors"])
        if not _asked(classifier, vector, number, golden["tolerance"])
    ]
    if wrong:
        raise ProofError(
            f"{folder}: {len(wrong)} of {len(golden['vectors'])} golden vectors are not answered as recorded, such as "
            f"'{wrong[0]}'; run `rightchannel-train export` on it if its policy or thresholds were edited"
        )
    return classifier


def _golden(folder: Path) -> Mapping[str, Any]:
    golden = parse_json(read_bytes(folder / VECTORS_FILE), VECTORS_FILE, ModelFolderError)
    if not isinstance(golden, dict) or golden.get("format_version") != FORMAT_VERSION:
        raise ModelFolderError(f"is not in format version {FORMAT_VERSION}", _AGAIN, VECTORS_FILE)
    vectors, tolerance = golden.get("vectors"), golden.get("tolerance")
    if not isinstance(vectors, list) or not vectors or not isinstance(tolerance, float):
        raise ModelFolderError("has no vectors, or no tolerance", _AGAIN, VECTORS_FILE)
    return golden


def _name(vector: Mapping[str, Any], number: int) -> str:
    return str(vector.get("name", number))


def _asked(classifier: MessageClassifier, vector: Mapping[str, Any], number: int, tolerance: float) -> bool:
    try:
        return _holds(classifier, vector, tolerance)
    except (ArithmeticError, AttributeError, KeyError, MemoryError, TypeError, ValueError):
        pass  # outside the handler, so that the error does not carry what the vector holds
    raise ModelFolderError("is no golden vector", _AGAIN, VECTORS_FILE, f"vectors.{number}")


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
