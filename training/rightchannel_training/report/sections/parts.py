"""The same figures on parts of the messages."""

from __future__ import annotations

from collections.abc import Mapping

from rightchannel.vocabulary import DEFAULT_OPERATING_POINT
from rightchannel_training.evaluation.headline import figure
from rightchannel_training.evaluation.result import Slice
from rightchannel_training.report.commands import Commands
from rightchannel_training.report.findings import Findings
from rightchannel_training.report.section import Section, Table
from rightchannel_training.report.wording import percent

_TITLES = {
    "hand": "By hand",
    "direction": "By direction",
    "audience": "By audience",
    "length": "By length, in characters",
}


def parts_section(findings: Findings, commands: Commands) -> Section:
    """Word the figures by length, direction, audience, hand and further label."""
    return Section(
        name="parts",
        title="Parts",
        command=commands.page(),
        words=[
            (
                f"Recall is the share of not-for-chat messages that are flagged at the {DEFAULT_OPERATING_POINT} point,"
                " false alarms the share of permitted ones. A dash stands where a part has no such message."
            )
        ],
        tables=[
            *(
                _table(_TITLES.get(facet, f"By {facet}"), facet, parts)
                for facet, parts in findings.evaluation.slices.items()
            ),
            _table(
                "By further label (also)",
                "further label",
                findings.further,
                note="A message with two further labels stands in two rows. Of the messages with a wrong label,"
                f" {percent(findings.mistaken_for_further)} got a further label of theirs: wrong by precedence alone.",
            ),
        ],
    )


def _table(title: str, heading: str, parts: Mapping[str, Slice], note: str = "") -> Table:
    return Table(
        title,
        (heading, "messages", "macro-F1", "recall", "false alarms"),
        [
            (name, f"{part.messages:,}", figure(part.macro_f1), percent(part.recall), percent(part.false_alarms))
            for name, part in parts.items()
        ],
        note=note,
    )
