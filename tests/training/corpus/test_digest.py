"""One content, one digest."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from rightchannel_training.corpus.digest import corpus_digest
from rightchannel_training.corpus.load import load_corpus

Fields = dict[str, object]
Write = Callable[[Path, Iterable[Fields]], None]
MakeFields = Callable[..., Fields]


def test_the_layout_of_the_files_does_not_matter(write: Write, make_fields: MakeFields, tmp_path: Path) -> None:
    rows = [make_fields(number, text=f"café {number}") for number in range(6)]
    layouts = {
        "one": {"a.jsonl": rows},
        "two": {"a.csv": rows[4:], "b.parquet": rows[:4]},
        "turned": {"a.json": rows[::-1]},
    }
    digests = set()
    for name, files in layouts.items():
        (tmp_path / name).mkdir()
        for file, part in files.items():
            write(tmp_path / name / file, part)
        digests.add(corpus_digest(load_corpus(tmp_path / name)))
    assert len(digests) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"id": "b"},
        {"text": "x"},
        {"label": "support"},
        {"also": ["support"], "label": "evidential"},
        {"direction": "incoming"},
        {"audience": "public"},
        {"author": "b1"},
    ],
)
def test_every_field_counts(write: Write, make_fields: MakeFields, tmp_path: Path, change: Fields) -> None:
    write(tmp_path / "a.jsonl", [make_fields(1), make_fields(2)])
    write(tmp_path / "b.jsonl", [make_fields(1), make_fields(2, **change)])
    assert corpus_digest(load_corpus(tmp_path / "a.jsonl")) != corpus_digest(load_corpus(tmp_path / "b.jsonl"))
