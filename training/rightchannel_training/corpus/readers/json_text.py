"""Rows of JSON Lines, and of a JSON array."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rightchannel_training.corpus.faults import Fault
from rightchannel_training.corpus.readers.row import Row, read_text
from rightchannel_training.corpus.record import shown_field


class _Object(dict[str, object]):
    """A JSON object that remembers which of its keys stand in it twice."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        keys = [key for key, _ in pairs]
        self.repeated = [key for key in self if keys.count(key) > 1] if len(keys) > len(self) else []


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_Object)
_BETWEEN: Final = re.compile(r"[ \t\r\n]*[\[,]?[ \t\r\n]*")


def read_json_lines(path: Path, file: str) -> Iterator[Row | Fault]:
    r"""Read a file with one JSON object a line. Empty lines are passed over.

    Parameters
    ----------
    path : pathlib.Path
        The file on this machine.
    file : str
        The file, as faults name it.

    Yields
    ------
    Row or Fault
        One for each line, or one for each key that a line holds twice.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "a.jsonl")
    ...     _ = path.write_text('\n{"id": "a-1"}\n{"id": \n', encoding="utf-8")
    ...     for row in read_json_lines(path, "a.jsonl"):
    ...         print(row)
    Row(line=2, fields={'id': 'a-1'})
    a.jsonl:3: is not JSON (Expecting value) — write one JSON object on each line
    """
    for line, content in enumerate(read_text(path).split("\n"), start=1):
        if not content.strip():
            continue
        try:
            value = _DECODER.decode(content)
        except (ValueError, RecursionError) as error:
            yield Fault(file, line, None, f"is not JSON ({_said(error)})", "write one JSON object on each line")
        else:
            yield from _rows(value, file, line)


def read_json(path: Path, file: str) -> Iterator[Row | Fault]:
    r"""Read a JSON array of records. A file that does not begin as an array is read as JSON Lines.

    Parameters
    ----------
    path : pathlib.Path
        The file on this machine.
    file : str
        The file, as faults name it.

    Yields
    ------
    Row or Fault
        One for each element. An array with an error in it gives the place of the first error only.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "a.json")
    ...     _ = path.write_text('[\n{"id": "a-1"},\n{"id":\n"a-2"}]\n', encoding="utf-8")
    ...     for row in read_json(path, "a.json"):
    ...         print(row)
    Row(line=2, fields={'id': 'a-1'})
    Row(line=3, fields={'id': 'a-2'})
    """
    text = read_text(path)
    if not text.lstrip().startswith("["):
        yield from read_json_lines(path, file)
        return
    try:
        values = _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        yield Fault(file, line, None, f"is not JSON ({_said(error)})", "write one array of records")
        return
    # The whole is known to be JSON, so decoding it again piece by piece tells only where each element begins.
    line, counted = 1, 0
    at = _next(text, 0)
    for value in values:
        line, counted = line + text.count("\n", counted, at), at
        yield from _rows(value, file, line)
        at = _next(text, _DECODER.raw_decode(text, at)[1])


def _next(text: str, at: int) -> int:
    between = _BETWEEN.match(text, at)
    return between.end() if between else at


def _rows(value: object, file: str, line: int) -> Iterator[Row | Fault]:
    if not isinstance(value, _Object):
        yield Fault(file, line, None, "is not a JSON object", "write each record as an object with its fields")
    elif value.repeated:
        for key in value.repeated:
            yield Fault(file, line, shown_field(key), "stands twice in one record", "keep one")
    else:
        yield Row(line, value)


def _said(error: ValueError | RecursionError) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else "a number or nesting without end"
