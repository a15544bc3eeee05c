"""Archives to scan."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
MODEL = ROOT / "model"


@pytest.fixture(scope="session")
def messages() -> list[dict[str, str]]:
    """Messages of one hand, sent over ten weeks by four people."""
    lines = (ROOT / "data/messages/y6.jsonl").read_text(encoding="utf-8").splitlines()[:600]
    return [
        {
            "text": json.loads(line)["text"],
            "author": "abcd"[number % 4],
            "sent": f"2026-0{1 + number % 3}-{10 + number % 15}T09:00:00",
        }
        for number, line in enumerate(lines)
    ]


@pytest.fixture
def archive(tmp_path: Path, messages: list[dict[str, str]]) -> Path:
    file = tmp_path / "archive.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in messages), encoding="utf-8")
    return file
