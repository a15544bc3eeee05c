"""What a verdict costs in instructions and allocations, counted by valgrind: the machine's load does not change them.

Valgrind shows programs a processor with AVX2 and without what came later, so the same code runs everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.benchmarks.callgrind import Cost, count, missing_tools
from tests.benchmarks.cutting import USUAL
from tests.benchmarks.figures import Figure, Section
from tests.benchmarks.numbers import brief

COLUMNS: Final = ("instructions", "allocations", "µJ", "× empty")
VERDICTS: Final = 100  # that are counted
SLOW: Final[Mapping[str, int]] = {"minilm": 5, "magika": 5}  # fewer, of what takes long
NANOJOULES: Final = 0.2
"""Of one instruction on a large core of a phone: an assumption, to set costs beside a battery. The ratios need none."""

OWN: Final[Mapping[str, str]] = {
    "empty": "empty graph",
    "session": "bare session",
    "rightchannel": "whole verdict",
}


def measure(model: Path, peers: Mapping[str, Path], titles: Mapping[str, str], folder: Path) -> Section:
    """Count for the empty graph, the bare session, the whole verdict, and peers.

    Parameters
    ----------
    model : Path
    peers : mapping of str to Path
        Folders of trained peers.
    titles : mapping of str to str
        What tables call them.
    folder : Path
        Where valgrind may write.

    Returns
    -------
    Section
    """
    section = Section(f"Cost of a verdict of {USUAL} bytes", COLUMNS)
    section.notes.append(f"µJ: at {NANOJOULES} nJ an instruction, an assumption; the ratios need none.")
    missing = missing_tools()
    if missing:
        section.skipped["instructions and allocations"] = f"{' and '.join(missing)} not found; install valgrind"
        return section
    judges = {name: (model, title) for name, title in OWN.items()}
    judges |= {name: (path, titles[name]) for name, path in peers.items()}
    base = count("nothing", model, USUAL, VERDICTS, folder)
    costs: dict[str, Cost] = {}
    for name, (path, title) in judges.items():
        costs[name] = count(name, path, USUAL, SLOW.get(name, VERDICTS), folder, less=base)
        _add(section, name, title, costs[name], costs["empty"])
    return section


def _add(section: Section, name: str, title: str, cost: Cost, empty: Cost) -> None:
    times = cost.instructions / empty.instructions
    energy = brief(cost.instructions * NANOJOULES / 1000)
    section.line(title, f"{cost.instructions:,.0f}", f"{cost.allocations:,.0f}", energy, brief(times))
    section.figures += [
        Figure(f"instructions.{name}", f"instructions, {title}", round(cost.instructions), "instructions"),
        Figure(f"allocations.{name}", f"allocations, {title}", round(cost.allocations), "allocations"),
    ]
