"""The command refuses what would mislead, before it measures for minutes."""

import json
import shutil
from pathlib import Path

from click.testing import CliRunner

from tests.benchmarks.child import ROOT
from tests.benchmarks.command import BASELINE, main


def test_there_is_no_baseline_of_a_model_that_was_trained_on_another_corpus(model: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data" / "messages", tmp_path / "messages")
    shutil.copy(ROOT / "data" / "splits.json", tmp_path)
    file = min((tmp_path / "messages").glob("*.jsonl"))
    first, *others = file.read_text("utf-8").splitlines(keepends=True)
    changed = json.dumps(json.loads(first) | {"text": "A message that is in no corpus"}) + "\n"
    file.write_text(changed + "".join(others), "utf-8")
    before = BASELINE.read_bytes()
    words = ["--baseline", "--model", model, "--messages", tmp_path / "messages", "--output", tmp_path / "out"]
    done = CliRunner().invoke(main, list(map(str, words)))
    assert done.exit_code == 1
    assert "Error: no baseline without a fair comparison: the model was trained on another corpus" in done.output
    assert BASELINE.read_bytes() == before
