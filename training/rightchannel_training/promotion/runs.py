"""A record of the runs: in MLflow's file store if the extra `tracking` is installed, else one line of JSON for each."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from rightchannel_training.promotion.mlflow_store import MLFLOW_FOLDER, has_mlflow, store_run

FORMAT_VERSION: Final = 1
"""The version of the lines' format.

Raise it by one when a reader of the line before would misread the new one: a field removed, renamed or given another
meaning. Old lines stay as they are; each carries its own version.
"""

RUNS_FILE: Final = "runs.jsonl"


class RunRecordError(RuntimeError):
    """A run could not be recorded. What it did stays done."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run that has ended.

    Parameters
    ----------
    command : str
        Such as ``fit``.
    outcome : str
        What became of it, such as ``promoted``.
    parameters : mapping
        What it was given.
    figures : mapping
        What it measured; mappings may lie in it.
    artifacts : sequence of Path, optional
        Files and folders that it wrote. MLflow's store keeps copies; a line of JSON does not.

    Examples
    --------
    >>> Run("fit", "written", parameters={"seed": 0}, figures={"macro_f1": 0.9}).artifacts
    ()
    """

    command: str
    outcome: str
    parameters: Mapping[str, object]
    figures: Mapping[str, object]
    artifacts: Sequence[Path] = field(default=())


def record_run(folder: Path, run: Run, *, mlflow: bool | None = None) -> Path:
    """Record a run.

    Parameters
    ----------
    folder : Path
        Where to; it is made if it is not there.
    run : Run
    mlflow : bool, optional
        Whether to use MLflow's file store. Else a line is added to `RUNS_FILE`: one write, so that the lines of runs at
        the same time do not mix. If it is not given, MLflow is used if it is installed.

    Returns
    -------
    Path
        The file or the store that it was written to.

    Raises
    ------
    RunRecordError
        If it cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     run = Run("fit", "written", parameters={"seed": 0}, figures={"macro_f1": 0.9})
    ...     line = json.loads(record_run(Path(folder), run, mlflow=False).read_text(encoding="utf-8"))
    >>> line["command"], line["figures"]
    ('fit', {'macro_f1': 0.9})
    """
    place = folder / (MLFLOW_FOLDER if (has_mlflow() if mlflow is None else mlflow) else RUNS_FILE)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if place.name == MLFLOW_FOLDER:
            store_run(place, run.command, run.outcome, run.parameters, run.figures, run.artifacts)
        else:
            _add_line(place, run)
    except (OSError, RuntimeError) as error:
        raise RunRecordError(f"this run is not recorded in {place}: {error}") from error
    return place


def _add_line(file: Path, run: Run) -> None:
    line = {
        "format_version": FORMAT_VERSION,
        "at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "command": run.command,
        "outcome": run.outcome,
        "parameters": run.parameters,
        "figures": run.figures,
    }
    with file.open("ab", buffering=0) as stream:
        stream.write((json.dumps(line, ensure_ascii=False, allow_nan=False) + "\n").encode())
