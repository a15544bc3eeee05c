"""The one table on the terminal, and what budgets and goals say of it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tests.benchmarks.budget import Finding
from tests.benchmarks.figures import Section

MARKS = {True: "[green]met    [/]", False: "[yellow]not met[/]", None: "[dim]not run[/]"}


def show(console: Console, sections: Sequence[Section]) -> None:
    """Print all sections as one table.

    Parameters
    ----------
    console : Console
    sections : sequence of Section

    Examples
    --------
    >>> section = Section("Size", ("MB",), skipped={"wheel": "no builder"})
    >>> section.line("graph", "1.44")
    >>> show(Console(width=60), [section])
    <BLANKLINE>
    Size     MB
    graph  1.44
    skipped: Size, wheel: no builder
    """
    table = Table(box=None, show_header=False, pad_edge=False)
    width = max(len(section.columns) for section in sections)
    for column in range(width + 1):
        table.add_column(justify="right" if column else "left", no_wrap=True)
    for section in sections:
        table.add_row()
        table.add_row(f"[bold]{escape(section.title)}[/]", *(f"[dim]{escape(name)}[/]" for name in section.columns))
        for row in section.rows:
            table.add_row(escape(row.title), *map(escape, row.cells))
    console.print(table)
    for section in sections:
        for title, why in section.skipped.items():
            console.print(f"skipped: {section.title}, {title}: {why}", style="yellow", markup=False)
        for note in section.notes:
            console.print(note, style="dim", markup=False)


def show_findings(console: Console, title: str, findings: Sequence[Finding]) -> None:
    """Print what became of limits.

    Parameters
    ----------
    console : Console
    title : str
    findings : sequence of Finding

    Examples
    --------
    >>> from tests.benchmarks.budget import Limit
    >>> show_findings(Console(width=60), "Goals", [Finding(Limit("size.graph", 9, "small"), None, None)])
    <BLANKLINE>
    Goals: 0 met, 0 not met
    not run size.graph
    """
    unmet = sum(finding.met is False for finding in findings)
    absent = [finding.limit.key for finding in findings if finding.met is None]
    console.print(f"\n[bold]{escape(title)}[/]: {len(findings) - unmet - len(absent)} met, {unmet} not met")
    for finding in findings:
        if finding.met is None:
            continue
        console.print(
            f"{MARKS[finding.met]} {escape(str(finding))} [dim]({escape(finding.limit.why)})[/]", soft_wrap=True
        )
    if absent:
        console.print(f"{MARKS[None]} {escape(', '.join(absent))}", soft_wrap=True)
