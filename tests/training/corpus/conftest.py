"""What the tests of the corpus share."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import pytest
from datasets import Dataset

from rightchannel_training.corpus.dataset import to_dataset
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.record import FIELDS, Record

Fields = dict[str, object]

DATA = Path(__file__).parents[3] / "data"


def fields(number: int = 1, **changed: object) -> Fields:
    """Give the fields of a record that is right but for what is changed."""
    right: Fields = {
        "id": f"a-{number}",
        "text": f"van {number} is back in the yard",
        "label": "logistical",
        "also": [],
        "direction": "outgoing",
        "audience": "team",
        "author": "a1",
    }
    return right | changed


@pytest.fixture(scope="session")
def make_fields() -> Callable[..., Fields]:
    return fields


@pytest.fixture(scope="session")
def make_dataset() -> Callable[[Mapping[str, Sequence[str]]], Dataset]:
    """Make a corpus of texts by hand."""

    def make(texts: Mapping[str, Sequence[str]]) -> Dataset:
        return to_dataset(
            Record.model_validate(fields(id=f"{hand}-{number}", text=text, author=hand))
            for hand, messages in texts.items()
            for number, text in enumerate(messages, start=1)
        )

    return make


def _write_jsonl(path: Path, rows: Iterable[Fields]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _write_json(path: Path, rows: Iterable[Fields]) -> None:
    path.write_text(json.dumps(list(rows), ensure_ascii=False, indent=1), encoding="utf-8")


def _write_csv(path: Path, rows: Iterable[Fields]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(FIELDS)
        for row in rows:
            also = row["also"]
            bars = "|".join(also) if isinstance(also, list) else also
            writer.writerow([row[field] if field != "also" else bars for field in FIELDS])


def _write_parquet(path: Path, rows: Iterable[Fields]) -> None:
    listed = list(rows)
    columns = {field: [row[field] for row in listed] for field in FIELDS}
    Dataset.from_dict(columns).to_parquet(path)


@pytest.fixture(scope="session")
def write() -> Callable[[Path, Iterable[Fields]], None]:
    """Write rows in the format that the name of the file says."""
    writers = {".jsonl": _write_jsonl, ".json": _write_json, ".csv": _write_csv, ".parquet": _write_parquet}
    return lambda path, rows: writers[path.suffix](path, rows)


@pytest.fixture(scope="session")
def data() -> Path:
    """Give the folder of the real corpus."""
    return DATA


@pytest.fixture(scope="session")
def real_corpus() -> Dataset:
    return load_corpus(DATA / "messages")
