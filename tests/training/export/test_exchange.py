"""A folder takes the place of another in one step."""

import threading
from pathlib import Path

import pytest

from rightchannel_training.export.exchange import replace_folder


def folder(path: Path, content: str) -> Path:
    path.mkdir()
    (path / "which").write_text(content)
    return path


def test_a_reader_never_finds_the_place_empty(tmp_path: Path) -> None:
    target = folder(tmp_path / "target", "0")
    missing = []
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            if not target.is_dir():
                missing.append(target)

    reader = threading.Thread(target=watch)
    reader.start()
    for number in range(1, 200):
        replace_folder(folder(tmp_path / "new", str(number)), target)
        assert (target / "which").read_text() == str(number)
    done.set()
    reader.join()
    assert not missing
    assert [path.name for path in tmp_path.iterdir()] == ["target"]


def test_a_free_place_is_taken(tmp_path: Path) -> None:
    replace_folder(folder(tmp_path / "new", "x"), tmp_path / "target")
    assert (tmp_path / "target" / "which").read_text() == "x"


def test_the_target_stays_when_the_new_folder_is_missing(tmp_path: Path) -> None:
    target = folder(tmp_path / "target", "old")
    with pytest.raises(OSError, match="new"):
        replace_folder(tmp_path / "new", target)
    assert (target / "which").read_text() == "old"
