"""Budgets: the most that a figure may be. Each is a count, a number of bytes, or a ratio of such."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.figures import Figure

UNITS: Final = frozenset({"bytes", "nodes", "instructions", "allocations", ""})
"""What may have a budget: nothing that a clock has told. A ratio of counts has no unit."""

KEPT: Final = UNITS | {"times"}
"""What a baseline keeps: a ratio of two times of one run as well, which is in `times`."""


class BudgetError(ValueError):
    """A file of budgets or of a baseline is wrong.

    Examples
    --------
    >>> raise BudgetError("budget.toml: size.graph has no `most`")
    Traceback (most recent call last):
    tests.benchmarks.budget.BudgetError: budget.toml: size.graph has no `most`
    """


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that a figure may be, and why.

    Parameters
    ----------
    key : str
        Of the figure.
    most : float
    why : str
    kind : {"budget", "goal"}, default="budget"
        A budget is enforced, a goal is shown.

    Examples
    --------
    >>> Limit("size.graph", 3_000_000, "the model fits a phone").most
    3000000
    """

    key: str
    most: float
    why: str
    kind: str = "budget"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a figure is against its limit.

    Parameters
    ----------
    limit : Limit
    figure : Figure or None
        None if it was not measured.
    before : float or None
        What the committed baseline says.

    Examples
    --------
    >>> limit = Limit("size.graph", 1000, "small")
    >>> print(Finding(limit, Figure("size.graph", "graph", 1500, "bytes"), 1000))
    size.graph (graph) is 1,500 bytes, over its budget of 1,000 bytes; +50.0 % since the baseline (1,000 bytes)
    >>> print(Finding(limit, None, None))
    size.graph was not measured
    """

    limit: Limit
    figure: Figure | None
    before: float | None

    @property
    def met(self) -> bool | None:
        """Whether the figure is within its limit; None if it was not measured."""
        return None if self.figure is None else self.figure.value <= self.limit.most

    @property
    def change(self) -> str:
        """How the figure has changed since the baseline."""
        if self.figure is None or self.before is None:
            return "no baseline"
        if self.before == 0:
            return f"{amount(self.figure.value, self.figure.unit)} more than the baseline (0)"
        share = self.figure.value / self.before - 1
        return f"{share:+.1%} since the baseline ({amount(self.before, self.figure.unit)})".replace("%", " %", 1)

    def __str__(self) -> str:
        if self.figure is None:
            return f"{self.limit.key} was not measured"
        value, most = (amount(number, self.figure.unit) for number in (self.figure.value, self.limit.most))
        side = "within" if self.met else "over"
        return (
            f"{self.limit.key} ({self.figure.title}) is {value}, {side} its {self.limit.kind} of {most}; {self.change}"
        )


def amount(value: float, unit: str) -> str:
    """Give a number with its unit.

    Parameters
    ----------
    value : float
    unit : str

    Returns
    -------
    str

    Examples
    --------
    >>> amount(1500, "bytes"), amount(22_391.4, "µs"), amount(0.123456, "")
    ('1,500 bytes', '22,391 µs', '0.1235')
    """
    whole = float(value).is_integer() or abs(value) >= 1000
    number = f"{value:,.0f}" if whole else f"{value:,.4g}"
    return f"{number} {unit}".strip()


def read_limits(path: Path, table: str) -> list[Limit]:
    """Read the limits of one table of the file.

    Parameters
    ----------
    path : Path
    table : str
        `budget`, which is enforced, or `goal`, which is shown.

    Returns
    -------
    list of Limit

    Raises
    ------
    BudgetError
        If an entry has no `most` or no `why`.
    """
    entries = tomllib.loads(path.read_text("utf-8")).get(table, {})
    limits = []
    for key, entry in entries.items():
        if not isinstance(entry, dict) or set(entry) != {"most", "why"}:
            raise BudgetError(f"{path.name}, {table}.{key}: give `most` and `why`, nothing else")
        limits.append(Limit(key, float(entry["most"]), str(entry["why"]), table))
    return limits


def held(limits: Iterable[Limit], figures: Mapping[str, Figure], baseline: Mapping[str, float]) -> list[Finding]:
    """Hold figures against limits.

    Parameters
    ----------
    limits : iterable of Limit
    figures : mapping of str to Figure
    baseline : mapping of str to float

    Returns
    -------
    list of Finding

    Examples
    --------
    >>> (finding,) = held([Limit("size.graph", 10, "small")], {}, {})
    >>> finding.met is None
    True
    """
    return [Finding(limit, figures.get(limit.key), baseline.get(limit.key)) for limit in limits]


def refuse_clocks(findings: Iterable[Finding]) -> None:
    """Refuse a budget on a figure that a clock has told.

    Parameters
    ----------
    findings : iterable of Finding

    Raises
    ------
    BudgetError
        If there is one.

    Examples
    --------
    >>> refuse_clocks(held([Limit("p50", 90, "fast")], {"p50": Figure("p50", "verdict", 80, "µs")}, {}))
    Traceback (most recent call last):
    tests.benchmarks.budget.BudgetError: p50 is in µs: ...
    """
    for finding in findings:
        if finding.figure is not None and finding.figure.unit not in UNITS:
            problem = f"{finding.limit.key} is in {finding.figure.unit}: it depends on the machine and its load"
            raise BudgetError(f"{problem}; give it a goal instead, or a budget to what can be counted")


def read_baseline(path: Path) -> dict[str, float]:
    """Read the committed baseline.

    Parameters
    ----------
    path : Path

    Returns
    -------
    dict of str to float
        Empty if there is none.
    """
    if not path.is_file():
        return {}
    figures: dict[str, float] = json.loads(path.read_text("utf-8"))["figures"]
    return figures


def write_baseline(path: Path, figures: Sequence[Figure], machine: Mapping[str, str]) -> None:
    """Write the figures that can be compared from machine to machine.

    Parameters
    ----------
    path : Path
    figures : sequence of Figure
    machine : mapping of str to str
        Where they were measured.
    """
    values = {figure.key: round(figure.value, 4) for figure in figures if figure.unit in KEPT}
    content = {"format_version": 1, "machine": dict(machine), "figures": values}
    path.write_text(json.dumps(content, indent=1) + "\n", "utf-8")
