"""What the README shows is what the commands print."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from rightchannel_training.evaluation.headline import headline

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def test_the_verdict_shown_is_the_verdict_given() -> None:
    block = re.search(r"```console\n\$ rightchannel (.*)\n([\s\S]*?)```", README)
    assert block is not None
    result = subprocess.run(
        [sys.executable, "-m", "rightchannel", *shlex.split(block[1])],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1"},
    )
    assert lines(block[2]) == lines(result.stdout)


def test_the_figures_are_those_of_the_model() -> None:
    metrics = json.loads((ROOT / "model" / "manifest.json").read_text(encoding="utf-8"))["metrics"]
    for row in headline(metrics):
        assert f"| {' | '.join(row)} |" in README


def test_every_document_with_figures_says_that_the_corpus_is_invented() -> None:
    for path in (ROOT / "README.md", ROOT / "model" / "README.md", ROOT / "data" / "README.md"):
        assert "invented" in path.read_text(encoding="utf-8"), path.name


def test_the_python_example_runs() -> None:
    block = re.search(r"```python\n([\s\S]*?)```", README)
    assert block is not None
    result = subprocess.run([sys.executable, "-c", block[1]], capture_output=True, text=True, check=True, cwd=ROOT)
    assert result.stdout.startswith("send support")
