"""Rows of CSV."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

from rightchannel_training.corpus.faults import Fault
from rightchannel_training.corpus.readers.row import Row, column_faults, read_text


def read_csv(path: Path, file: str) -> Iterator[Row | Fault]:
    r"""Read a CSV file with commas, double quotes and a header.

    Empty rows are passed over. In the column `also`, labels stand between bars or in a JSON list.

    Parameters
    ----------
    path : pathlib.Path
        The file on this machine.
    file : str
        The file, as faults name it.

    Yields
    ------
    Row or Fault
        One for each row, with the line on which it begins: a message may hold line ends. Where the header is
        wrong, only its faults.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "a.csv")
    ...     header = "id,text,label,also,direction,audience,author"
    ...     _ = path.write_text(f'{header}\na-1,"two\nlines",,a|b,,,\na-2\n', encoding="utf-8")
    ...     for row in read_csv(path, "a.csv"):
    ...         print(row)
    Row(line=2, fields={'id': 'a-1', 'text': 'two\nlines', 'label': '', 'also': ['a', 'b'], ...})
    a.csv:4: has 1 cell, the header has 7 — check its commas and quotes
    """
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    header: list[str] = []
    line = 1
    try:
        for cells in reader:
            begins, line = line, reader.line_num + 1
            if not any(cells):
                continue
            if not header:
                header = cells
                faults = column_faults(header, file, begins)
                if faults:
                    yield from faults
                    return
            elif len(cells) == len(header):
                named = dict(zip(header, cells, strict=True))
                yield Row(begins, named | {"also": _labels(named["also"])})
            else:
                count = f"{len(cells)} cell{'' if len(cells) == 1 else 's'}"
                reason = f"has {count}, the header has {len(header)}"
                yield Fault(file, begins, None, reason, "check its commas and quotes")
    except csv.Error as error:
        remedy = "check its quotes; nothing after this line was read"
        yield Fault(file, line, None, f"is not CSV ({error})", remedy)


def _labels(cell: str) -> object:
    """Read a cell of `also`. A broken JSON list stays as it is, for the check to report."""
    content = cell.strip()
    if content.startswith("["):
        try:
            return json.loads(content)
        except (ValueError, RecursionError):
            return cell
    return [label.strip() for label in content.split("|")] if content else []
