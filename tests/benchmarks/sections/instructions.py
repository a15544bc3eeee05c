"""What a verdict costs in instructions and allocations, counted by valgrind: the machine's load does not change them.

Valgrind shows programs a processor with AVX2 and without what came later, so the same code runs everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.benchmarks.callgrind import Cost, count, missing_tools
from tests.benchmarks.child import ChildError
from tests.benchmarks.cutting import LONGEST, USUAL
from tests.benchmarks.figures import Figure, Section
from tests.benchmarks.numbers import brief

COLUMNS: Final = ("instructions", "allocations", "µJ", "× empty")
COUNTED: Final = "instructions and allocations"
WHOLE: Final = "rightchannel"
VERDICTS: Final = 100  # that are counted
LONG_VERDICTS: Final = 2
SLOW: Final[Mapping[str, int]] = {"minilm": 5, "magika": 5}  # fewer, of what takes long
NANOJOULES: Final = 0.2
"""Of one instruction on a large core of a phone: an assumption, to set costs beside a battery. The ratios need none."""

OWN: Final[Mapping[str, str]] = {
    "empty": "empty graph",
    "session": "bare session",
    WHOLE: "whole verdict",
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
    if missing := missing_tools():
        section.skipped[COUNTED] = f"{' and '.join(missing)} not found; install valgrind"
        return section
    judges = {name: (model, title) for name, title in OWN.items()}
    judges |= {name: (path, titles[name]) for name, path in peers.items()}
    try:
        base = count("nothing", model, USUAL, VERDICTS, folder)
        costs = {
            name: count(name, path, USUAL, SLOW.get(name, VERDICTS), folder, less=base)
            for name, (path, _) in judges.items()
        }
        longest = count(WHOLE, model, LONGEST, LONG_VERDICTS, folder, less=base)
    except ChildError as error:
        section.skipped[COUNTED] = str(error)
        return section
    add(section, costs, {name: title for name, (_, title) in judges.items()}, longest)
    return section


def add(section: Section, costs: Mapping[str, Cost], titles: Mapping[str, str], longest: Cost) -> None:
    """Add what each verdict costs, and what share of a peer's cost is ours.

    Parameters
    ----------
    section : Section
    costs : mapping of str to Cost
        Of a usual message; those of `OWN` and of peers.
    titles : mapping of str to str
    longest : Cost
        Of a whole verdict of the longest message.

    Examples
    --------
    >>> section = Section("Cost", COLUMNS)
    >>> costs = {"empty": Cost(40_000, 30), "rightchannel": Cost(800_000, 400), "minilm": Cost(8_000_000, 90)}
    >>> add(section, costs, {**OWN, "minilm": "MiniLM, int8"}, Cost(131_072_000, 900))
    >>> {figure.key: figure.value for figure in section.figures if not figure.unit}
    {'instructions.minilm.share': 0.1, 'instructions.growth': 0.25}
    """
    for name, cost in costs.items():
        _add(section, name, titles[name], cost, costs["empty"])
        if name not in OWN:
            share = costs[WHOLE].instructions / cost.instructions
            title = f"our instructions over those of {titles[name]}"
            section.figures.append(Figure(f"instructions.{name}.share", title, share, ""))
    _add(section, f"{WHOLE}.{LONGEST}", f"{titles[WHOLE]}, {LONGEST:,} bytes", longest, costs["empty"])
    growth = (longest.instructions / LONGEST) / (costs[WHOLE].instructions / USUAL)
    title = f"instructions for a byte of {LONGEST:,} over a byte of {USUAL}"
    section.figures.append(Figure("instructions.growth", title, growth, ""))


def _add(section: Section, name: str, title: str, cost: Cost, empty: Cost) -> None:
    times = cost.instructions / empty.instructions
    energy = brief(cost.instructions * NANOJOULES / 1000)
    section.line(title, f"{cost.instructions:,.0f}", f"{cost.allocations:,.0f}", energy, brief(times))
    section.figures += [
        Figure(f"instructions.{name}", f"instructions, {title}", round(cost.instructions), "instructions"),
        Figure(f"allocations.{name}", f"allocations, {title}", round(cost.allocations), "allocations"),
    ]
