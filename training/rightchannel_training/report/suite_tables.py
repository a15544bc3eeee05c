"""The result of the behavioural suites as tables of the page."""

from __future__ import annotations

from rightchannel_training.report.section import Table
from rightchannel_training.suites.result import Rate, SuiteReport

COLUMNS = ("test", "passed", "share", "floor")


def suite_tables(report: SuiteReport) -> list[Table]:
    """Give one table for each kind of test, in the order of the report.

    Parameters
    ----------
    report : SuiteReport

    Returns
    -------
    list of Table

    Examples
    --------
    >>> rate = Rate("thanks are sent", "direction", passed=15, trials=16, floor=0.9)
    >>> [table] = suite_tables(SuiteReport("1", 0, (rate,), ()))
    >>> table.title, table.rows
    ('Direction', [('thanks are sent', '15 of 16', '93.8 %', '90.0 %')])
    """
    return [Table(kind.capitalize(), COLUMNS, [_row(rate) for rate in rates]) for kind, rates in report.kinds.items()]


def _row(rate: Rate) -> tuple[str, str, str, str]:
    floor = "none yet" if rate.floor is None else f"{rate.floor:.1%}".replace("%", " %")
    return rate.test, f"{rate.passed} of {rate.trials}", f"{rate.share:.1%}".replace("%", " %"), floor
