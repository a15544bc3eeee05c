"""One page with the plots and the table, which needs nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from string import Template
from typing import Final

from tests.benchmarks.figures import Section
from tests.benchmarks.outcome.drawings import Drawing

PAGE: Final = Template("""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>rightchannel: benchmark</title>
<style>
:root { color-scheme: light; font: 15px/1.5 system-ui, sans-serif; color: #22262a; background: #fff }
body { max-width: 78rem; margin: 2rem auto; padding: 0 1.2rem }
h1 { font-size: 1.5rem; margin: 0 } h2 { font-size: 1.1rem; margin: 2.2rem 0 .4rem }
p, figcaption { color: #565d64; margin: .3rem 0 }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 1.2rem }
figure { margin: 0; border: 1px solid #e3e6e9; border-radius: 8px; padding: .8rem }
svg { width: 100%; height: auto }
.scroll { overflow-x: auto }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100% }
th, td { padding: .22rem .7rem; text-align: right; white-space: nowrap; border-bottom: 1px solid #eef0f2 }
th { font-weight: 500; color: #565d64 } td:first-child, th:first-child { text-align: left; padding-left: 0 }
</style>
<h1>rightchannel: benchmark</h1>
<p>$machine</p>
<h2>Plots</h2>
<div class="plots">
$plots
</div>
$tables
</html>
""")


def page(sections: Sequence[Section], drawings: Sequence[Drawing], machine: str) -> str:
    """Put plots and tables on a page.

    Parameters
    ----------
    sections : sequence of Section
    drawings : sequence of Drawing
    machine : str
        Where and with what it was measured.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> section = Section("Size <1>", ("MB",))
    >>> section.line("graph", "1.44")
    >>> "<h2>Size &lt;1&gt;</h2>" in page([section], [], "one core")
    True
    """
    plots = "\n".join(f"<figure>{one.svg}<figcaption>{escape(one.caption)}</figcaption></figure>" for one in drawings)
    return PAGE.substitute(machine=escape(machine), plots=plots, tables="\n".join(map(_table, sections)))


def _table(section: Section) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in ("", *section.columns))
    blank = ("",) * len(section.columns)
    rows = "\n".join(
        "<tr>"
        + "".join(f"<td>{escape(cell)}</td>" for cell in (row.title, *(*row.cells, *blank)[: len(blank)]))
        + "</tr>"
        for row in section.rows
    )
    notes = [f"Skipped: {title}: {why}." for title, why in section.skipped.items()] + section.notes
    below = "".join(f"<p>{escape(note)}</p>" for note in notes)
    table = f'<div class="scroll"><table><tr>{head}</tr>\n{rows}\n</table></div>'
    return f"<h2>{escape(section.title)}</h2>\n{table}\n{below}"
