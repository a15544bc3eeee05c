"""What every reader gives, and what readers of text share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rightchannel_training.corpus.faults import Fault
from rightchannel_training.corpus.record import FIELDS, shown_field


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of one record as they stand in a file, not yet checked.

    Parameters
    ----------
    line : int
        The line on which the record begins, counted from 1. In Parquet the row.
    fields : mapping of str to object
        Values by field name.
    """

    line: int
    fields: Mapping[str, object]


def read_text(path: Path) -> str:
    r"""Read a UTF-8 file, with or without a byte order mark.

    Bytes that are not UTF-8 become lone surrogates, which the check of the record reports at their line.

    Parameters
    ----------
    path : pathlib.Path
        The file.

    Returns
    -------
    str
        Its text, with its line ends as they are.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "a.txt")
    ...     _ = path.write_bytes(b"\xef\xbb\xbfcaf\xe9")
    ...     read_text(path)
    'caf\udce9'
    """
    return path.read_bytes().decode("utf-8-sig", errors="surrogateescape")


def column_faults(columns: Sequence[str], file: str, line: int | None) -> tuple[Fault, ...]:
    """Compare the columns of a table with the fields of a record.

    Parameters
    ----------
    columns : sequence of str
        The names of the columns.
    file : str
        The file, as faults name it.
    line : int or None
        The line of the header, if there is one.

    Returns
    -------
    tuple of Fault
        For each column that is unknown, doubled or lacking.

    Examples
    --------
    >>> columns = ["id", "text", "label", "also", "direction", "audience", "hand"]
    >>> for fault in column_faults(columns, "a.csv", 1):
    ...     print(fault)
    a.csv:1, hand: is not a field of a record — remove it; the columns are id, text, label, ...
    a.csv:1, author: has no column — add the column
    """
    remove = f"remove it; the columns are {', '.join(FIELDS)}"
    unknown = [column for column in columns if column not in FIELDS]
    doubled = [field for field in FIELDS if columns.count(field) > 1]
    lacking = [field for field in FIELDS if field not in columns]
    faults = (
        *(Fault(file, line, shown_field(column), "is not a field of a record", remove) for column in unknown),
        *(Fault(file, line, field, "has two columns", "keep one") for field in doubled),
        *(Fault(file, line, field, "has no column", "add the column") for field in lacking),
    )
    return tuple(dict.fromkeys(faults))
