"""From the start of a process to a first verdict, step by step, in fresh processes that take turns."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from tests.benchmarks.child import ask
from tests.benchmarks.figures import Figure, Section
from tests.benchmarks.numbers import brief

COLUMNS: Final = ("median ms", "quartiles", "× ort")
STEPS: Final = (
    "interpreter",
    "import numpy",
    "import onnxruntime",
    "import rightchannel",
    "load",
    "first verdict",
    "second verdict",
)
YARDSTICK: Final = "import onnxruntime"

Starts = Sequence[Mapping[str, float]]


def measure(model: Path, *, rounds: int) -> Section:
    """Start processes, one after the other.

    Parameters
    ----------
    model : Path
    rounds : int
        How many processes; one more goes before and does not count.

    Returns
    -------
    Section
    """
    ask("start", "rightchannel", model, "-", time.perf_counter_ns())
    return in_figures([ask("start", "rightchannel", model, "-", time.perf_counter_ns()) for _ in range(rounds)])


def in_figures(starts: Starts) -> Section:
    """Put the steps of several starts into figures.

    Parameters
    ----------
    starts : sequence of mapping of str to float
        Milliseconds of each step.

    Returns
    -------
    Section

    Examples
    --------
    >>> section = in_figures([dict.fromkeys(STEPS, 2.0), dict.fromkeys(STEPS, 4.0)])
    >>> section.figures[0]
    Figure(key='start.interpreter', title='interpreter', value=3.0, unit='ms', spread='2.50–3.50', relative=...)
    """
    section = Section("Cold start, files in the page cache", COLUMNS)
    whole = [sum(start[step] for step in STEPS[:-1]) for start in starts]
    for step in STEPS:
        _add(section, step, [start[step] for start in starts], starts)
    _add(section, "process start to first verdict", whole, starts)
    return section


def _add(section: Section, title: str, values: Sequence[float], starts: Starts) -> None:
    low, middle, high = np.quantile(values, [0.25, 0.5, 0.75])
    ratio = np.median([value / start[YARDSTICK] for value, start in zip(values, starts, strict=True)])
    spread = f"{brief(low)}–{brief(high)}"
    key = f"start.{title.replace(' ', '-')}"
    section.add(
        Figure(key, title, float(middle), "ms", spread, f"{brief(ratio)} × {YARDSTICK}"),
        brief(middle),
        spread,
        brief(ratio),
    )
