"""Where JavaScript cannot run, the script says why in one line and is no failure. `make vectors` runs it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("web.sh")


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start a copy of the script in a repository that holds nothing else, on a machine with no programs."""
    copy = folder / "tests" / "vectors" / SCRIPT.name
    copy.parent.mkdir(parents=True)
    shutil.copy(SCRIPT, copy)
    bash = shutil.which("bash")
    assert bash is not None
    settings = {"PATH": os.devnull, **environment}
    return subprocess.run([bash, copy, *words], env=settings, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    ("host", "browser", "reason"),
    [
        ("chromium", "no/such/browser", "there is no browser no/such/browser"),
        ("chromium", "tests/vectors/web.sh", "node is not installed"),
        ("node", "", "node is not installed"),
    ],
)
def test_a_machine_that_cannot_run_it_skips(tmp_path: Path, host: str, browser: str, reason: str) -> None:
    completed = run(tmp_path, host, CHROMIUM=browser)
    assert (completed.returncode, completed.stderr) == (0, "")
    (line,) = completed.stdout.splitlines()
    assert line.startswith(f"{host}: skipped, because {reason}")


@pytest.mark.parametrize(("version", "skips"), [("18.20.8", True), ("20.18.3", True), ("20.19.0", False)])
def test_an_old_node_is_named(tmp_path: Path, version: str, skips: bool) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, body in (("node", f"echo {version}"), ("npm", "exit 1")):
        (programs / name).write_text(f"#!/bin/sh\n{body}\n")
        (programs / name).chmod(0o755)
    completed = run(tmp_path, "node", PATH=str(programs))
    assert completed.returncode == 0
    assert (f"Node 20.19 or later is needed, this is {version}" in completed.stdout) is skips
    assert ("packages could not be fetched" in completed.stdout) is not skips


def test_a_host_that_is_not_known_is_refused(tmp_path: Path) -> None:
    assert run(tmp_path, "toaster").returncode == 2
