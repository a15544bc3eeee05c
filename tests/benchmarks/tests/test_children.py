"""The processes that are measured start, do their work and report."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks.child import ROOT, ChildError, ask
from tests.benchmarks.sections import cold_start, memory
from tests.benchmarks.sections.memory import look, write_lines


def test_a_start_is_told_step_by_step(model: Path) -> None:
    began = time.perf_counter()
    answer = ask("start", "rightchannel", model, "-", time.perf_counter_ns())
    seconds = time.perf_counter() - began
    assert set(cold_start.STEPS) <= set(answer)
    assert all(value >= 0 for value in answer.values())
    assert sum(answer.values()) / 1000 <= seconds
    section = cold_start.in_figures([answer, answer])
    whole = section.figures[-1]
    assert whole.key == "start.process-start-to-first-verdict"
    assert whole.value == pytest.approx(sum(answer[step] for step in cold_start.STEPS[:-1]))


def test_memory_is_told_stage_by_stage(model: Path, tmp_path: Path) -> None:
    lines = write_lines(["on my way", "van is back\nby six", "👍"], tmp_path)
    assert [json.loads(line) for line in lines.read_text("utf-8").splitlines()][1] == "van is back\nby six"
    seen = look("rightchannel", model, lines, (5, 20))
    assert seen["bare"] > 0
    assert 0 < seen["loaded"] <= seen["rest"] <= seen["after"]["5"] <= seen["after"]["20"] + 2**20
    assert set(seen["after"]) == {"5", "20"}
    session = look("session", model, lines, (5,))
    section = memory.in_figures([seen], {"without arena": [session]}, (5, 20))
    figures = {figure.key: figure for figure in section.figures}
    assert figures["memory.rest"].value == seen["rest"]
    assert figures["memory.growth.20"].value == max(0, seen["after"]["20"] - seen["after"]["5"])
    assert figures["memory.session.without-arena.rest"].value == session["rest"]


def test_a_slow_core_is_told_call_by_call(model: Path) -> None:
    answer = ask("paced", model, 20, 30)
    assert answer["load_ms"] > 0
    assert len(answer["verdicts_us"]) == 30


def test_training_tells_time_and_memory(tmp_path: Path) -> None:
    answer = ask("training", "data/messages", 300, 8)
    assert answer["seconds"] > 0
    assert answer["bytes"] >= answer["before"] > 0
    assert not list(tmp_path.iterdir())


def test_a_process_that_fails_is_named_with_its_reason(tmp_path: Path) -> None:
    with pytest.raises(ChildError, match=r"paced ended with 1: [\s\S]*ModelFolder|paced ended with 1: [\s\S]*manifest"):
        ask("paced", tmp_path, 20, 1)


def test_without_the_extra_the_benchmark_says_what_to_install() -> None:
    code = "import sys, runpy; sys.modules['psutil'] = None; runpy.run_module('tests.benchmarks', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("benchmark: psutil is not installed; install the extra `bench`")
