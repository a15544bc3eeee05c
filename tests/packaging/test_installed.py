"""The wheel works alone: away from the repository, with the locked packages of the runtime and no others."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

Run = Callable[..., subprocess.CompletedProcess[str]]

CLASSIFY = """
import base64, json, sys
from pathlib import Path
import rightchannel

folder = Path(rightchannel.__file__).parent / "model"
classifier = rightchannel.MessageClassifier()
for vector in json.loads((folder / "vectors.json").read_text("utf-8"))["vectors"]:
    message = base64.b64decode(vector["bytes"]) * vector["repeat"]
    situation = {name: vector[name] for name in ("direction", "audience", "operating_point")}
    verdict = classifier.classify(message, **situation).to_dict()
    print(json.dumps({"name": vector["name"], "wanted": vector["verdict"], "got": verdict}))
"""

MODULES = """
import sys
import rightchannel
rightchannel.MessageClassifier().classify("See you at ten")
print(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


@pytest.fixture(scope="module")
def home(root: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder away from the repository, with the environment in `venv`."""
    folder = tmp_path_factory.mktemp("installed")
    command = [root / ".ci" / "try-wheel", wheel, folder]
    completed = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert completed.returncode == 0, completed.stdout + completed.stderr
    return folder


@pytest.fixture(scope="module")
def run(home: Path) -> Run:
    """Run a program of the environment, where only the C locale is known."""

    def run(program: str, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [home / "venv" / "bin" / program, *words],
            cwd=home,
            env={"LC_ALL": "C", "PATH": os.defpath},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


def test_it_gives_the_verdicts_of_the_golden_vectors(run: Run) -> None:
    completed = run("python", "-I", "-c", CLASSIFY)
    assert completed.returncode == 0, completed.stderr
    lines = [json.loads(line) for line in completed.stdout.splitlines()]
    assert lines
    for line in lines:
        assert {name: line["got"][name] for name in line["wanted"]} == line["wanted"], line["name"]


def test_classifying_loads_neither_training_nor_the_command_line(run: Run) -> None:
    completed = run("python", "-I", "-c", MODULES)
    assert completed.returncode == 0, completed.stderr
    loaded = set(completed.stdout.split())
    assert {"numpy", "onnxruntime", "rightchannel"} <= loaded
    assert not loaded & {"rightchannel_training", "click", "rich", "onnx", "sklearn", "scipy", "pydantic"}


@pytest.mark.parametrize(("program", "extra"), [("rightchannel", "cli"), ("rightchannel-train", "training")])
def test_a_command_without_its_extra_says_how_to_install_it(run: Run, program: str, extra: str) -> None:
    completed = run(program, "--help")
    assert completed.returncode != 0
    assert f"pip install 'rightchannel[{extra}]'" in completed.stderr.replace('"', "'")
    assert "Traceback" not in completed.stderr
