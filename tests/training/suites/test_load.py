"""Suites are refused with every fault that they have, and with no text."""

from pathlib import Path

import pytest

from rightchannel_training.suites.load import SuitesError, load_suites

from .conftest import SITUATION, write_lines


def test_a_sound_folder_is_read(folder: Path) -> None:
    suites = load_suites(folder)
    assert [case.action for case in suites.cases] == ["send", "hold", "check"]
    assert [base.permitted for base in suites.bases] == [True, False]
    assert suites.bases[0].names == ("Priya",)
    assert suites.additions["place"] == ("Hello",)


def test_all_faults_are_named_and_no_text(folder: Path) -> None:
    good = {"test": "it is sent", "text": "my secret", "action": "send"} | SITUATION
    write_lines(folder / "sent.jsonl", [good, good | {"action": "maybe"}, good | {"text": " "}])
    write_lines(folder / "chat.jsonl", [{"text": "my secret"}])
    with pytest.raises(SuitesError) as caught:
        load_suites(folder)
    places = [(fault.file, fault.line, fault.field) for fault in caught.value.faults]
    assert places == [("sent.jsonl", 2, "action"), ("sent.jsonl", 3, "text"), ("chat.jsonl", 1, "text")]
    assert "secret" not in str(caught.value)


def test_every_kind_of_addition_is_needed(folder: Path) -> None:
    write_lines(folder / "additions.jsonl", [{"kind": "thanks", "text": "ta"}])
    with pytest.raises(SuitesError, match="greeting does not occur"):
        load_suites(folder)
