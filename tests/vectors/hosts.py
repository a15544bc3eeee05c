"""The hosts that run the golden vectors here, each a command of its own, and what became of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .line import Line, NoLineError, Skipped, read_line

ROOT: Final = Path(__file__).parents[2]
_HERE: Final = Path(__file__).parent
_LIMIT: Final = 1800  # seconds: the first run for Arm fetches a small Debian

HOSTS: Final[Mapping[str, Sequence[str | Path]]] = {
    "python": (sys.executable, _HERE / "python_host.py"),
    "chromium": (_HERE / "web.sh", "chromium"),
    "node": (_HERE / "web.sh", "node"),
    "arm64": (_HERE / "arm64.sh",),
}
"""The command of each host, by its name. A new host is one line here."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A host that ran and gave no figures."""

    reason: str


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one host."""

    name: str
    outcome: Line | Skipped | Failed

    @property
    def failed(self) -> bool:
        """Whether it ran and did not pass every vector."""
        return isinstance(self.outcome, Failed) or (isinstance(self.outcome, Line) and not self.outcome.all_passed)


def run_host(name: str, command: Sequence[str | Path], model: Path) -> Result:
    """Start a host and read its line. What it says of failures goes to standard error as it comes.

    Parameters
    ----------
    name : str
        What the host is called until it says more.
    command : sequence of str or path
        How to start it.
    model : Path
        The model folder.

    Returns
    -------
    Result
        Its figures, why it cannot run, or how it failed.
    """
    environment = {**os.environ, "PYTHON": sys.executable, "RIGHTCHANNEL_MODEL": f"{model.resolve()}/"}
    try:
        completed = subprocess.run(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=False, timeout=_LIMIT
        )
    except OSError as error:
        return Result(name, Failed(f"it cannot be started ({error.strerror})"))
    except subprocess.TimeoutExpired:
        return Result(name, Failed(f"it took longer than {_LIMIT} s"))
    try:
        outcome = read_line(completed.stdout)
    except NoLineError as error:
        return Result(name, Failed(f"{error}; exit status {completed.returncode}"))
    if completed.returncode != 0 and not (isinstance(outcome, Line) and not outcome.all_passed):
        return Result(name, Failed(f"it ended with exit status {completed.returncode}"))
    return Result(name, outcome)
