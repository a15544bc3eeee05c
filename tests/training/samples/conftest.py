"""Runs `rightchannel-train import` as a user does."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rightchannel_training.cli.app import rightchannel_train

Import = Callable[..., Result]

HANDS = ("ann", "bob", "cy", "dee", "eve")
SYLLABLES = [a + b for a in "bdfklmnprstv" for b in "aeiou"]


def table(rows: int = 30) -> list[dict[str, str]]:
    """Messages that differ, of five hands, with names of columns and labels of their own."""
    draw = Random(0)
    found = []
    for number in range(rows):
        words = " ".join("".join(draw.choices(SYLLABLES, k=3)) for _ in range(8))
        found.append({"Body": words, "Kind": ("Kit", "Thanks")[number % 2], "From": HANDS[number % 5]})
    return found


MAPPING = (
    *("--column", "text=Body", "--column", "label=Kind", "--column", "author=From"),
    *("--label", "Kit=logistical", "--label", "Thanks=support"),
)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def bring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Import:
    """Import into `data/messages` of an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(rightchannel_train, ["import", *map(str, arguments)], catch_exceptions=False)

    return run
