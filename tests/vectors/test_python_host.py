"""The Python host passes the golden vectors of the shipped model, and says so when a model does not."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HOST = Path(__file__).with_name("python_host.py")
MODEL = Path(__file__).parents[2] / "model"
KEYS = ["host", "engine", "vectors", "passed", "largest_difference", "median_us", "load_ms"]


def run(*words: str | Path) -> tuple[int, dict[str, Any], str]:
    """Run the host as another program does; give its status, its line and what it says of failures."""
    command = [sys.executable, HOST, *words]
    completed = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    (line,) = completed.stdout.splitlines()
    return completed.returncode, json.loads(line), completed.stderr


def test_the_shipped_model_passes_every_vector() -> None:
    golden = json.loads((MODEL / "vectors.json").read_text("utf-8"))
    status, line, said = run("--note", "for a test")
    assert (status, said) == (0, "")
    assert list(line) == KEYS
    assert line["vectors"] == line["passed"] == len(golden["vectors"])
    assert 0 <= line["largest_difference"] <= golden["tolerance"]
    assert line["host"].endswith(", for a test")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda vector: vector["verdict"].update(action="other"), "gets another verdict"),
        (lambda vector: vector.update(familiarity=vector["familiarity"] + 0.5), "differs by 5.0e-01"),
        (lambda vector: vector["probabilities"].reverse(), "differs by"),
    ],
)
def test_a_wrong_answer_is_counted_and_named(
    tmp_path: Path, change: Callable[[dict[str, Any]], None], fault: str
) -> None:
    model = tmp_path / "model"
    shutil.copytree(MODEL, model)
    golden = json.loads((model / "vectors.json").read_text("utf-8"))
    change(golden["vectors"][1])
    (model / "vectors.json").write_text(json.dumps(golden), "utf-8")
    status, line, said = run("--model", model)
    assert status == 1
    assert line["passed"] == line["vectors"] - 1
    assert repr(golden["vectors"][1]["name"]) in said
    assert fault in said
