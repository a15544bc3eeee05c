"""The reader for each format."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from rightchannel_training.corpus.faults import Fault
from rightchannel_training.corpus.readers.csv_text import read_csv
from rightchannel_training.corpus.readers.json_text import read_json, read_json_lines
from rightchannel_training.corpus.readers.parquet import read_parquet
from rightchannel_training.corpus.readers.row import Row

_READERS: Final[Mapping[str, Callable[[Path, str], Iterator[Row | Fault]]]] = MappingProxyType(
    {".jsonl": read_json_lines, ".json": read_json, ".csv": read_csv, ".parquet": read_parquet}
)

SUFFIXES: Final[tuple[str, ...]] = tuple(_READERS)
"""The formats that can be read, as the ends of file names."""


def read_rows(path: Path, file: str, suffix: str) -> Iterator[Row | Fault]:
    """Read one data file.

    Parameters
    ----------
    path : pathlib.Path
        The file on this machine.
    file : str
        The file, as faults name it.
    suffix : str
        Its format, one of `SUFFIXES`.

    Yields
    ------
    Row or Fault
        At least one: a row for each record that can be read, a fault for each thing that cannot.

    Examples
    --------
    >>> for row in read_rows(Path("nowhere.csv"), "nowhere.csv", ".csv"):
    ...     print(row)
    nowhere.csv: cannot be read (No such file or directory) — check that it is there and readable
    """
    empty = True
    try:
        for row in _READERS[suffix](path, file):
            empty = False
            yield row
    except OSError as error:
        reason = f"cannot be read ({error.strerror})"
        yield Fault(file, None, None, reason, "check that it is there and readable")
    else:
        if empty:
            yield Fault(file, None, None, "holds no records", "add records or leave the file out")
