"""Tables in Markdown, for the README: verdicts, peers, and what became of the goals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tests.benchmarks.budget import Finding, amount
from tests.benchmarks.figures import Section

ANSWERS: Final = {True: "yes", False: "**no**", None: "not run"}
COLUMNS: Final = ("measured", "at most", "met", "why")


def findings_as_section(title: str, findings: Sequence[Finding]) -> Section:
    """Put what became of limits into a table.

    Parameters
    ----------
    title : str
    findings : sequence of Finding

    Returns
    -------
    Section

    Examples
    --------
    >>> from tests.benchmarks.budget import Limit
    >>> from tests.benchmarks.figures import Figure
    >>> figure = Figure("start.load", "load", 12.0, "ms")
    >>> section = findings_as_section("Goals", [Finding(Limit("start.load", 10, "quick"), figure, None)])
    >>> section.rows
    [Row(title='load', cells=('12 ms', '10 ms', '**no**', 'quick'))]
    """
    section = Section(title, COLUMNS)
    for finding in findings:
        limit, figure = finding.limit, finding.figure
        unit = "" if figure is None else figure.unit
        measured = "" if figure is None else amount(figure.value, unit)
        title_of = limit.key if figure is None else figure.title
        section.line(title_of, measured, amount(limit.most, unit), ANSWERS[finding.met], limit.why)
    return section


def markdown(sections: Sequence[Section]) -> str:
    """Give sections as tables of Markdown, with their notes.

    Parameters
    ----------
    sections : sequence of Section

    Returns
    -------
    str

    Examples
    --------
    >>> section = Section("Size", ("MB",), notes=["As a file."])
    >>> section.line("graph | net", "1.44")
    >>> print(markdown([section]))
    **Size**
    <BLANKLINE>
    | | MB |
    |---|---:|
    | graph \\| net | 1.44 |
    <BLANKLINE>
    As a file.
    <BLANKLINE>
    """
    return "\n".join(_table(section) for section in sections)


def _table(section: Section) -> str:
    width = len(section.columns)
    rows = [
        _line(("", *section.columns)),
        "|---|" + "---:|" * width,
        *(_line((row.title, *row.cells, *("",) * (width - len(row.cells)))) for row in section.rows),
    ]
    skipped = [f"Skipped: {title}: {why}." for title, why in section.skipped.items()]
    return "\n".join([f"**{section.title}**", "", *rows, "", *(f"{note}\n" for note in [*section.notes, *skipped])])


def _line(cells: Sequence[str]) -> str:
    escaped = [cell.replace("|", "\\|") for cell in cells]
    return "|" + "|".join(f" {cell} " if cell else " " for cell in escaped) + "|"
