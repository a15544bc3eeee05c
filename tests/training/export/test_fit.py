"""`rightchannel-train fit`: what it writes, and what it leaves alone when it does not get to the end."""

import hashlib
import json
import os
import random
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
from filelock import FileLock

from rightchannel import MessageClassifier
from rightchannel.errors import ModelFolderError

from .conftest import Run, command

FILES = {
    "README.md",
    "classifier.onnx",
    "classifier.ort",
    "manifest.json",
    "policy.json",
    "required_operators.config",
    "vectors.json",
}


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_it_writes_the_whole_folder_and_nothing_beside_it(fitted: Path) -> None:
    assert {path.name for path in fitted.iterdir()} == FILES
    assert {path.name for path in fitted.parent.iterdir()} - {".model.lock", "runs.jsonl"} == {"model"}


def test_the_same_corpus_and_seed_give_the_same_bytes(
    small_corpus: Path, run: Run, fitted: Path, tmp_path: Path
) -> None:
    assert run("fit", small_corpus, "--in-place", "--model", tmp_path / "again").returncode == 0
    assert digests(tmp_path / "again") == digests(fitted)


def test_no_machine_path_is_written(fitted: Path) -> None:
    for path in fitted.iterdir():
        content = path.read_bytes()
        for place in (str(fitted.parent), str(Path(__file__).parents[3])):
            assert place.encode() not in content, f"{path.name} names {place}"


def test_the_card_tells_the_figures_of_the_manifest(fitted: Path) -> None:
    card = (fitted / "README.md").read_text(encoding="utf-8")
    manifest = json.loads((fitted / "manifest.json").read_text(encoding="utf-8"))
    for scores in manifest["metrics"]["labels"].values():
        assert f"| {scores['precision']} | {scores['recall']} | {scores['f1']} |" in card
    assert "invented for this project" in card
    assert manifest["graph"]["sha256"] in card


def test_evaluate_prints_what_the_card_says(small_corpus: Path, run: Run, fitted: Path) -> None:
    result = run("evaluate", small_corpus, "--model", fitted, "--json")
    assert result.returncode == 0, result.stderr
    manifest = json.loads((fitted / "manifest.json").read_text(encoding="utf-8"))
    assert json.loads(result.stdout) == manifest["metrics"]


def test_the_operators_are_listed_without_a_path(fitted: Path) -> None:
    lines = (fitted / "required_operators.config").read_text(encoding="utf-8").splitlines()
    assert all(re.match(r"#|ai\.onnx;\d+;", line) for line in lines)


def test_a_policy_that_was_edited_is_kept(small_corpus: Path, run: Run, model: Path) -> None:
    policy = model / "policy.json"
    edited = policy.read_text(encoding="utf-8").replace("Axon Capture", "the vault")
    policy.write_text(edited, encoding="utf-8")
    assert run("fit", small_corpus, "--in-place", "--model", model).returncode == 0
    assert policy.read_text(encoding="utf-8") == edited
    assert "the vault" in (model / "vectors.json").read_text(encoding="utf-8")


def test_a_broken_policy_is_named_and_the_folder_stays(small_corpus: Path, run: Run, model: Path) -> None:
    (model / "policy.json").write_text('{"format_version": 1}', encoding="utf-8")
    before = digests(model)
    result = run("fit", small_corpus, "--in-place", "--model", model)
    assert result.returncode == 1
    assert "policy.json" in result.stderr
    assert digests(model) == before


def test_a_fault_in_the_corpus_is_named_and_the_folder_stays(
    small_corpus: Path, run: Run, model: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "messages"
    broken.mkdir()
    for path in small_corpus.iterdir():
        (broken / path.name).write_bytes(path.read_bytes())
    with (broken / "t1.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "t1-x", "text": "secret words", "label": "nonsense", "also": [], "author": "t1"}\n')
    before = digests(model)
    result = run("fit", broken, "--splits", small_corpus.parent / "splits.json", "--in-place", "--model", model)
    assert result.returncode == 1
    assert "t1.jsonl:251" in result.stderr.replace("\n", "")
    assert "label" in result.stderr
    assert "secret words" not in result.stderr
    assert digests(model) == before


def test_a_second_run_on_the_same_folder_is_told(small_corpus: Path, run: Run, model: Path) -> None:
    before = digests(model)
    with FileLock(model.with_name(".model.lock")):
        result = run("fit", small_corpus, "--in-place", "--model", model)
    assert result.returncode == 1
    assert "another run is writing" in result.stderr
    assert digests(model) == before


@pytest.mark.slow
def test_killed_at_any_moment_it_leaves_a_whole_folder(small_corpus: Path, model: Path) -> None:
    """Killed ten times while it works, three of them as soon as it has begun to write the new folder."""
    before = digests(model)
    moments = random.Random(20261123)
    candidate = model.with_name(".model.candidate")
    for attempt in range(10):
        with subprocess.Popen(
            command("fit", small_corpus, "--in-place", "--model", model),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            written = candidate / ("manifest.json" if attempt < 3 else "")
            while process.poll() is None and not written.exists():
                time.sleep(0.005)
            time.sleep(moments.uniform(0, 1.5))
            if process.poll() is None:
                os.kill(process.pid, signal.SIGKILL)
        assert MessageClassifier(model).classify("on my way").action in {"send", "check", "hold"}
        assert digests(model) == before  # the same corpus and seed: the new folder has the bytes of the old


def test_left_overs_of_a_killed_run_are_cleared_away(small_corpus: Path, run: Run, model: Path) -> None:
    left = model.with_name(".model.candidate")
    left.mkdir()
    (left / "half").write_text("a half-written file")
    assert run("fit", small_corpus, "--in-place", "--model", model).returncode == 0
    assert not left.exists()
    assert {path.name for path in model.iterdir()} == FILES


@pytest.mark.parametrize("name", ["classifier.onnx", "manifest.json", "policy.json"])
def test_a_file_that_is_missing_is_named(model: Path, name: str) -> None:
    (model / name).unlink()
    with pytest.raises(ModelFolderError, match=re.escape(name)):
        MessageClassifier(model)


def test_export_writes_the_answers_anew_after_the_policy_was_edited(run: Run, model: Path, fitted: Path) -> None:
    policy = model / "policy.json"
    policy.write_text(policy.read_text(encoding="utf-8").replace("Axon Capture", "the vault"), encoding="utf-8")
    result = run("export", "--model", model)
    assert result.returncode == 0, result.stderr
    assert "the vault" in (model / "vectors.json").read_text(encoding="utf-8")
    before, after = digests(fitted), digests(model)
    changed = {name for name in FILES if before[name] != after[name]}
    assert changed == {"policy.json", "vectors.json"}


def test_help_shows_examples(run: Run) -> None:
    for name in ("fit", "validate", "evaluate", "export"):
        result = run(name, "--help")
        assert result.returncode == 0
        assert f"rightchannel-train {name}" in result.stdout
        assert "Examples" in result.stdout
