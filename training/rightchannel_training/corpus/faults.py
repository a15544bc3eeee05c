"""What is wrong with a corpus, where it is, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass

SHOWN_FAULTS = 50
"""How many faults the text of an error lists; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong. It never holds the text of a message.

    Parameters
    ----------
    file : str
        The file, as the caller named it.
    line : int or None
        Counted from 1. In Parquet the row. None if the whole file is at fault.
    field : str or None
        The field of the record. None if the whole record or file is at fault.
    reason : str
        What is wrong.
    remedy : str
        What to do.

    Examples
    --------
    >>> print(Fault("t1.jsonl", 7, "label", "is missing", "add it"))
    t1.jsonl:7, label: is missing — add it
    >>> print(Fault("t1.csv", None, None, "cannot be read", "check the file"))
    t1.csv: cannot be read — check the file
    """

    file: str
    line: int | None
    field: str | None
    reason: str
    remedy: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        if self.field is not None:
            place = f"{place}, {self.field}"
        return f"{place}: {self.reason} — {self.remedy}"


class CorpusError(ValueError):
    """A corpus was refused. Nothing of it was loaded.

    Parameters
    ----------
    faults : iterable of Fault
        Every fault that was found.

    Attributes
    ----------
    faults : tuple of Fault
        The same, to be read by a program.

    Examples
    --------
    >>> print(CorpusError([Fault("t1.jsonl", 7, "label", "is missing", "add it")]))
    the corpus was not loaded: 1 fault
    t1.jsonl:7, label: is missing — add it
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        count = len(self.faults)
        lines = [f"the corpus was not loaded: {count:,} fault{'' if count == 1 else 's'}"]
        lines += [str(fault) for fault in self.faults[:SHOWN_FAULTS]]
        if count > SHOWN_FAULTS:
            lines.append(f"and {count - SHOWN_FAULTS:,} more")
        return "\n".join(lines)
