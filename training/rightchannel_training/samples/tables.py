"""Rows of any table of messages: CSV, JSON, Parquet, a folder or hub name of `datasets`, a chat export."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from datasets import ClassLabel, Dataset, DatasetDict, load_dataset, load_from_disk
from datasets.exceptions import DatasetsError

from rightchannel_training.corpus.faults import CorpusError, Fault
from rightchannel_training.corpus.readers.json_text import read_json, read_json_lines
from rightchannel_training.corpus.readers.row import Row, read_text
from rightchannel_training.corpus.readers.whatsapp import read_whatsapp
from rightchannel_training.samples.argilla import argilla_fields, is_argilla
from rightchannel_training.samples.feedback import feedback_fields, is_feedback
from rightchannel_training.samples.label_studio import is_task, task_fields

SUFFIXES: Final = (".csv", ".tsv", ".jsonl", ".json", ".parquet", ".txt")
_DELIMITERS: Final = ",;\t|"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row as it stands in a table.

    Parameters
    ----------
    file : str
        The table, as faults name it.
    line : int
        Counted from 1; in Parquet and datasets the row.
    cells : mapping of str to object
        By column.
    problem : str or None
        Why the row cannot be taken, if that shows before its fields are looked at.
    """

    file: str
    line: int
    cells: Mapping[str, object]
    problem: str | None = None


def read_table(source: str) -> Iterator[TableRow | Fault]:
    r"""Read a table, whatever its columns are.

    Parameters
    ----------
    source : str
        A file of one of `SUFFIXES` (``.txt`` is a WhatsApp export, ``.json`` may be Label Studio's), a folder that
        `datasets` saved, or a name on the hub.

    Yields
    ------
    TableRow or Fault

    Raises
    ------
    CorpusError
        If the source is not there or in another format.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "a.csv")
    ...     _ = path.write_text("Body;Kind\nvan is back;Logistics\n", encoding="utf-8")
    ...     [row.cells for row in read_table(str(path))]
    [{'Body': 'van is back', 'Kind': 'Logistics'}]
    """
    path = Path(source)
    if path.is_dir() or not path.exists():
        if path.suffix in SUFFIXES or (source.startswith((".", "/")) and not path.exists()):
            raise CorpusError([Fault(source, None, None, "is not there", "check the path")])
        yield from _dataset(source)
        return
    if path.suffix not in SUFFIXES:
        remedy = f"use one of {', '.join(SUFFIXES)}; save a spreadsheet as CSV"
        raise CorpusError([Fault(source, None, None, "is in a format that is not read", remedy)])
    try:
        yield from _file(path, source)
    except OSError as error:
        raise CorpusError([Fault(source, None, None, f"cannot be read ({error.strerror})", "check it")]) from error


def _file(path: Path, name: str) -> Iterator[TableRow | Fault]:
    if path.suffix in {".csv", ".tsv"}:
        yield from _csv(path, name)
    elif path.suffix == ".parquet":
        yield from _parquet(path, name)
    elif path.suffix == ".txt":
        hands: dict[str, str] = {}  # numbered: people in a chat did not agree to be named in a corpus
        for message in read_whatsapp(path, name):
            hand = hands.setdefault(message.author, f"{path.stem.strip('_')}-hand-{len(hands) + 1}")
            yield TableRow(name, message.line, {"text": message.text, "author": hand})
    else:
        read = read_json if path.suffix == ".json" else read_json_lines
        for row in read(path, name):
            yield row if isinstance(row, Fault) else _json_row(row, name)


def _csv(path: Path, name: str) -> Iterator[TableRow | Fault]:
    text = read_text(path)
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: list[str] = []
    line = 1
    try:
        for cells in reader:
            begins, line = line, reader.line_num + 1
            if not any(cells):
                continue
            if not header:
                header = [cell.strip() for cell in cells]
                if len(set(header)) < len(header):
                    raise CorpusError([Fault(name, begins, None, "has two columns of one name", "rename one")])
            else:
                problem = None if len(cells) == len(header) else f"has {len(cells)} cells, the header {len(header)}"
                padded = [*cells, *[""] * len(header)]
                named: dict[str, object] = dict(zip(header, padded, strict=False))
                yield TableRow(name, begins, named, problem)
    except csv.Error as error:
        yield Fault(name, line, None, f"is not CSV ({error})", "check its quotes; nothing after this line was read")


def _json_row(row: Row, name: str) -> TableRow:
    if is_task(row.fields):
        fields, problem = task_fields(row.fields)
        return TableRow(name, row.line, fields, problem)
    if is_feedback(row.fields):
        fields, problem = feedback_fields(row.fields)
        return TableRow(name, row.line, fields, problem)
    return _plain_row(row.fields, name, row.line)


def _plain_row(fields: Mapping[str, object], name: str, line: int) -> TableRow:
    if is_argilla(fields):
        flat, problem = argilla_fields(fields)
        return TableRow(name, line, flat, problem)
    return TableRow(name, line, dict(fields))


def _parquet(path: Path, name: str) -> Iterator[TableRow | Fault]:
    try:
        # Streaming keeps no copy of the messages, and the folder takes the lock that would stay in the cache.
        with TemporaryDirectory() as cache:
            rows = load_dataset("parquet", data_files=[str(path)], split="train", streaming=True, cache_dir=cache)
        yield from _rows_of(rows, name)
    except (ValueError, TypeError, DatasetsError):
        yield Fault(name, None, None, "is not Parquet that can be read", "write the file again")


def _dataset(source: str) -> Iterator[TableRow | Fault]:
    try:
        saved = Path(source, "dataset_info.json").exists() or Path(source, "dataset_dict.json").exists()
        loaded = load_from_disk(source) if saved else load_dataset(source)
    except (OSError, ValueError, DatasetsError) as error:
        said = next(iter(str(error).splitlines()), type(error).__name__)
        remedy = "check the path or name, the connection and, for a private dataset, the login"
        raise CorpusError([Fault(source, None, None, f"is no dataset that can be read ({said})", remedy)]) from error
    parts = loaded if isinstance(loaded, DatasetDict) else {"": loaded}
    for split, part in parts.items():
        yield from _rows_of(part, f"{source}[{split}]" if split else source)


def _rows_of(dataset: Dataset, name: str) -> Iterator[TableRow | Fault]:
    kinds = {column: kind for column, kind in (dataset.features or {}).items() if isinstance(kind, ClassLabel)}
    for number, row in enumerate(dataset, start=1):
        named = {key: kinds[key].int2str(value) for key, value in row.items() if key in kinds and value is not None}
        yield _plain_row(row | named, name, number)
