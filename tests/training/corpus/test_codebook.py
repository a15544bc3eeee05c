"""The lists in the code are the lists of the codebook."""

import re
from pathlib import Path

from rightchannel_training.codebook import LABELS, NOT_FOR_CHAT, PERMITTED, PRECEDENCE
from rightchannel_training.corpus.record import FIELDS


def test_labels_precedence_and_permission_are_those_of_the_codebook(data: Path) -> None:
    text = (data / "CODEBOOK.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \d \| `([a-z-]+)` \| .* \| (yes|no) \|$", text, flags=re.MULTILINE)
    assert tuple(label for label, _ in rows) == PRECEDENCE
    assert {label for label, in_chat in rows if in_chat == "yes"} == set(PERMITTED)
    assert {label for label, in_chat in rows if in_chat == "no"} == set(NOT_FOR_CHAT)
    assert sorted(LABELS) == sorted(PRECEDENCE)


def test_fields_are_those_of_the_codebook(data: Path) -> None:
    text = (data / "CODEBOOK.md").read_text(encoding="utf-8")
    record_format = text[text.index("## Record format") :]
    assert tuple(re.findall(r"^\| `([a-z]+)` \|", record_format, flags=re.MULTILINE)) == FIELDS
