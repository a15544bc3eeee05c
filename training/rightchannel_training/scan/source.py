"""Messages of an archive, in chunks: an archive of any size takes no more memory than a few chunks."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final

import pyarrow.parquet as pq
from pyarrow import ArrowException

from rightchannel_training.corpus.faults import CorpusError, Fault
from rightchannel_training.corpus.readers.whatsapp import read_whatsapp

SUFFIXES: Final = (".jsonl", ".csv", ".parquet", ".txt")
_BATCH: Final = 5_000
_SAVE_AS: Final = "save the file as UTF-8, one record on a line"


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the parts of a message stand in a table.

    Parameters
    ----------
    text, author, sent : str
        Names of columns. `author` and `sent` may be missing from the table.
    """

    text: str = "text"
    author: str = "author"
    sent: str = "sent"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some messages that follow each other.

    Parameters
    ----------
    number : int
        Of the chunk, from 0.
    first : int
        Number of its first message, from 1.
    texts, authors, sent : list of str
        In the order of the archive. `sent` is in the form of ISO 8601, or empty.
    """

    number: int
    first: int
    texts: list[str]
    authors: list[str]
    sent: list[str]


def archive_files(source: Path) -> list[Path]:
    """Give the files of an archive: itself, or those in the folder, by name.

    Raises
    ------
    CorpusError
        If there are none, or one is in another format.
    """
    found = sorted(path for path in source.rglob("*") if path.suffix in SUFFIXES) if source.is_dir() else [source]
    if not source.exists() or not found:
        raise CorpusError([Fault(str(source), None, None, "holds no messages", f"use one of {', '.join(SUFFIXES)}")])
    wrong = [path for path in found if path.suffix not in SUFFIXES]
    if wrong:
        reason = "is in a format that is not read"
        raise CorpusError([Fault(str(one), None, None, reason, f"use one of {', '.join(SUFFIXES)}") for one in wrong])
    return found


def chunks(files: Sequence[Path], columns: Columns, size: int) -> Iterator[Chunk]:
    r"""Read an archive in chunks.

    Parameters
    ----------
    files : sequence of pathlib.Path
        As `archive_files` gives them.
    columns : Columns
        Of tables; a chat export has its own.
    size : int
        Messages of a chunk.

    Yields
    ------
    Chunk

    Raises
    ------
    CorpusError
        If a record cannot be read. Its line is named, its text is not.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "a.jsonl")
    ...     _ = path.write_text('{"text": "one"}\n{"text": "two"}\n{"text": "three"}\n', encoding="utf-8")
    ...     [(one.first, one.texts) for one in chunks([path], Columns(), 2)]
    [(1, ['one', 'two']), (3, ['three'])]
    """
    messages = (message for file in files for message in _messages(file, columns))
    first = 1
    number = 0
    while batch := list(islice(messages, size)):
        texts, authors, sent = (list(column) for column in zip(*batch, strict=True))
        yield Chunk(number, first, texts, authors, sent)
        first += len(batch)
        number += 1


def _messages(file: Path, columns: Columns) -> Iterator[tuple[str, str, str]]:
    try:
        if file.suffix == ".jsonl":
            yield from _json_lines(file, columns)
        elif file.suffix == ".csv":
            yield from _csv(file, columns)
        elif file.suffix == ".parquet":
            yield from _parquet(file, columns)
        else:
            for one in read_whatsapp(file, str(file)):
                yield one.text, one.author, one.sent.isoformat()
    except OSError as error:
        raise CorpusError([Fault(str(file), None, None, f"cannot be read ({error.strerror})", "check it")]) from error


def _json_lines(file: Path, columns: Columns) -> Iterator[tuple[str, str, str]]:
    with file.open(encoding="utf-8-sig", errors="surrogateescape") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except (ValueError, RecursionError):
                raise CorpusError([Fault(str(file), number, None, "is not JSON", _SAVE_AS)]) from None
            if not isinstance(record, dict) or not isinstance(record.get(columns.text), str):
                raise _no_text(file, number, columns)
            yield record[columns.text], _word(record.get(columns.author)), _when(record.get(columns.sent))


def _csv(file: Path, columns: Columns) -> Iterator[tuple[str, str, str]]:
    with file.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
        reader = csv.DictReader(stream, strict=True)
        try:
            if columns.text not in (reader.fieldnames or ()):
                raise _no_text(file, 1, columns)
            for row in reader:
                text = row[columns.text]
                if text is None:
                    raise _no_text(file, reader.line_num, columns)
                yield text, _word(row.get(columns.author)), _when(row.get(columns.sent))
        except csv.Error as error:
            reason = f"is not CSV ({error})"
            raise CorpusError([Fault(str(file), reader.line_num, None, reason, "check its quotes")]) from None


def _parquet(file: Path, columns: Columns) -> Iterator[tuple[str, str, str]]:
    try:
        table = pq.ParquetFile(file)
        names = set(table.schema_arrow.names)
        if columns.text not in names:
            raise _no_text(file, None, columns)
        wanted = [name for name in (columns.text, columns.author, columns.sent) if name in names]
        number = 0
        for batch in table.iter_batches(_BATCH, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                if not isinstance(row[columns.text], str):
                    raise _no_text(file, number, columns)
                yield row[columns.text], _word(row.get(columns.author)), _when(row.get(columns.sent))
    except ArrowException:
        reason = "is not Parquet that can be read"
        raise CorpusError([Fault(str(file), None, None, reason, "write the file again")]) from None


def _no_text(file: Path, line: int | None, columns: Columns) -> CorpusError:
    reason = f"has no text in the column {columns.text!r}"
    return CorpusError([Fault(str(file), line, None, reason, "name the column with --text-column")])


def _word(value: object) -> str:
    return "" if value is None else str(value)


def _when(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else _word(value)
