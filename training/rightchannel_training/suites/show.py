"""The result of the suites as tables for a terminal."""

from __future__ import annotations

from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from rightchannel_training.evaluation.show import percent
from rightchannel_training.suites.result import Rate, SuiteReport

_EXCERPT: Final = 160


def show_suites(report: SuiteReport, console: Console, *, failures: bool = False) -> None:
    """Print the rates, test by test.

    Parameters
    ----------
    report : SuiteReport
    console : rich.console.Console
        Where to.
    failures : bool, default=False
        Whether to print the trials that were not passed as well.

    Examples
    --------
    >>> console = Console(width=100)
    >>> rate = Rate("thanks are sent", "minimum functionality", passed=15, trials=16, floor=None)
    >>> with console.capture() as printed:
    ...     show_suites(SuiteReport("1", 0, (rate,), ()), console)
    >>> "93.8 %" in printed.get()
    True
    """
    for kind, rates in report.kinds.items():
        console.print(_table(kind, rates))
        console.print()
    if failures and report.failures:
        console.print(_failures(report))
        console.print()
    below = report.below_floor
    unrecorded = sum(rate.floor is None for rate in report.rates)
    console.print(
        f"{len(report.rates)} tests, model {report.model_version}: {len(below)} below the floor"
        + (f", {unrecorded} without a floor (--raise-floors records it)" if unrecorded else "")
    )


def _table(kind: str, rates: tuple[Rate, ...]) -> Table:
    passed, trials = sum(rate.passed for rate in rates), sum(rate.trials for rate in rates)
    title = f"{kind.capitalize()}: {len(rates)} tests, {passed:,} of {trials:,} passed ({percent(passed / trials)})"
    table = Table(title=title, title_style="bold", title_justify="left", box=None, header_style="dim", pad_edge=False)
    table.add_column("test", overflow="fold")
    for column in ("passed", "trials", "share", "floor", ""):
        table.add_column(column, justify="right")
    for rate in rates:
        floor = "" if rate.floor is None else percent(rate.floor)
        mark = "" if rate.kept else "[red]below[/red]"
        table.add_row(rate.test, f"{rate.passed:,}", f"{rate.trials:,}", percent(rate.share), floor, mark)
    return table


def _failures(report: SuiteReport) -> Table:
    table = Table(title="Not passed", title_style="bold", title_justify="left", box=None, header_style="dim")
    for column in ("test", "action", "label", "risk", "familiarity", "message"):
        table.add_column(column, overflow="fold")
    for one in report.failures:
        text = one.text if len(one.text) <= _EXCERPT else f"{one.text[:_EXCERPT]} …"
        table.add_row(one.test, one.action, one.label, f"{one.risk:.3f}", f"{one.familiarity:.3f}", escape(text))
    return table
