"""Comparisons as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from rightchannel.cli.passage import passage
from rightchannel.vocabulary import DEFAULT_OPERATING_POINT
from rightchannel_training.evaluation.beside import Difference
from rightchannel_training.evaluation.headline import figure
from rightchannel_training.evaluation.show import INVENTED, percent
from rightchannel_training.promotion.comparison import Comparison
from rightchannel_training.promotion.guards import Worse
from rightchannel_training.promotion.suites import by_kind

SHOWN: Final = 20
"""How many messages of each kind of flip are named; `--json` names all."""

_SIDES: Final = ("current", "candidate", "difference", "95 % interval")


def show_comparison(comparison: Comparison, console: Console, *, texts: Sequence[str] | None = None) -> None:
    """Print a comparison.

    Parameters
    ----------
    comparison : Comparison
    console : rich.console.Console
        Where to.
    texts : sequence of str, optional
        Of the messages, to be shown beside their ids.
    """
    for table in _tables(comparison, texts):
        console.print(table)
        console.print()
    for hands, who in ((comparison.seen_by_current, "current model"), (comparison.seen_by_candidate, "candidate")):
        if hands:
            console.print(f"The {who} has learned from {', '.join(hands)}: its figures are too good.", style="yellow")
    console.print(INVENTED, style="dim")


def show_guards(found: Sequence[Worse], console: Console) -> None:
    """Print whether a candidate may be promoted.

    Parameters
    ----------
    found : sequence of Worse
    console : rich.console.Console
        Where to.

    Examples
    --------
    >>> console = Console(width=100)
    >>> with console.capture() as printed:
    ...     show_guards([], console)
    >>> print(printed.get().strip())
    No guarded figure is worse than tolerated: the candidate may be promoted.
    """
    if not found:
        console.print("No guarded figure is worse than tolerated: the candidate may be promoted.")
        return
    console.print("[bold]Worse than tolerated:[/bold]")
    for one in found:
        console.print(f"  {one}", markup=False)


def _tables(comparison: Comparison, texts: Sequence[str] | None) -> Iterator[Table]:
    title = f"{comparison.candidate} beside {comparison.current}, on {len(comparison.ids):,} messages of "
    yield _differences(
        f"{title}{', '.join(comparison.hands)}", [("", one) for one in comparison.figures.differences], ("figure",)
    )
    yield _differences("Operating points", [(one.point, one.figure) for one in comparison.points], ("point", "figure"))
    yield _parts(comparison)
    if comparison.suites is None:
        yield _table("Behavioural suites: none were run")
    else:
        yield _suites(comparison)
    yield _actions(comparison)
    yield _flips(comparison, texts)
    yield _sizes(comparison)


def _differences(title: str, rows: Sequence[tuple[str, Difference]], columns: tuple[str, ...]) -> Table:
    table = _table(title, *columns, *_SIDES, "")
    for name, one in rows:
        interval = one.difference
        table.add_row(
            *((name, one.name) if len(columns) == 2 else (one.name,)),
            figure(one.other.value),
            figure(one.this.value),
            f"{interval.value:+.4f}",
            f"{interval.low:+.4f} to {interval.high:+.4f}",
            _mark(one),
        )
    return table


def _mark(one: Difference) -> str:
    """Tell on which side of no difference the whole interval lies."""
    low, high = one.difference.low, one.difference.high
    if low > 0 or high < 0:
        return "[green]better[/green]" if (low > 0) == one.more_is_better else "[red]worse[/red]"
    return ""


def _parts(comparison: Comparison) -> Table:
    table = _table(
        f"By part: current → candidate, flagged at the {DEFAULT_OPERATING_POINT} point",
        "by", "part", "messages", "macro-F1", "recall", "false alarms",
    )  # fmt: skip
    facet = ""
    for part in comparison.parts:
        table.add_row(
            "" if part.facet == facet else part.facet,
            part.name,
            f"{part.current.messages:,}",
            *(
                f"{figure(getattr(part.current, name))} → {figure(getattr(part.candidate, name))}"
                for name in ("macro_f1", "recall", "false_alarms")
            ),
        )
        facet = part.facet
    return table


def _suites(comparison: Comparison) -> Table:
    table = _table("Behavioural suites: share of trials passed", "suite", *_SIDES[:3])
    pairs = comparison.suites or ()
    for kind in by_kind(pairs):
        difference = f"{100 * (kind.candidate - kind.current):+.1f} %"
        table.add_row(kind.kind, percent(kind.current), percent(kind.candidate), difference)
    for pair in sorted(pairs, key=lambda pair: (pair.candidate - pair.current) / pair.trials):
        if pair.candidate != pair.current:
            before, after = pair.current / pair.trials, pair.candidate / pair.trials
            table.add_row(f"  {escape(pair.test)}", percent(before), percent(after), f"{100 * (after - before):+.1f} %")
    return table


def _actions(comparison: Comparison) -> Table:
    counts = comparison.flips.actions
    table = _table(f"Actions at the {DEFAULT_OPERATING_POINT} point: rows are current, columns candidate", "", *counts)
    for before, after in counts.items():
        table.add_row(before, *(f"{number:,}" for number in after.values()))
    return table


def _flips(comparison: Comparison, texts: Sequence[str] | None) -> Table:
    title = f"Messages whose verdict flips ({comparison.flips.labels:,} get another label)"
    table = _table(title, "flip", "messages", "which")
    for name, rows in comparison.flips.groups.items():
        named = [
            comparison.ids[row] if texts is None else _message(comparison.ids[row], texts[row]) for row in rows[:SHOWN]
        ]
        more = [f"and {len(rows) - SHOWN:,} more (--json names all)"] if len(rows) > SHOWN else []
        which = (", " if texts is None else "\n").join([*named, *more])
        table.add_row(name, f"{len(rows):,}", escape(which))
    table.columns[2].justify = "left"
    return table


def _message(identifier: str, text: str) -> str:
    """Give a message on one line, safe for a terminal."""
    return f"{identifier}: {passage(' '.join(text.splitlines()), ()).text}"


def _sizes(comparison: Comparison) -> Table:
    table = _table("Size and speed", "", "current", "candidate", "times")
    for file, sides in comparison.sizes.items():
        table.add_row(f"{file}, bytes", f"{sides.current:,}", f"{sides.candidate:,}", f"{sides.ratio:.2f}")
    pace = comparison.pace
    table.add_row(
        "a verdict, µs (median, same run)", f"{pace.current:.0f}", f"{pace.candidate:.0f}", f"{pace.ratio:.2f}"
    )
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_style="bold", title_justify="left", box=None, header_style="dim", pad_edge=False)
    for number, column in enumerate(columns):
        named = number == 0 or column in {"part", "figure", ""}
        table.add_column(column, justify="left" if named else "right", overflow="fold")
    return table
