"""The workflow of CI does what make does, and nothing else."""

import re
import tomllib
from typing import Any

import pytest
import yaml

from tests.benchmarks.child import ROOT
from tests.benchmarks.command import OUTPUT

ACTIONS = {
    "actions/checkout",
    "actions/download-artifact",
    "actions/setup-node",
    "actions/setup-python",
    "actions/upload-artifact",
    "benchmark-action/github-action-benchmark",
}


@pytest.fixture(scope="module")
def jobs() -> dict[str, Any]:
    content = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))
    jobs: dict[str, Any] = content["jobs"]
    return jobs


@pytest.fixture(scope="module")
def steps(jobs: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in jobs.values() for step in job["steps"]]


def test_every_command_is_a_target_of_make(steps: list[dict[str, Any]]) -> None:
    rules = set(re.findall(r"^([a-z][a-z0-9-]*):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    commands = [step["run"] for step in steps if "run" in step]
    assert commands
    for command in commands:
        words = command.split()
        assert words[0] == "make", command
        assert len(words) == 2, command
        assert words[1] in rules, command


def test_it_runs_the_checks_and_the_benchmark(steps: list[dict[str, Any]]) -> None:
    commands = {step.get("run") for step in steps}
    targets = ("test", "lint", "types", "wheel", "bench-short", "bench", "web", "vectors")
    assert {f"make {target}" for target in targets} <= commands


def test_every_other_step_fetches_or_keeps_something(steps: list[dict[str, Any]]) -> None:
    used = {step["uses"].partition("@")[0] for step in steps if "run" not in step}
    assert used == ACTIONS
    assert all(step["uses"].partition("@")[2] for step in steps if "uses" in step)


def test_it_runs_on_every_python_that_is_supported(jobs: dict[str, Any]) -> None:
    pythons = jobs["check"]["strategy"]["matrix"]["python"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    prefix = "Programming Language :: Python :: 3."
    assert pythons == [name.removeprefix(prefix[:-2]) for name in project["classifiers"] if name.startswith(prefix)]


def test_the_trend_takes_the_file_that_the_benchmark_writes(steps: list[dict[str, Any]]) -> None:
    (trend,) = (step["with"] for step in steps if step.get("uses", "").startswith("benchmark-action/"))
    assert trend["tool"] == "customSmallerIsBetter"
    written = (OUTPUT / "benchmark.json").relative_to(ROOT).as_posix()
    assert trend["output-file-path"] == written
    kept = {
        step["with"]["name"]: step["with"]["path"].split()
        for step in steps
        if step.get("uses", "").startswith("actions/upload-artifact")
    }
    (fetched,) = (step["with"] for step in steps if step.get("uses", "").startswith("actions/download-artifact"))
    assert all(written in paths for paths in kept.values())
    assert fetched["name"] in kept
    assert (ROOT / fetched["path"] / "benchmark.json").relative_to(ROOT).as_posix() == written


def test_the_trend_waits_for_the_job_that_keeps_its_file(jobs: dict[str, Any]) -> None:
    (fetched,) = (step["with"]["name"] for step in jobs["trend"]["steps"] if "download-artifact" in step["uses"])
    before = jobs[jobs["trend"]["needs"]]["steps"]
    assert fetched in [step["with"]["name"] for step in before if "upload-artifact" in step.get("uses", "")]
