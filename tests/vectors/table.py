"""One table of what every host made of the golden vectors."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from .hosts import Result
from .line import Line

COLUMNS = ("host", "engine", "vectors passed", "largest difference", "median µs", "load ms")


def to_table(results: Iterable[Result]) -> Table:
    """Lay the results out, a host to a row; a host without figures has its reason in the row instead.

    Examples
    --------
    >>> from .line import Skipped
    >>> to_table([Result("arm64", Skipped(reason="qemu is not installed"))]).row_count
    1
    """
    table = Table(title="Golden vectors", title_justify="left")
    for name in COLUMNS:
        table.add_column(name, justify="left" if name in COLUMNS[:2] else "right", overflow="fold")
    for result in results:
        table.add_row(*row(result))
    return table


def row(result: Result) -> list[Text]:
    """Give the cells of one host."""
    match result.outcome:
        case Line() as line:
            passed = Text(f"{line.passed} of {line.vectors}", style="green" if line.all_passed else "bold red")
            difference = "no number" if line.largest_difference is None else f"{line.largest_difference:.1e}"
            figures = [difference, f"{line.median_us:,.0f}", f"{line.load_ms:,.1f}"]
            return [Text(line.host), Text(line.engine), passed, *map(Text, figures)]
        case other:
            what, style = ("failed", "bold red") if result.failed else ("did not run", "yellow")
            return [Text(result.name), Text(f"{what}: {other.reason}", style=style)]
