"""One model beside another."""

from __future__ import annotations

from rightchannel_training.evaluation.beside import Difference
from rightchannel_training.evaluation.headline import figure
from rightchannel_training.report.commands import Commands
from rightchannel_training.report.findings import Other
from rightchannel_training.report.plots.differences import plot_differences
from rightchannel_training.report.section import Cell, Plot, Section, Table
from rightchannel_training.report.wording import counted, interval, signed


def beside_section(other: Other, version: str, commands: Commands) -> Section:
    """Word what the other model does better or worse on the same messages."""
    compared = other.compared
    return Section(
        name="beside",
        title="Beside the other model",
        command=commands.page(),
        words=[
            (
                f"This model is {version}. The other is {other.version}; its graph has {other.bytes:,} bytes."
                " Both judged the same messages."
            ),
            (
                f"Only this model labels {counted(compared.only_this, 'message')} rightly, only the other"
                f" {compared.only_other:,}, both {compared.both:,}, neither {compared.neither:,}."
            ),
        ],
        plots=[
            Plot(
                plot_differences(compared.differences),
                "Differences with their 95 % intervals. To the right of the dotted line this model is better. Where an"
                " interval crosses the line, the difference may be chance.",
            )
        ],
        tables=[
            Table(
                "Both models, and the difference on the same resampled messages",
                ("figure", "other", "this", "difference", "95 % interval"),
                [
                    (
                        one.name,
                        figure(one.other.value),
                        figure(one.this.value),
                        Cell(signed(one.difference.value), verdict=_verdict(one)),
                        interval(one.difference),
                    )
                    for one in compared.differences
                ],
                note="The difference is this model less the other. It is marked as better or worse only where its"
                " interval leaves out 0. For errors, false alarms and messages unlike anything seen, less is better.",
            )
        ],
    )


def _verdict(one: Difference) -> str:
    if one.difference.low > 0:
        return "better" if one.more_is_better else "worse"
    if one.difference.high < 0:
        return "worse" if one.more_is_better else "better"
    return ""
