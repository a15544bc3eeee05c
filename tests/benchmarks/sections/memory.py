"""Resident memory over a bare `import onnxruntime`, in fresh processes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from tests.benchmarks.child import ask
from tests.benchmarks.cutting import LENGTHS, LONGEST
from tests.benchmarks.figures import Figure, Section
from tests.benchmarks.numbers import brief, megabytes

COLUMNS: Final = ("MB", "range", "÷ bare")
SETTLED: Final = 1_000  # messages after which what is needed once has been taken

Look = Mapping[str, Any]


def measure(
    model: Path, empty: Path, texts: Sequence[str], folder: Path, *, messages: Sequence[int], rounds: int
) -> Section:
    """Look at the memory of the public way in, and of the bare session with and without an arena.

    Parameters
    ----------
    model : Path
    empty : Path
        A model folder with the empty graph: what the engine itself takes.
    texts : sequence of str
        Messages of mixed lengths.
    folder : Path
        Where to put them for the processes.
    messages : sequence of int
        After how many messages to look, rising.
    rounds : int
        How many processes for each.

    Returns
    -------
    Section
    """
    lines = write_lines(texts, folder)
    stages = (SETTLED, *messages)
    public = [look("rightchannel", model, lines, stages) for _ in range(rounds)]
    sessions = {
        name: [look(judge, of, lines, stages[:1]) for _ in range(rounds)]
        for name, (judge, of) in {
            "empty graph": ("session", empty),
            "without arena": ("session", model),
            "with arena": ("session-with-arena", model),
        }.items()
    }
    return in_figures(public, sessions, stages)


def look(judge: str, folder: Path, lines: Path, stages: Sequence[int], packages: Sequence[str] = ()) -> Look:
    """Ask a fresh process for its memory.

    Parameters
    ----------
    judge : str
    folder : Path
    lines : Path
        As `write_lines` gives it.
    stages : sequence of int
    packages : sequence of str, optional
        Modules that the judge needs.

    Returns
    -------
    mapping
    """
    numbers = (",".join(map(str, values)) for values in (stages, LENGTHS))
    return ask("resident", judge, folder, ",".join(packages) or "-", lines, *numbers)


def write_lines(texts: Sequence[str], folder: Path) -> Path:
    """Write messages for the processes, one JSON string a line.

    Parameters
    ----------
    texts : sequence of str
    folder : Path

    Returns
    -------
    Path
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "messages.jsonl"
    path.write_text("".join(json.dumps(text) + "\n" for text in texts), "utf-8")
    return path


def in_figures(public: Sequence[Look], sessions: Mapping[str, Sequence[Look]], stages: Sequence[int]) -> Section:
    """Put looks at memory into figures.

    Parameters
    ----------
    public : sequence of mapping
        As `look` gives them.
    sessions : mapping of str to sequence of mapping
        Of the bare session.
    stages : sequence of int
        After how many messages they were taken.

    Returns
    -------
    Section
    """
    section = Section("Memory over a bare import of onnxruntime", COLUMNS)
    bare = float(np.median([one["bare"] for one in public]))
    section.line("bare import of onnxruntime", megabytes(bare), "", "1.00")
    _add(section, "memory.loaded", "loaded", [one["loaded"] for one in public], bare)
    _add(section, "memory.rest", "at rest, after a first verdict", [one["rest"] for one in public], bare)
    for stage in stages:
        values = [one["after"][str(stage)] for one in public]
        _add(section, f"memory.after.{stage}", f"after {stage:,} mixed messages", values, bare)
    first, last = str(stages[0]), str(stages[-1])
    for stage in stages[1:]:
        grown = [max(0, one["after"][str(stage)] - one["after"][first]) for one in public]
        _add(section, f"memory.growth.{stage}", f"growth from {stages[0]:,} to {stage:,} messages", grown, bare)
    at_once = [max(0, one["kept"][str(LONGEST)] - one["after"][last]) for one in public]
    _add(section, "memory.held", f"kept just after {LONGEST:,} bytes", at_once, bare)
    kept = [max(0, one["afterwards"] - one["after"][last]) for one in public]
    _add(section, "memory.kept", "kept 100 messages later", kept, bare)
    if public[0]["peak"][str(LONGEST)] is None:
        section.skipped["peak by length"] = "the kernel does not tell the highest resident memory"
    else:
        for length in LENGTHS:
            peaks = [one["peak"][str(length)] for one in public]
            _add(section, f"memory.peak.{length}", f"meanwhile, {length:,} bytes", peaks, bare)
            section.points.setdefault("peak", []).append((length, float(np.median(peaks)) / 1e6))
    for name, looks in sessions.items():
        key = f"memory.session.{name.replace(' ', '-')}"
        _add(section, f"{key}.rest", f"bare session, {name}, at rest", [one["rest"] for one in looks], bare)
        _add(
            section,
            f"{key}.long",
            f"bare session, {name}, after {LONGEST:,} bytes",
            [one["kept"][str(LONGEST)] for one in looks],
            bare,
        )
    return section


def _add(section: Section, key: str, title: str, values: Sequence[float], bare: float) -> None:
    middle = float(np.median(values))
    spread = f"{megabytes(min(values))}–{megabytes(max(values))}"
    share = f"{brief(middle / bare)} of the bare import"
    section.add(Figure(key, title, middle, "bytes", spread, share), megabytes(middle), spread, brief(middle / bare))
