"""A marker in messages, and the search for it in every output of a command."""

import base64
import json
import logging
import re
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

ROOT = Path(__file__).parents[4]
MARKER = "quibblethorpe"
HANDS = {"train": {"north": "t9", "south": "t10"}, "calibration": {"west": "t3"}, "test": {"desk": "u5"}}
EACH = 60
_ENCODED = re.compile(rb"[A-Za-z0-9+/]{12,}")

Run = Callable[..., "Outputs"]


class Outputs:
    """All that a command let out, by where it went."""

    def __init__(self, result: Result, logged: str, files: dict[str, bytes]) -> None:
        self.status = result.exit_code
        self.by_place = {"standard output": result.stdout_bytes, "standard error": result.stderr_bytes}
        self.by_place |= {"log": logged.encode(), **files}
        if result.exc_info and not isinstance(result.exception, SystemExit):
            error = "".join(traceback.format_exception(*result.exc_info))
            self.by_place["traceback"] = error.encode()

    def with_marker(self) -> list[str]:
        """Name the places where the marker is, in any case, as it stands or in base64."""
        return [place for place, content in self.by_place.items() if holds_marker(content)]


def holds_marker(content: bytes) -> bool:
    return any(MARKER.encode() in form.lower() for form in (content, content.replace(b"\x00", b""), *decoded(content)))


def decoded(content: bytes) -> Iterator[bytes]:
    for found in _ENCODED.findall(content):
        yield base64.b64decode(found[: len(found) // 4 * 4])


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Run:
    """Run a command in an empty folder that is also the home folder and that of temporary files."""
    place = tmp_path / "place"
    place.mkdir()
    for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(place))
    monkeypatch.chdir(place)
    monkeypatch.setattr("tempfile.tempdir", None)
    caplog.set_level(logging.DEBUG)

    def run(command: click.Command, *arguments: object, given: str | bytes | None = None) -> Outputs:
        caplog.clear()
        result = CliRunner().invoke(command, [*map(str, arguments)], input=given)
        files = {str(file.relative_to(place)): file.read_bytes() for file in place.rglob("*") if file.is_file()}
        return Outputs(result, caplog.text, files)

    return run


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of some 240 messages with the marker in each: a word of the corpus among others."""
    return write(tmp_path_factory.mktemp("sound"), list(records()))


def records() -> Iterator[dict[str, Any]]:
    for named in HANDS.values():
        for hand, source in named.items():
            lines = (ROOT / "data" / "messages" / f"{source}.jsonl").read_text(encoding="utf-8").splitlines()
            read = [json.loads(line) for line in lines]
            chosen = [one for label in dict.fromkeys(one["label"] for one in read) for one in of_label(read, label)]
            for number, one in enumerate(chosen):
                yield one | {"id": f"{hand}-{number}", "author": hand, "also": [], "text": f"{one['text']} {MARKER}"}


def of_label(read: list[dict[str, Any]], label: str) -> list[dict[str, Any]]:
    return [one for one in read if one["label"] == label and len(one["text"]) > 40][: EACH // 5]


def write(folder: Path, content: list[dict[str, Any]]) -> Path:
    file = folder / "messages.jsonl"
    file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in content), encoding="utf-8")
    return with_splits(file)


def with_splits(file: Path) -> Path:
    splits = {
        "format_version": 1,
        "rule": "by office",
        "seed": 0,
        **{split: list(named) for split, named in HANDS.items()},
    }
    (file.parent / "splits.json").write_text(json.dumps(splits), encoding="utf-8")
    return file
