"""How often the model says that a message is unlike anything seen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rightchannel_training.evaluation.metrics import abstention, not_for_chat
from rightchannel_training.report.commands import Commands
from rightchannel_training.report.findings import Findings
from rightchannel_training.report.section import Section, Table
from rightchannel_training.report.wording import percent


def unfamiliar_section(findings: Findings, commands: Commands) -> Section:
    """Word the rate of abstention on the hands, and on files of ordinary messages."""
    tables = [
        Table(
            f"The {findings.split} hands",
            ("messages", "number", "unlike anything seen"),
            _rows(findings),
            note="A message is unlike anything seen if less than"
            f" {percent(findings.familiarity_floor)} of it is known. It then gets check, unless it is held.",
        )
    ]
    if findings.ordinary:
        tables.append(
            Table(
                "Ordinary messages of real people",
                ("file", "messages", "point", "hold", "check", "of it unlike anything seen"),
                [
                    (
                        one.source,
                        f"{one.messages:,}",
                        one.operating_point,
                        percent(one.hold),
                        percent(one.check),
                        percent(one.unfamiliar),
                    )
                    for one in findings.ordinary
                ],
                note="Every message of these files is taken as permitted, so each share is one of false alarms. They"
                " are measured only: nothing is trained or chosen on them. The last column is the rate of abstention.",
                words=(0, 2),
            )
        )
    return Section(
        name="unfamiliar",
        title="Unlike anything seen",
        command=commands.page(),
        words=[
            (
                "On what it does not know, the model abstains: it asks the writer to check. That should happen on other"
                " languages and gibberish, and seldom on ordinary messages."
            )
        ]
        + ([] if findings.ordinary else ["No file of ordinary messages was given. Name one with --ordinary."]),
        tables=tables,
    )


def _rows(findings: Findings) -> list[tuple[str, str, str]]:
    judgements = findings.judgements
    hands = judgements.facets["hand"]
    permitted = ~not_for_chat(judgements.y)
    chosen: dict[str, NDArray[np.bool_]] = {
        "all": np.ones(len(judgements.y), dtype=np.bool_),
        "permitted": permitted,
        "not for chat": ~permitted,
        **{f"by hand {hand}": hands == hand for hand in findings.evaluation.hands},
    }
    return [
        (name, f"{rows.sum():,}", percent(abstention(judgements.familiarity[rows], findings.familiarity_floor)))
        for name, rows in chosen.items()
    ]
