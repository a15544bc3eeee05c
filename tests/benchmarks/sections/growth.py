"""How time and memory of training grow with the corpus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.benchmarks.child import ChildError, ask
from tests.benchmarks.figures import Figure, Section
from tests.benchmarks.numbers import brief

COLUMNS: Final = ("s", "GB at most", "µs a message", "× per tenfold")
LIMIT: Final = 8.0  # GiB that training may take
PATIENCE: Final = 3_600  # seconds
SECONDS, BYTES = "seconds", "bytes"


def measure(messages: Path, sizes: Sequence[int]) -> Section:
    """Train in fresh processes on corpora of rising size.

    Parameters
    ----------
    messages : Path
    sizes : sequence of int
        Numbers of messages, each ten times the one before.

    Returns
    -------
    Section
    """
    section = Section("Training: growth with the corpus, repeated and perturbed", COLUMNS)
    previous: Mapping[str, float] | None = None
    for size in sizes:
        title = f"{size:,} messages"
        try:
            answer = ask("training", messages, size, LIMIT, limit=PATIENCE)
        except ChildError as error:
            section.skipped[title] = f"did not end within {LIMIT:.0f} GiB: {str(error).splitlines()[-1]}"
            break
        add(section, size, title, answer, previous)
        previous = answer
    return section


def add(
    section: Section, size: int, title: str, answer: Mapping[str, float], previous: Mapping[str, float] | None
) -> None:
    """Add one size.

    Parameters
    ----------
    section : Section
    size : int
    title : str
    answer : mapping of str to float
        `seconds` and `bytes`.
    previous : mapping of str to float, optional
        Of a tenth of the size.

    Examples
    --------
    >>> section = Section("Training", COLUMNS)
    >>> add(section, 10, "10 messages", {"seconds": 3, "bytes": 10**9}, {"seconds": 1, "bytes": 10**9})
    >>> section.rows[0].cells[-1]
    '3.00'
    """
    growth = answer[SECONDS] / previous[SECONDS] if previous else None
    cells = (answer[SECONDS], answer[BYTES] / 1e9, answer[SECONDS] / size * 1e6)
    section.line(title, *map(brief, cells), brief(growth) if growth else "")
    section.figures += [
        Figure(f"training.{size}.seconds", title, answer[SECONDS], "s"),
        Figure(f"training.{size}.bytes", f"memory for {title}", answer[BYTES], "bytes"),
    ]
    if growth:
        section.figures.append(Figure(f"training.{size}.growth", f"{title} over a tenth of them", growth, "times"))
