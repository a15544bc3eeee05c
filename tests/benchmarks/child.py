"""Fresh processes: what is measured of a start or of memory must not have this process behind it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]

STEADY: Final[Mapping[str, str]] = MappingProxyType({"PYTHONHASHSEED": "0", "ORT_DISABLE_TELEMETRY": "1"})
"""So that two processes do the same."""


class ChildError(RuntimeError):
    """A process of the benchmark failed.

    Examples
    --------
    >>> raise ChildError("start ended with 1")
    Traceback (most recent call last):
    tests.benchmarks.child.ChildError: start ended with 1
    """


def command(child: str, *arguments: object) -> list[str]:
    """Give the command that starts a child with this interpreter.

    Parameters
    ----------
    child : str
        A module of `tests/benchmarks/children`.
    *arguments : object

    Returns
    -------
    list of str

    Examples
    --------
    >>> command("start", "rightchannel")[1:]
    ['-m', 'tests.benchmarks.children.start', 'rightchannel']
    """
    return [sys.executable, "-m", f"tests.benchmarks.children.{child}", *map(str, arguments)]


def environment() -> dict[str, str]:
    """Give the environment of a child.

    Returns
    -------
    dict of str to str

    Examples
    --------
    >>> environment()["PYTHONHASHSEED"]
    '0'
    """
    return {**os.environ, **STEADY}


def ask(child: str, *arguments: object, before: Sequence[str] = (), limit: float = 600) -> Mapping[str, Any]:
    """Run a child to its end, and read the JSON object that it prints.

    Parameters
    ----------
    child : str
    *arguments : object
    before : sequence of str, optional
        Words to put before its command.
    limit : float, default=600
        Seconds that it may take.

    Returns
    -------
    mapping of str to object
        The keys are those that the module of the child names.

    Raises
    ------
    ChildError
        If it fails, with what it said; or if its last line is no JSON object.
    """
    done = subprocess.run(
        [*before, *command(child, *arguments)],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=limit,
        check=False,
    )
    if done.returncode:
        raise ChildError(f"{child} ended with {done.returncode}: {done.stderr.strip()[-500:]}")
    return read_answer(child, done.stdout)


def read_answer(child: str, printed: str) -> Mapping[str, Any]:
    """Read the last line that a child printed.

    Parameters
    ----------
    child : str
    printed : str

    Returns
    -------
    mapping of str to object

    Raises
    ------
    ChildError
        If that line is no JSON object.

    Examples
    --------
    >>> read_answer("start", 'ready\\n{"load": 9.5}\\n')
    {'load': 9.5}
    >>> read_answer("start", "ready")
    Traceback (most recent call last):
    tests.benchmarks.child.ChildError: start printed no JSON object as its last line
    """
    last = printed.splitlines()[-1:]
    try:
        answer = json.loads("".join(last))
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise ChildError(f"{child} printed no JSON object as its last line")
    return answer
