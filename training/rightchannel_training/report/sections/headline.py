"""The few figures that everybody reads."""

from __future__ import annotations

from collections.abc import Iterator

from rightchannel.vocabulary import DEFAULT_OPERATING_POINT
from rightchannel_training.evaluation.bootstrap import RESAMPLES
from rightchannel_training.evaluation.headline import figure, headline
from rightchannel_training.report.commands import Commands
from rightchannel_training.report.findings import Findings
from rightchannel_training.report.section import Section, Table
from rightchannel_training.report.wording import counted, percent


def headline_section(findings: Findings, commands: Commands) -> Section:
    """Word the main figures with their intervals."""
    hands = findings.evaluation.hands
    return Section(
        name="headline",
        title="Main figures",
        command=commands.terminal(),
        words=[
            (
                f"Measured through the runtime on {counted(findings.evaluation.messages, 'message')} of the"
                f" {findings.split} hands: {', '.join(hands)}. A hand is one writer."
            ),
            (
                "Not for chat means sensitive, evidential or operational decision. A false alarm is a permitted message"
                " that is flagged."
            ),
        ],
        tables=[
            Table(
                "Main figures",
                ("figure", "value", "95 % interval"),
                list(headline(findings.evaluation.to_dict())),
                note=f"Intervals are from a bootstrap by hand: {RESAMPLES:,} times, hands are drawn with replacement,"
                f" then messages of each. With {counted(len(hands), 'hand')} they are rough.",
            )
        ],
    )


def cards(findings: Findings) -> Iterator[tuple[str, str]]:
    """Word the figures that stand large at the top of the page: value, name."""
    evaluation = findings.evaluation
    balanced = evaluation.operating_points[DEFAULT_OPERATING_POINT]
    yield figure(evaluation.macro_f1.value), "macro-F1 over the labels"
    yield percent(balanced.recall_flagged), f"of what is not for chat is flagged ({DEFAULT_OPERATING_POINT} point)"
    yield percent(balanced.false_alarms_held), f"of permitted messages are held ({DEFAULT_OPERATING_POINT} point)"
    yield figure(evaluation.calibration_error), "calibration error (ECE)"
