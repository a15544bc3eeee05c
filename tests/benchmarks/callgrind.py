"""Count instructions and allocations of a child with valgrind's callgrind, between two signals only."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from tests.benchmarks.child import ROOT, ChildError, command, environment

TOOLS: Final = ("valgrind", "callgrind_control")
ALLOCATORS: Final = frozenset({"malloc", "calloc", "realloc", "memalign", "aligned_alloc", "posix_memalign"})
PATIENCE: Final = 60  # seconds for callgrind_control, which takes less than one

_FUNCTION: Final = re.compile(r"(c?)fn=\((\d+)\)(?: (.*))?")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one call costs.

    Parameters
    ----------
    instructions, allocations : float

    Examples
    --------
    >>> Cost(1000, 3).allocations
    3
    """

    instructions: float
    allocations: float


def missing_tools() -> list[str]:
    """Name the programs that are not there.

    Returns
    -------
    list of str

    Examples
    --------
    >>> set(missing_tools()) <= set(TOOLS)
    True
    """
    return [tool for tool in TOOLS if shutil.which(tool) is None]


def count(judge: str, folder: Path, length: int, number: int, output: Path, *, less: Cost | None = None) -> Cost:
    """Count what one call of a judge costs.

    Parameters
    ----------
    judge : str
        As `children/verdicts.py` takes it.
    folder : Path
    length : int
        Of the message, in bytes.
    number : int
        Calls to count; the mean is given.
    output : Path
        Where valgrind may write.
    less : Cost, optional
        What a call that does nothing costs.

    Returns
    -------
    Cost

    Raises
    ------
    ChildError
        If the child or valgrind fails.
    """
    output.mkdir(parents=True, exist_ok=True)
    profile = output / f"callgrind.{judge}"
    for old in output.glob(f"{profile.name}*"):
        old.unlink()
    options = ["--tool=callgrind", "--instr-atstart=no", f"--callgrind-out-file={profile}"]
    with (
        (output / "valgrind.log").open("w") as log,
        subprocess.Popen(
            ["valgrind", *options, *command("verdicts", judge, folder, length, number)],
            cwd=ROOT,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            encoding="utf-8",
        ) as child,
    ):
        _await(child, "ready")
        _control("--instr=on", child.pid)
        _go_on(child)
        _await(child, "done")
        _control("--dump", child.pid)
        _go_on(child)
    total = read_profile((output / f"{profile.name}.1").read_text("utf-8", errors="replace").splitlines())
    base = less or Cost(0, 0)
    return Cost(total.instructions / number - base.instructions, total.allocations / number - base.allocations)


def read_profile(lines: Iterable[str]) -> Cost:
    """Read what callgrind wrote.

    Parameters
    ----------
    lines : iterable of str

    Returns
    -------
    Cost
        Of all calls together.

    Examples
    --------
    >>> read_profile(["fn=(1) main", "cfn=(2) malloc", "calls=3 0", "cfn=(1)", "calls=9 0", "totals: 1000"])
    Cost(instructions=1000, allocations=3)
    """
    names: dict[str, str] = {}
    calls: Counter[str] = Counter()
    called, total = "", 0
    for line in lines:
        if function := _FUNCTION.match(line):
            callee, number, name = function.groups()
            if name:
                names[number] = name.strip()
            if callee:
                called = number
        elif line.startswith("calls="):
            calls[called] += int(line.removeprefix("calls=").split()[0])
        elif line.startswith("totals:"):
            total = int(line.split()[1])
    return Cost(total, sum(number for function, number in calls.items() if names.get(function) in ALLOCATORS))


def _await(child: subprocess.Popen[str], word: str) -> None:
    said = _stream(child.stdout).readline().strip()
    if said != word:
        child.kill()
        raise ChildError(f"the counted process said {said!r} instead of {word!r}; see valgrind.log")


def _go_on(child: subprocess.Popen[str]) -> None:
    stream = _stream(child.stdin)
    stream.write("\n")
    stream.flush()


def _stream(stream: IO[str] | None) -> IO[str]:
    if stream is None:
        raise ChildError("the counted process has no streams")
    return stream


def _control(option: str, process: int) -> None:
    try:
        subprocess.run(["callgrind_control", option, str(process)], check=True, capture_output=True, timeout=PATIENCE)
    except subprocess.SubprocessError as error:  # a container may forbid valgrind to wake the process up
        raise ChildError(f"callgrind_control does not reach the counted process: {error}") from error
