"""Runs in MLflow's file store, for those who look at them with `mlflow ui`. It needs the extra `tracking`.

MLflow calls its file store finished: it gets no new features, and has to be allowed. It is a folder that needs no
database and no server, which is all that is asked of it here.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

MLFLOW_FOLDER: Final = "mlruns"
EXPERIMENT: Final = "rightchannel"
FIGURES_FILE: Final = "figures.json"

_SETTINGS: Final = {
    "MLFLOW_ALLOW_FILE_STORE": "true",
    "MLFLOW_DISABLE_TELEMETRY": "true",  # nothing is sent anywhere
    "DO_NOT_TRACK": "true",
}
_LONGEST_VALUE: Final = 500


class MlflowStoreError(RuntimeError):
    """MLflow did not take a run."""


def has_mlflow() -> bool:
    """Tell whether MLflow is installed.

    Examples
    --------
    >>> has_mlflow() in {True, False}
    True
    """
    return find_spec("mlflow") is not None


def store_run(
    folder: Path,
    command: str,
    outcome: str,
    parameters: Mapping[str, object],
    figures: Mapping[str, object],
    artifacts: Sequence[Path],
) -> None:
    """Write a run into a file store: parameters, figures as metrics and whole as JSON, files as artifacts.

    Parameters
    ----------
    folder : Path
        The store; it is made if it is not there.
    command, outcome : str
        They become the name of the run and a tag.
    parameters, figures : mapping
    artifacts : sequence of Path
        Files and folders.

    Raises
    ------
    MlflowStoreError
        If MLflow refuses it.
    """
    os.environ.update(_SETTINGS)
    # Not imported above: it is not there without the extra, and reads its settings when it is imported.
    mlflow, entities = import_module("mlflow"), import_module("mlflow.entities")
    try:
        client = mlflow.MlflowClient(tracking_uri=folder.resolve().as_uri())
        run = client.create_run(_experiment(client), run_name=command, tags={"command": command, "outcome": outcome})
        client.log_batch(
            run.info.run_id,
            params=[entities.Param(name, _short(value)) for name, value in parameters.items() if value is not None],
            metrics=[entities.Metric(name, value, run.info.start_time, 0) for name, value in metrics_of(figures)],
        )
        content = json.dumps(figures, ensure_ascii=False, indent=2, allow_nan=False)
        client.log_text(run.info.run_id, content, FIGURES_FILE)
        for path in artifacts:
            if path.is_dir():
                client.log_artifacts(run.info.run_id, str(path), path.resolve().name)
            else:
                client.log_artifact(run.info.run_id, str(path))
        client.set_terminated(run.info.run_id)
    except mlflow.exceptions.MlflowException as error:
        raise MlflowStoreError(str(error).partition("\n")[0]) from error


def metrics_of(figures: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, float]]:
    """Give the numbers of nested figures, each under a name that MLflow takes.

    Parameters
    ----------
    figures : mapping
    prefix : str, optional
        Put before each name.

    Yields
    ------
    tuple of str and float

    Examples
    --------
    >>> list(metrics_of({"at 0.5 % (balanced)": {"recall": 0.75, "who": "t1"}, "messages": 3}))
    [('at 0.5 _ _balanced_/recall', 0.75), ('messages', 3.0)]
    """
    for name, value in figures.items():
        path = prefix + re.sub(r"[^\w .-]", "_", name)
        if isinstance(value, Mapping):
            yield from metrics_of(value, f"{path}/")
        elif isinstance(value, int | float):
            yield path, float(value)


def _experiment(client: Any) -> str:  # noqa: ANN401  # MLflow is not there to take the type from
    found = client.get_experiment_by_name(EXPERIMENT)
    return str(found.experiment_id if found else client.create_experiment(EXPERIMENT))


def _short(value: object) -> str:
    return str(value)[:_LONGEST_VALUE]
