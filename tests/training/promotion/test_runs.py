"""The record of runs: one line each, or MLflow's store where it is installed."""

import json
import socket
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import pytest

from rightchannel_training.promotion.mlflow_store import EXPERIMENT, FIGURES_FILE, MLFLOW_FOLDER, has_mlflow
from rightchannel_training.promotion.runs import RUNS_FILE, Run, RunRecordError, record_run

RUN = Run(
    "promote",
    "refused",
    parameters={"candidate": "candidate", "accept": None},
    figures={"figures": {"not for chat, held (balanced)": {"candidate": 0.5, "low": None}}, "worse": ["macro-F1"]},
)

needs_mlflow = pytest.mark.skipif(
    not has_mlflow(),
    reason="the extra `tracking` is not installed: it brings two dozen packages, so `dev` leaves it out",
)


def test_each_run_is_one_line(tmp_path: Path) -> None:
    files = {record_run(tmp_path / "new", RUN, mlflow=False) for _ in range(2)}
    assert files == {tmp_path / "new" / RUNS_FILE}
    (file,) = files
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 2
    for line in lines:
        assert line.pop("at")
        assert line == {
            "format_version": 1,
            "command": "promote",
            "outcome": "refused",
            "parameters": {"candidate": "candidate", "accept": None},
            "figures": RUN.figures,
        }


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / RUNS_FILE).mkdir()
    with pytest.raises(RunRecordError, match=r"not recorded in .*runs\.jsonl"):
        record_run(tmp_path, RUN, mlflow=False)


@needs_mlflow
def test_mlflow_keeps_parameters_figures_and_artifacts(tmp_path: Path) -> None:
    model = tmp_path / "model"
    model.mkdir()
    for file in (model / "manifest.json", tmp_path / "CHANGELOG.md"):
        file.write_text(file.name, encoding="utf-8")
    run = Run(RUN.command, RUN.outcome, RUN.parameters, RUN.figures, artifacts=(model, tmp_path / "CHANGELOG.md"))
    (store,) = {record_run(tmp_path / "my runs", run) for _ in range(2)}
    assert store == tmp_path / "my runs" / MLFLOW_FOLDER
    client = import_module("mlflow").MlflowClient(tracking_uri=store.as_uri())
    kept, _ = client.search_runs([client.get_experiment_by_name(EXPERIMENT).experiment_id])
    assert kept.info.status == "FINISHED"
    assert kept.data.params == {"candidate": "candidate"}
    assert kept.data.metrics == {"figures/not for chat_ held _balanced_/candidate": 0.5}
    assert kept.data.tags["outcome"] == "refused"
    assert {entry.path for entry in client.list_artifacts(kept.info.run_id)} == {"model", "CHANGELOG.md", FIGURES_FILE}
    folder = Path(client.download_artifacts(kept.info.run_id, "", str(tmp_path)))
    assert (folder / "model" / "manifest.json").read_text(encoding="utf-8") == "manifest.json"
    assert json.loads((folder / FIGURES_FILE).read_text(encoding="utf-8")) == RUN.figures


@needs_mlflow
def test_mlflow_opens_no_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> NoReturn:
        pytest.fail("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    assert record_run(tmp_path, RUN).is_dir()


@needs_mlflow
def test_what_mlflow_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / MLFLOW_FOLDER).write_text("no store", encoding="utf-8")
    with pytest.raises(RunRecordError, match="not recorded in"):
        record_run(tmp_path, RUN)
