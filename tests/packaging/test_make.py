"""The commands that the documents name are there, and take a message exactly as it is typed."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

BIN = Path(sys.executable).parent


def make(root: Path, *words: str, **environment: str) -> str:
    """Run make with the interpreter of this run, without making an environment."""
    completed = subprocess.run(
        ["make", "--no-print-directory", "--old-file=env", f"BIN={BIN}", *words],
        cwd=root,
        env={**os.environ, "MAKEFLAGS": "", **environment},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return completed.stdout


def goals_in(text: str) -> set[str]:
    """Return the goals of `make` in a document: on lines of their own, or in the text as code."""
    commands = re.findall(r"(?:^|`)make ([^`\n]+)", text, flags=re.MULTILINE)
    words = [word for command in commands for word in shlex.split(command, comments=True)]
    return {word for word in words if "=" not in word}


@pytest.fixture(scope="module")
def goals(root: Path) -> set[str]:
    """The goals that the Makefile declares."""
    (declared,) = re.findall(r"^\.PHONY: (.+)$", (root / "Makefile").read_text("utf-8"), flags=re.MULTILINE)
    return set(declared.split())


def test_help_lists_every_goal(root: Path, goals: set[str]) -> None:
    assert {line.split()[1] for line in make(root, "help").splitlines()} == goals


def test_every_declared_goal_has_a_rule(root: Path, goals: set[str]) -> None:
    rules = re.findall(r"^([a-z][a-z0-9-]*):", (root / "Makefile").read_text("utf-8"), flags=re.MULTILINE)
    assert sorted(rules) == sorted(goals)


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_command_of_a_document_is_a_goal(root: Path, goals: set[str], document: str) -> None:
    named = goals_in((root / document).read_text("utf-8"))
    assert named
    assert named <= goals


def test_ci_runs_every_check(root: Path) -> None:
    script = (root / ".ci" / "run").read_text("utf-8")
    for command in ("make test", "make lint", "make types", "make wheel", ".ci/try-wheel"):
        assert re.search(rf"^step '.*' {re.escape(command)}\b", script, flags=re.MULTILINE), command


@pytest.mark.parametrize(
    "message",
    [
        'it\'s "quoted" at 5',
        "costs $5, $HOME and $(shell false) `false`",
        "unbalanced $( and ${",
        "# no comment = a := b \\ c",
        "-- --json",
        "café 👍 ‘tea’ ١٢",
    ],
)
def test_a_message_reaches_the_classifier_exactly_as_typed(root: Path, message: str) -> None:
    command = [str(BIN / "rightchannel"), "classify", "--model", "model", "--", message]
    wanted = subprocess.run(command, cwd=root, check=True, capture_output=True, encoding="utf-8").stdout
    assert wanted
    assert make(root, "classify", f"TEXT={message}").endswith(wanted)
    assert make(root, "classify", TEXT=message).endswith(wanted)
