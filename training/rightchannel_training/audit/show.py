"""An audit as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from rightchannel_training.audit.planted import Planted
from rightchannel_training.audit.result import Audit
from rightchannel_training.evaluation.show import percent

SHOWN: Final = 50
"""How many rows of a list are shown; the rest are counted."""


def show_audit(audit: Audit, console: Console, *, texts: Mapping[str, str] | None = None, shown: int = SHOWN) -> None:
    """Print an audit.

    Parameters
    ----------
    audit : Audit
    console : rich.console.Console
        Where to.
    texts : mapping of str to str, optional
        The text of each message by id. No text is shown if not given.
    shown : int, default=50
        How many rows of each list are printed at most.

    Examples
    --------
    >>> console = Console(width=80)
    >>> with console.capture() as printed:
    ...     show_audit(Audit(0, (), (), (), (), ()), console)
    >>> "Label errors" in printed.get()
    True
    """
    for table, rows in _tables(audit, texts or {}, shown):
        console.print(table)
        if rows > shown:
            console.print(f"and {rows - shown:,} more", style="dim")
        console.print()


def show_planted(planted: Planted, console: Console) -> None:
    """Print how many labels exchanged on purpose came up.

    Parameters
    ----------
    planted : Planted
    console : rich.console.Console
        Where to.

    Examples
    --------
    >>> console = Console(width=80)
    >>> with console.capture() as printed:
    ...     show_planted(Planted(messages=1000, planted=30, read=50, found=24), console)
    >>> "80.0 %" in printed.get()
    True
    """
    table = Table(title="Label errors planted on purpose", title_justify="left", show_header=False, box=None)
    table.add_row("messages", f"{planted.messages:,}")
    table.add_row("labels exchanged", f"{planted.planted:,}")
    table.add_row("messages read, the worst suspects first", f"{planted.read:,}")
    table.add_row("exchanged labels among them", f"{planted.found:,} ({percent(planted.share_found)})")
    console.print(table)


def _tables(audit: Audit, texts: Mapping[str, str], shown: int) -> Iterator[tuple[Table, int]]:
    yield _hands(audit), 0
    yield _suspects(audit, texts, shown), len(audit.suspects)
    yield _two_labels(audit, texts, shown), len(audit.two_labels)
    yield _duplicates(audit, texts, shown), len(audit.near_duplicates)
    yield _thin(audit, shown), len(audit.thin)


def _hands(audit: Audit) -> Table:
    table = _table(
        f"Hands, {audit.messages:,} messages: whose labels do the others not foretell?",
        "hand",
        "messages",
        "agreement",
        "suspects",
        "most often",
    )
    for one in audit.hands:
        pair = f"{one.label}, others say {one.other}" if one.label else ""
        table.add_row(one.hand, f"{one.messages:,}", percent(one.agreement), f"{one.suspects:,}", pair)
    return table


def _suspects(audit: Audit, texts: Mapping[str, str], shown: int) -> Table:
    title = f"Label errors, perhaps: {len(audit.suspects):,} suspects, the worst first"
    table = _table(title, "message", "label", "others say", "probability", *(["text"] if texts else []))
    for one in audit.suspects[:shown]:
        suggested = f"{one.suggested} (named in also)" if one.suggested in one.also else one.suggested
        table.add_row(one.id, one.label, suggested, f"{one.probability:.2f}", *_text(texts, one.id))
    return table


def _two_labels(audit: Audit, texts: Mapping[str, str], shown: int) -> Table:
    title = f"Nearly the same words, different labels: {len(audit.two_labels):,}"
    table = _table(title, "messages", "labels", *(["text"] if texts else []))
    for one in audit.two_labels[:shown]:
        table.add_row(", ".join(one.ids), ", ".join(one.labels), *_text(texts, one.ids[0]))
    return table


def _duplicates(audit: Audit, texts: Mapping[str, str], shown: int) -> Table:
    title = f"Near-duplicates: {len(audit.near_duplicates):,} pairs"
    table = _table(title, "message", "and", "similarity", *(["text"] if texts else []))
    for one in audit.near_duplicates[:shown]:
        table.add_row(one.first, one.second, f"{one.similarity:.2f}", *_text(texts, one.first))
    return table


def _thin(audit: Audit, shown: int) -> Table:
    table = _table(f"Thin slices: {len(audit.thin):,}", "slice", "messages", "hands")
    for one in audit.thin[:shown]:
        table.add_row(one.name, f"{one.messages:,}", f"{one.hands:,}")
    return table


def _text(texts: Mapping[str, str], name: str) -> tuple[str, ...]:
    return (escape(texts[name]),) if texts else ()


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_style="bold", title_justify="left", box=None, header_style="dim", pad_edge=False)
    for column in columns:
        number = column in {"messages", "agreement", "suspects", "probability", "similarity", "hands"}
        first = column == columns[0]
        table.add_column(column, justify="right" if number and not first else "left", overflow="fold")
    return table
