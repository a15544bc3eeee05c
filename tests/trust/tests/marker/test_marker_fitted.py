"""The same for a model that was fitted on messages with the marker: its folder, its record, its comparison."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from rightchannel_training.cli.app import rightchannel_train as train_app
from rightchannel_training.promotion.mlflow_store import MLFLOW_FOLDER, has_mlflow
from rightchannel_training.promotion.runs import RUNS_FILE

from .conftest import ROOT, Run, holds_marker


@pytest.fixture(scope="module")
def candidate(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model folder that was fitted on it, with the record of the run beside it."""
    folder = tmp_path_factory.mktemp("fitted")
    result = CliRunner().invoke(
        train_app, ["fit", str(sound), "--candidate", str(folder / "candidate"), "--model", "none"]
    )
    assert result.exit_code == 0, result.output
    (folder / "said").write_bytes(result.output_bytes)
    return folder / "candidate"


def test_a_comparison_shows_text_only_if_asked(run: Run, sound: Path, candidate: Path) -> None:
    command = ("compare", ROOT / "model", candidate, "--corpus", sound)
    done = run(train_app, *command)
    assert (done.status, done.with_marker()) == (0, [])
    assert run(train_app, *command, "--show-text").with_marker() == ["standard output"]


def test_the_record_of_a_fit_holds_no_text(candidate: Path) -> None:
    kept = candidate.parent / (MLFLOW_FOLDER if has_mlflow() else RUNS_FILE)
    files = [kept, *kept.rglob("*"), candidate.parent / "said"]
    read = [file for file in files if file.is_file() and file.name != "vectors.json"]
    assert read
    assert [file.name for file in read if holds_marker(file.read_bytes())] == []


def test_a_fitted_model_folder_holds_no_text(candidate: Path) -> None:
    assert [file.name for file in candidate.iterdir() if holds_marker(file.read_bytes())] == []
