"""Write an operating point of one's own into a model folder."""

from __future__ import annotations

from dataclasses import asdict
from os import PathLike
from pathlib import Path
from typing import Any

from datasets import DatasetDict

from rightchannel.location import model_folder
from rightchannel.manifest import OperatingPoint
from rightchannel_training.evaluation import evaluate_folder
from rightchannel_training.promotion.rewrite import rewrite_model


def write_operating_point(
    model: str | PathLike[str],
    name: str,
    point: OperatingPoint,
    parts: DatasetDict,
    *,
    to: str | PathLike[str] | None = None,
) -> None:
    """Add an operating point to a model, or move one, and make again what depends on it.

    The graph stays as it is, byte for byte, and so do its digest and the version of the model. The figures in the
    manifest, the golden vectors and the model card are made anew. The folder is replaced in one step, after the runtime
    has opened the new one.

    Parameters
    ----------
    model : str or path
        The model folder.
    name : str
        Such as ``ours``. A later candidate needs the point too, else it is refused at its promotion.
    point : OperatingPoint
        Where `check` and `hold` begin.
    parts : datasets.DatasetDict
        The figures are measured on ``test``.
    to : str or path, optional
        The folder to write; the one that is read, if not given.

    Raises
    ------
    ModelFolderError
        If the folder cannot be used, or the name is not a plain one.
    FolderInUseError
        If another run is writing the folder.
    VectorsError
        If some action is never given any more.
    """

    def added(manifest: dict[str, Any]) -> dict[str, Any]:
        return manifest | {"operating_points": {**manifest["operating_points"], name: asdict(point)}}

    rewrite_model(
        model_folder(model),
        to=None if to is None else Path(to),
        change=added,
        measure=lambda folder: evaluate_folder(folder, parts["test"]).to_dict(),
    )
