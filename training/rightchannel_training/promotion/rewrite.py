"""Write a model folder anew from its graph, after its policy or its thresholds changed. Nothing is trained."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from rightchannel.folder import read_folder
from rightchannel.location import MANIFEST_FILE, POLICY_FILE
from rightchannel_training.export.model_folder import graph_files, write_answers, write_model, written_aside
from rightchannel_training.promotion.changelog import CHANGELOG_FILE

STEPS: Final = 2
"""How often `rewrite_model` reports."""


def rewrite_model(
    model: Path,
    *,
    to: Path | None = None,
    change: Callable[[dict[str, Any]], dict[str, Any]] = lambda manifest: manifest,
    measure: Callable[[Path], dict[str, Any]] | None = None,
    report: Callable[[str], None] = lambda _: None,
) -> None:
    """Write the graph in both formats, golden vectors and card again, in one step and only if everything went well.

    Parameters
    ----------
    model : Path
        The folder to read.
    to : Path, optional
        The folder to write; the one that is read, if not given.
    change : callable, optional
        Takes the content of ``manifest.json`` and gives the one to write.
    measure : callable, optional
        Takes the new folder, opened by the runtime, and gives its metrics. They are kept as they are if not given.
    report : callable, optional
        Told the name of each step as it begins.

    Raises
    ------
    ModelFolderError
        If the folder, or what `change` makes of its manifest, cannot be used.
    FolderInUseError
        If another run is writing the folder.
    VectorsError
        If some label or action is never given.
    """
    graph = read_folder(model, edited=True).graph
    manifest = change(json.loads((model / MANIFEST_FILE).read_bytes()))
    policy = (model / POLICY_FILE).read_bytes()
    with written_aside(to or model) as folder:
        report("write the graph in both formats")
        files = graph_files(graph)
        write_model(folder, files, manifest, policy)
        if measure is not None:
            manifest = manifest | {"metrics": measure(folder)}
            write_model(folder, files, manifest, policy)
        report("write golden vectors and model card")
        write_answers(folder, manifest)
        if (model / CHANGELOG_FILE).is_file():
            shutil.copyfile(model / CHANGELOG_FILE, folder / CHANGELOG_FILE)
