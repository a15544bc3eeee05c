"""The sections of the report, in the order in which they stand on the page."""

from __future__ import annotations

from collections.abc import Iterator

from rightchannel_training.report.commands import Commands
from rightchannel_training.report.findings import Findings
from rightchannel_training.report.section import Section
from rightchannel_training.report.sections.agreement import calibration_section, labels_section
from rightchannel_training.report.sections.alarms import alarms_section, coverage_section, points_section
from rightchannel_training.report.sections.beside import beside_section
from rightchannel_training.report.sections.cross_validation import cross_validation_section
from rightchannel_training.report.sections.headline import headline_section
from rightchannel_training.report.sections.mistakes import mistakes_section
from rightchannel_training.report.sections.parts import parts_section
from rightchannel_training.report.sections.suites import suites_section
from rightchannel_training.report.sections.unfamiliar import unfamiliar_section


def sections(findings: Findings, commands: Commands) -> Iterator[Section]:
    """Word what was found.

    Parameters
    ----------
    findings : Findings
    commands : Commands
        That print the figures.

    Yields
    ------
    Section
        What was not measured has none.
    """
    yield headline_section(findings, commands)
    if findings.other:
        yield beside_section(findings.other, findings.version, commands)
    yield labels_section(findings, commands)
    yield alarms_section(findings, commands)
    yield points_section(findings, commands)
    yield coverage_section(findings, commands)
    yield calibration_section(findings, commands)
    yield parts_section(findings, commands)
    yield unfamiliar_section(findings, commands)
    if findings.cross_validation:
        yield cross_validation_section(findings.cross_validation)
    if findings.suites:
        yield suites_section(findings, commands)
    yield mistakes_section(findings, commands)
