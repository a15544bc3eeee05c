"""A small corpus, and a model folder made from it by the command itself."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

DATA = Path(__file__).parents[3] / "data"
HANDS = {"train": ["t1", "t5", "v2"], "calibration": ["t3"], "test": ["t2"]}
EACH = 250

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-c", "from rightchannel_training.cli import main; main()", *map(str, arguments)]


@pytest.fixture(scope="session")
def run() -> Run:
    def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(command(*arguments), capture_output=True, text=True, check=False)

    return run


@pytest.fixture(scope="session")
def small_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "messages"
    folder.mkdir()
    for hands in HANDS.values():
        for hand in hands:
            lines = (DATA / "messages" / f"{hand}.jsonl").read_text(encoding="utf-8").splitlines()[:EACH]
            (folder / f"{hand}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    splits = {"format_version": 1, "rule": "chosen by hand", "seed": 0, **HANDS}
    (folder.parent / "splits.json").write_text(json.dumps(splits), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def fitted(small_corpus: Path, run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fitted") / "model"
    result = run("fit", small_corpus, "--in-place", "--model", folder)
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture
def model(fitted: Path, tmp_path: Path) -> Path:
    """A copy of the fitted folder, to be broken."""
    return Path(shutil.copytree(fitted, tmp_path / "model"))
