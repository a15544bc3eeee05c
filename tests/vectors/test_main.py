"""One command runs the vectors, prints one table, and fails if a host does."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from .__main__ import vectors

MODEL = Path(__file__).parents[2] / "model"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Where the command shall write."""
    return tmp_path / "build" / "vectors.json"


def test_the_table_and_the_file_hold_the_same_figures(kept: Path) -> None:
    result = CliRunner().invoke(vectors, ["python", "--output", str(kept)])
    assert result.exit_code == 0, result.output
    golden = json.loads((MODEL / "vectors.json").read_text("utf-8"))
    written = json.loads(kept.read_text("utf-8"))
    assert written["model_version"] == golden["model_version"]
    assert written["tolerance"] == golden["tolerance"]
    figures = written["hosts"]["python"]
    assert figures["passed"] == figures["vectors"] == len(golden["vectors"])
    for cell in (figures["host"], figures["engine"], f"{figures['passed']} of {figures['vectors']}"):
        assert cell in result.stdout


def test_a_model_that_does_not_give_its_answers_fails(tmp_path: Path, kept: Path) -> None:
    model = tmp_path / "model"
    shutil.copytree(MODEL, model)
    golden = json.loads((model / "vectors.json").read_text("utf-8"))
    golden["vectors"][0]["familiarity"] += 0.5
    (model / "vectors.json").write_text(json.dumps(golden), "utf-8")
    result = CliRunner().invoke(vectors, ["python", "--model", str(model), "--output", str(kept)])
    assert result.exit_code == 1
    assert f"{len(golden['vectors']) - 1} of {len(golden['vectors'])}" in result.stdout
    assert json.loads(kept.read_text("utf-8"))["hosts"]["python"]["failed"] is True


@pytest.mark.parametrize(("words", "status"), [([], 0), (["--all-must-run"], 1)])
def test_a_host_that_cannot_run_fails_only_where_it_must(
    kept: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], status: int
) -> None:
    monkeypatch.setenv("CHROMIUM", "no/such/browser")
    result = CliRunner().invoke(vectors, ["chromium", "--output", str(kept), *words])
    assert result.exit_code == status, result.output
    assert "did not run: there is no browser no/such/browser" in result.stdout
    assert json.loads(kept.read_text("utf-8"))["hosts"]["chromium"]["failed"] is False


def test_a_host_that_is_not_known_is_refused(kept: Path) -> None:
    result = CliRunner().invoke(vectors, ["toaster", "--output", str(kept)])
    assert result.exit_code == 2
    assert not kept.exists()
