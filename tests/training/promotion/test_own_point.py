"""An operating point of one's own, written into a model folder."""

import json
import shutil
from pathlib import Path

import pytest
from datasets import DatasetDict

from rightchannel import MessageClassifier, OperatingPoint
from rightchannel.errors import ModelFolderError
from rightchannel_training.candidate import fit_candidate
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.splits import apply_splits, read_splits
from rightchannel_training.evaluation import evaluate_folder
from rightchannel_training.promotion.own_point import write_operating_point
from rightchannel_training.promotion.verify import verify

from .conftest import Run

POINT = OperatingPoint(check=0.2, hold=0.9)


@pytest.fixture(scope="module")
def parts(own: Path) -> DatasetDict:
    return apply_splits(load_corpus(own), read_splits(own.with_name("splits.json")))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_runtime_takes_the_point_and_the_graph_stays(place: Path, parts: DatasetDict) -> None:
    before = contents(place / "good")
    write_operating_point(place / "good", "ours", POINT, parts)
    after = contents(place / "good")

    classifier = verify(place / "good")  # digests, and every golden vector
    assert classifier.manifest.operating_points["ours"] == POINT
    assert classifier.classify("on my way", operating_point="ours").operating_point == "ours"
    assert {name for name in before if before[name] != after[name]} == {"README.md", "manifest.json"}
    assert b"| `ours` | 0.2 | 0.9 |" in after["README.md"]


def test_the_figures_are_those_of_the_folder(place: Path, parts: DatasetDict) -> None:
    write_operating_point(place / "good", "balanced", POINT, parts)
    metrics = json.loads((place / "good" / "manifest.json").read_bytes())["metrics"]
    assert metrics == evaluate_folder(place / "good", parts["test"]).to_dict()


def test_a_copy_can_be_written_elsewhere_with_the_changelog(place: Path, parts: DatasetDict) -> None:
    (place / "good" / "CHANGELOG.md").write_text("# Changelog\n", encoding="utf-8")
    before = contents(place / "good")
    write_operating_point(place / "good", "ours", POINT, parts, to=place / "copy")
    assert contents(place / "good") == before
    assert (place / "copy" / "CHANGELOG.md").read_bytes() == before["CHANGELOG.md"]
    assert "ours" in MessageClassifier(place / "copy").manifest.operating_points


def test_a_name_that_is_none_leaves_everything_as_it_was(place: Path, parts: DatasetDict) -> None:
    before = contents(place / "good")
    with pytest.raises(ModelFolderError):
        write_operating_point(place / "good", "", POINT, parts)
    assert contents(place / "good") == before
    assert not (place / ".good.candidate").exists()


def test_a_candidate_is_never_fitted_over_the_current_model(place: Path, own: Path) -> None:
    dataset, splits = load_corpus(own), read_splits(own.with_name("splits.json"))
    with pytest.raises(ValueError, match="is the current model"):
        fit_candidate(dataset, splits, place / "good", current=place / "good")


def test_a_candidate_fitted_from_python_is_that_of_the_command(fitted: Path, own: Path, tmp_path: Path) -> None:
    dataset, splits = load_corpus(own), read_splits(own.with_name("splits.json"))
    steps: list[str] = []
    found = fit_candidate(dataset, splits, tmp_path / "new", current=tmp_path / "none", report=steps.append)
    assert contents(tmp_path / "new") == contents(fitted / "good")
    assert found.manifest["metrics"] == found.evaluation.to_dict()
    assert steps[-1] == "write golden vectors and model card"
    shutil.rmtree(tmp_path / "new")


def test_the_command_writes_the_point(own: Path, place: Path, run: Run) -> None:
    named = ("operating-point", "ours", "--corpus", own, "--model", place / "good")
    result = run(*named, "--check", 0.2, "--hold", 0.9)
    assert result.returncode == 0, result.stderr
    assert "check from 0.2, hold from 0.9" in result.stdout
    assert MessageClassifier(place / "good").manifest.operating_points["ours"] == POINT
    wrong = run(*named, "--check", 0.9, "--hold", 0.2)
    assert wrong.returncode == 2
    assert "--check 0.9 is above --hold 0.2" in wrong.stderr
