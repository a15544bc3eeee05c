"""Behavioural tests: tables made elsewhere, shown as they are."""

from __future__ import annotations

from rightchannel_training.report.commands import Commands
from rightchannel_training.report.findings import Findings
from rightchannel_training.report.section import Section


def suites_section(findings: Findings, commands: Commands) -> Section:
    """Word the pass rates of the behavioural tests."""
    return Section(
        name="suites",
        title="Behaviour",
        command=commands.page(),
        words=["Each test changes messages in one way, or asks for one ability, and counts how often that goes well."],
        tables=findings.suites,
    )
