"""What the manifest of a promoted model says of its promotion.

It stands in the field ``promotion``, which no host needs: the graph, its digest, the thresholds and the golden vectors
are those of the candidate.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, ValidationError

from rightchannel.location import MANIFEST_FILE
from rightchannel_training.export.seal import sealed

FIELD: Final = "promotion"


class WorseFigure(BaseModel):
    """A guarded figure that was worse than tolerated, and accepted.

    Parameters
    ----------
    figure : str
    current, candidate : float or None
    reason : str
        What is worse, in words.

    Examples
    --------
    >>> WorseFigure(figure="macro-F1", current=0.9, candidate=0.8, reason="falls").candidate
    0.8
    """

    model_config = ConfigDict(frozen=True)

    figure: str
    current: float | None
    candidate: float | None
    reason: str


class Promotion(BaseModel):
    """How a model came into its place.

    Parameters
    ----------
    at : str
        When, in UTC.
    former : str or None
        Digest of the model folder that it took the place of; None if the place was free.
    former_version : str or None
    messages_sha256 : str or None
        Digest of the messages that the two were compared on; None if there was nothing to compare with.
    accepted : str or None
        Why it was promoted although it is worse; None if it is no worse.
    worse : tuple of WorseFigure
        What was worse than tolerated.

    Examples
    --------
    >>> Promotion(at="2026-01-31T12:00:00Z", former=None, former_version=None, messages_sha256=None).accepted is None
    True
    """

    model_config = ConfigDict(frozen=True)

    at: str
    former: str | None
    former_version: str | None
    messages_sha256: str | None
    accepted: str | None = None
    worse: tuple[WorseFigure, ...] = ()


def read_record(folder: Path) -> Promotion | None:
    """Read how a model came into its place.

    Parameters
    ----------
    folder : Path
        A model folder.

    Returns
    -------
    Promotion or None
        None if it was not promoted, or its manifest cannot be read.

    Examples
    --------
    >>> read_record(Path("nowhere")) is None
    True
    """
    try:
        return Promotion.model_validate(read_manifest(folder).get(FIELD))
    except (OSError, ValueError, ValidationError):
        return None


def write_record(folder: Path, promotion: Promotion) -> None:
    """Write into the manifest how a model came into its place.

    Parameters
    ----------
    folder : Path
        A model folder that nobody reads yet.
    promotion : Promotion
    """
    manifest = read_manifest(folder) | {FIELD: promotion.model_dump(mode="json")}
    (folder / MANIFEST_FILE).write_bytes(sealed(manifest))


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read a manifest as plain values.

    Parameters
    ----------
    folder : Path
        A model folder.

    Returns
    -------
    dict
    """
    manifest: dict[str, Any] = json.loads((folder / MANIFEST_FILE).read_bytes())
    return manifest
