"""A small folder of suites, to be broken."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from rightchannel_training.suites.record import AdditionKind

SITUATION = {"direction": "outgoing", "audience": "colleague"}


def write_lines(file: Path, lines: list[dict[str, Any]]) -> None:
    """Write a file of the suites."""
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a line or two of each kind."""
    for name, text, action in (
        ("sent", "Thank you so much", "send"),
        ("held", "Arrest him", "hold"),
        ("strange", "zib zab zorple grink", "check"),
    ):
        write_lines(tmp_path / f"{name}.jsonl", [{"test": f"it is {name}", "text": text, "action": action} | SITUATION])
    bases: list[dict[str, Any]] = [
        {"text": "Can Priya bring 4 chairs to Leyton at 14:30", "label": "logistical"},
        {"text": "The knife was under his bed, there is blood on the handle", "label": "evidential"},
    ]
    bases[0] |= {"names": ["Priya"], "places": ["Leyton"]}
    write_lines(tmp_path / "base.jsonl", [{"names": [], "places": []} | SITUATION | base for base in bases])
    write_lines(tmp_path / "chat.jsonl", [{"text": "We went to the sea and had tea. " * 70}])
    additions = [{"kind": kind, "text": "Hello"} for kind in get_args(AdditionKind)]
    write_lines(tmp_path / "additions.jsonl", additions)
    return tmp_path
