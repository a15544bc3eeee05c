"""The worst errors, to be read."""

from __future__ import annotations

from collections.abc import Sequence

from rightchannel.vocabulary import DEFAULT_OPERATING_POINT
from rightchannel_training.evaluation.worst import Mistake
from rightchannel_training.report.commands import Commands
from rightchannel_training.report.findings import Findings
from rightchannel_training.report.section import Row, Section, Table
from rightchannel_training.report.wording import percent


def mistakes_section(findings: Findings, commands: Commands) -> Section:
    """List the worst errors by id, and with their text if that was asked for."""
    kinds = (
        ("Not for chat, and sent", findings.worst.missed, "The least risk first."),
        ("Permitted, and flagged", findings.worst.false_alarms, "The greatest risk first."),
        ("Wrong label, on the right side", findings.worst.mislabelled, "The surest first. Only the advice is wrong."),
    )
    shown = findings.texts is not None
    return Section(
        name="worst-errors",
        title="The worst errors",
        command=commands.page(),
        words=[
            (
                f"Actions are those of the {DEFAULT_OPERATING_POINT} point. An error may also be one of the label: hold"
                " it against the codebook."
            ),
            "Handle this page like the messages themselves: their text is on it."
            if shown
            else "Messages are named by id. With --show-text their text stands beside it.",
        ],
        tables=[_table(title, mistakes, note, findings.texts) for title, mistakes, note in kinds],
    )


def _table(title: str, mistakes: Sequence[Mistake], note: str, texts: Sequence[str] | None) -> Table:
    columns = ("id", "hand", "is", "taken for", "sure", "risk", "action")
    rows: list[Row] = [
        (
            one.id,
            one.hand,
            one.label,
            one.predicted,
            percent(one.sure),
            percent(one.risk),
            one.action,
            *([texts[one.row]] if texts is not None else []),
        )
        for one in mistakes
    ]
    return Table(
        title,
        (*columns, *(["text"] if texts is not None else [])),
        rows,
        note=note if rows else "There is none.",
        words=(0, 1, 2, 3, 6, *([7] if texts is not None else [])),
    )
