"""Which column of a table stands for which field of a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from rightchannel_training.corpus.record import FIELDS

NEEDED: Final = ("text",)
"""Fields that every message must bring; the others have defaults or may be missing."""


class ColumnError(ValueError):
    """The columns of a table cannot be mapped to the fields of a record."""


def parse_mapping(pairs: Sequence[str], what: str) -> dict[str, str]:
    """Read pairs such as ``text=body``.

    Parameters
    ----------
    pairs : sequence of str
    what : str
        The option, as the error names it.

    Returns
    -------
    dict of str to str
        In the order given. What stands left of the last equals sign, to what stands right of it.

    Raises
    ------
    ColumnError
        If one has no equals sign, or a left side stands twice.

    Examples
    --------
    >>> parse_mapping(["text=body", "author=From"], "--column")
    {'text': 'body', 'author': 'From'}
    """
    found: dict[str, str] = {}
    for pair in pairs:
        left, equals, right = pair.rpartition("=")
        if not equals or not left.strip():
            raise ColumnError(f"{what} {pair!r} has no two sides; write it as {what} THIS=THAT")
        if left in found:
            raise ColumnError(f"{what} names {left!r} twice; name it once")
        found[left] = right
    return found


def map_columns(columns: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    """Find the column of each field: the one that is given, else the one of the same name in any case.

    Parameters
    ----------
    columns : sequence of str
        Of the table.
    given : mapping of str to str
        Column by field, as the user says. An empty column name leaves the field out.

    Returns
    -------
    dict of str to str
        Column by field, in the order of the record. Fields without a column are left out.

    Raises
    ------
    ColumnError
        If a field is none of a record, or its column is not in the table.

    Examples
    --------
    >>> map_columns(["Body", "Label", "sent"], {"text": "Body"})
    {'text': 'Body', 'label': 'Label'}
    """
    unknown = [field for field in given if field not in FIELDS]
    if unknown:
        raise ColumnError(f"--column: {', '.join(unknown)} is no field of a record; the fields are {', '.join(FIELDS)}")
    absent = [column for column in given.values() if column and column not in columns]
    if absent:
        raise ColumnError(f"--column: {', '.join(absent)} is no column of the table; it has {', '.join(columns)}")
    folded = {column.strip().casefold(): column for column in reversed(columns)}
    found = {field: given.get(field, folded.get(field, "")) for field in FIELDS}
    return {field: column for field, column in found.items() if column}


def missing_columns(mapped: Mapping[str, str]) -> tuple[str, ...]:
    """Name the fields that must have a column and have none.

    Examples
    --------
    >>> missing_columns({"label": "Label"})
    ('text',)
    """
    return tuple(field for field in NEEDED if field not in mapped)
