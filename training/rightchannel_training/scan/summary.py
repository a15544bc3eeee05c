"""What a scan found, counted: no message, and no more memory than there are hands and weeks."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

import pyarrow as pa
from dateutil import parser as dates
from jinja2 import Environment, PackageLoader, select_autoescape

from rightchannel.vocabulary import ACTIONS

SHOWN = 50
"""Riskiest messages that a page with texts shows, and hands that it lists."""


@dataclass(slots=True)
class Summary:
    """Counts of the verdicts.

    Parameters
    ----------
    messages : int
    actions : Counter of str
    labels, hands, weeks, concerns : Counter of (str, str)
        By name and action.
    riskiest : list of (float, int, str)
        Risk, number and text, the greatest risk first; empty unless texts are shown.
    """

    messages: int = 0
    actions: Counter[str] = field(default_factory=Counter)
    labels: Counter[tuple[str, str]] = field(default_factory=Counter)
    hands: Counter[tuple[str, str]] = field(default_factory=Counter)
    weeks: Counter[tuple[str, str]] = field(default_factory=Counter)
    concerns: Counter[tuple[str, str]] = field(default_factory=Counter)
    riskiest: list[tuple[float, int, str]] = field(default_factory=list)


def summarised(tables: Iterable[pa.Table]) -> Summary:
    """Count the verdicts of a scan.

    Parameters
    ----------
    tables : iterable of pyarrow.Table

    Returns
    -------
    Summary

    Examples
    --------
    >>> table = pa.table({"number": [1], "author": ["a"], "sent": ["2026-03-02"], "label": ["support"],
    ...                   "action": ["send"], "reason": ["permitted"], "concern": [None], "risk": [0.1]})
    >>> summarised([table]).weeks
    Counter({('2026-W10', 'send'): 1})
    """
    found = Summary()
    for table in tables:
        columns = {name: table[name].to_pylist() for name in table.column_names}
        taken = columns["action"]
        found.messages += len(taken)
        found.actions.update(taken)
        found.labels.update(zip((name or "not judged" for name in columns["label"]), taken, strict=True))
        found.hands.update(zip((name or "unnamed" for name in columns["author"]), taken, strict=True))
        found.weeks.update(zip(map(week, columns["sent"]), taken, strict=True))
        stopped = zip(columns["concern"], taken, strict=True)
        found.concerns.update((name, action) for name, action in stopped if name)
        if "text" in columns:
            rows = zip((risk or 0.0 for risk in columns["risk"]), columns["number"], columns["text"], strict=True)
            found.riskiest = heapq.nlargest(SHOWN, [*found.riskiest, *rows], key=lambda row: (row[0], -row[1]))
    return found


def week(sent: str) -> str:
    """Give the ISO week of a time; days stand before months, as in Britain, unless the year comes first.

    Examples
    --------
    >>> week("2026-03-02T09:00:00"), week("2/3/2026 09:00"), week("")
    ('2026-W10', '2026-W10', 'no date')
    """
    if not sent:
        return "no date"
    try:
        when = datetime.fromisoformat(sent)
    except ValueError:
        try:
            when = dates.parse(sent, dayfirst=True)
        except (ValueError, OverflowError):
            return "no date"
    year, number, _ = when.isocalendar()
    return f"{year}-W{number:02d}"


def page(summary: Summary, archive: str, model_version: str, operating_point: str) -> str:
    """Write the summary as one HTML page that needs nothing else. Texts are on it only if the scan kept them.

    Parameters
    ----------
    summary : Summary
    archive, model_version, operating_point : str

    Returns
    -------
    str
    """
    tables = {
        "By week": rows(summary.weeks),
        "By hand": sorted(rows(summary.hands), key=lambda row: -row[1]["hold"])[:SHOWN],
        "By label": rows(summary.labels),
        "What speaks against chat": rows(summary.concerns),
    }
    environment = Environment(
        loader=PackageLoader("rightchannel_training.scan"), autoescape=select_autoescape(default=True), trim_blocks=True
    )
    template = environment.get_template("summary.html.jinja")
    return template.render(
        summary=summary,
        tables=tables,
        archive=archive,
        model_version=model_version,
        operating_point=operating_point,
        actions=ACTIONS,
    )


def rows(counted: Counter[tuple[str, str]]) -> list[tuple[str, dict[str, int]]]:
    """Lay counts out: a row for each name, with its number of messages for each action.

    Examples
    --------
    >>> rows(Counter({("a", "send"): 2, ("a", "hold"): 1}))
    [('a', {'send': 2, 'check': 0, 'hold': 1})]
    """
    names = sorted({name for name, _ in counted})
    return [(name, {action: counted[name, action] for action in ACTIONS}) for name in names]
