"""Labelled messages as a force has them: other names of columns and labels, no ids."""

import csv
from pathlib import Path

from .conftest import messages

HANDS = {"north": "t9", "west": "t10", "east": "u3", "desk": "t3", "south": "u5"}
"""The force's hands, and the hands of the corpus whose messages they have. The draw lets `desk` calibrate and `south`
test, which are hands that calibrate and test in the corpus too."""

KINDS = {
    "logistical": "Kit",
    "support": "Wellbeing",
    "sensitive": "Marked",
    "evidential": "Evidence",
    "operational-decision": "Decision",
}
"""What the force calls each label."""

MAPPING = (
    *("--column", "text=Body", "--column", "label=Kind", "--column", "author=From"),
    *(word for label, kind in KINDS.items() for word in ("--label", f"{kind}={label}")),
)


def write_ours(file: Path) -> Path:
    """Write 500 labelled messages of five hands."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(["Body", "Kind", "From", "Sent"])
        for hand, source in HANDS.items():
            for record in messages(hand, source):
                writer.writerow([record["text"], KINDS[record["label"]], hand, "12/03/2026 09:14"])
    return file
