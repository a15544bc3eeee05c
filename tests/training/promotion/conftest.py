"""Labelled messages of a force's own hands in one CSV, and a current model that has not seen them."""

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from datasets import Dataset

from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.splits import apply_splits, read_splits
from rightchannel_training.promotion.mlflow_store import FIGURES_FILE, MLFLOW_FOLDER, has_mlflow
from rightchannel_training.promotion.runs import RUNS_FILE

DATA = Path(__file__).parents[3] / "data"
FIELDS = ("id", "text", "label", "also", "direction", "audience", "author")

OWN = {"train": {"north": "t9", "south": "t10", "east": "u3"}, "calibration": {"west": "t3"}, "test": {"desk": "u5"}}
"""The force's hands, and the hands of the corpus whose messages they have."""

EACH = 100

WRONG = {
    "logistical": "sensitive",
    "support": "operational-decision",
    "sensitive": "logistical",
    "evidential": "support",
    "operational-decision": "evidential",
}
"""Labels of somebody who took the wrong column."""

RECORD = MLFLOW_FOLDER if has_mlflow() else RUNS_FILE
"""What runs are recorded in here."""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def command(*arguments: object) -> list[str]:
    # A shell that starts this in the background has Ctrl-C ignored; the command is to hear it all the same.
    script = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    script += "; from rightchannel_training.cli import main; main()"
    return [sys.executable, "-c", script, *map(str, arguments)]


def recorded(folder: Path) -> list[tuple[str, str, dict[str, Any]]]:
    """Command, outcome and figures of each run that was recorded in a folder."""
    if not has_mlflow():
        lines = [json.loads(line) for line in (folder / RUNS_FILE).read_text(encoding="utf-8").splitlines()]
        return [(line["command"], line["outcome"], line["figures"]) for line in lines]
    runs = sorted((folder / MLFLOW_FOLDER).glob("*/*/meta.yaml"), key=lambda file: file.stat().st_mtime)
    return [
        (
            (file.parent / "tags" / "command").read_text(encoding="utf-8"),
            (file.parent / "tags" / "outcome").read_text(encoding="utf-8"),
            json.loads((file.parent / "artifacts" / FIGURES_FILE).read_text(encoding="utf-8")),
        )
        for file in runs
    ]


@pytest.fixture(scope="session")
def run() -> Run:
    def run(*arguments: object, cwd: Path | None = None) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(command(*arguments), capture_output=True, text=True, check=False, cwd=cwd)

    return run


def messages(hand: str, source: str) -> list[dict[str, Any]]:
    """Messages of a hand of the corpus, under another name, every label as often."""
    lines = (DATA / "messages" / f"{source}.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    by_label: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        by_label.setdefault(record["label"], []).append(record)
    chosen = [record for group in by_label.values() for record in group[: EACH // len(by_label)]]
    return [record | {"author": hand, "id": f"{hand}-{number}"} for number, record in enumerate(chosen)]


def write_csv(folder: Path, labels: dict[str, str] | None = None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "messages.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, FIELDS)
        writer.writeheader()
        for hand, source in (pair for named in OWN.values() for pair in named.items()):
            for record in messages(hand, source):
                label = record["label"]
                writer.writerow(record | {"also": "", "label": labels[label] if labels else label})
    splits = {
        "format_version": 1,
        "rule": "by office",
        "seed": 0,
        **{split: list(named) for split, named in OWN.items()},
    }
    (folder / "splits.json").write_text(json.dumps(splits), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CSV of 500 labelled messages."""
    return write_csv(tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="session")
def held_out(own: Path) -> Dataset:
    return apply_splits(load_corpus(own), read_splits(own.with_name("splits.json")))["test"]


@pytest.fixture(scope="session")
def fitted(own: Path, run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two models: `poor` has learned from labels of the wrong column, `good` from the right ones."""
    place = tmp_path_factory.mktemp("fitted")
    for corpus, name in ((write_csv(place / "wrong", WRONG), "poor"), (own, "good")):
        result = run("fit", corpus, "--candidate", place / name, "--model", place / "none")
        assert result.returncode == 0, result.stderr
    return place


@pytest.fixture
def place(fitted: Path, tmp_path: Path) -> Path:
    """A copy of the two models, to be changed."""
    for name in ("poor", "good"):
        shutil.copytree(fitted / name, tmp_path / name)
    return tmp_path
