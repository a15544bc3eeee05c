"""The suites, read and checked as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from rightchannel_training.corpus.faults import SHOWN_FAULTS, Fault
from rightchannel_training.corpus.readers.read import read_rows
from rightchannel_training.suites.record import Addition, AdditionKind, Base, Case, Chat

CASE_FILES: Final = ("sent.jsonl", "held.jsonl", "strange.jsonl")
"""Messages whose action is known: sent, held, or checked because they are unlike anything seen."""

BASE_FILE: Final = "base.jsonl"
"""Messages that are changed."""

CHAT_FILE: Final = "chat.jsonl"
"""Long harmless texts."""

ADDITIONS_FILE: Final = "additions.jsonl"
"""Words that are added or exchanged."""

LineType = TypeVar("LineType", bound=BaseModel)


class SuitesError(ValueError):
    """The suites were refused, or their floors.

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
    >>> print(SuitesError([Fault("sent.jsonl", 7, "action", "is missing", "add it")]))
    the suites were not run: 1 fault
    sent.jsonl:7, action: is missing — add it
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        count = len(self.faults)
        lines = [f"the suites were not run: {count:,} fault{'' if count == 1 else 's'}"]
        lines += [str(fault) for fault in self.faults[:SHOWN_FAULTS]]
        if count > SHOWN_FAULTS:
            lines.append(f"and {count - SHOWN_FAULTS:,} more")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Suites:
    """What the tests are made of.

    Parameters
    ----------
    cases : tuple of Case
        Messages of the tests of minimum functionality.
    bases : tuple of Base
        Messages that are changed.
    chat : tuple of str
        Long harmless texts.
    additions : mapping of str to tuple of str
        Words that are added or exchanged, by kind. Every kind has at least one.
    """

    cases: tuple[Case, ...]
    bases: tuple[Base, ...]
    chat: tuple[str, ...]
    additions: Mapping[str, tuple[str, ...]]


def load_suites(folder: str | PathLike[str]) -> Suites:
    """Load the suites, or refuse them with every fault that they have.

    Parameters
    ----------
    folder : str or path
        With the files that this module names.

    Returns
    -------
    Suites

    Raises
    ------
    SuitesError
        If anything is wrong anywhere. It holds all faults, and no text of a message.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as empty:
    ...     load_suites(empty)
    Traceback (most recent call last):
    ...
    rightchannel_training.suites.load.SuitesError: the suites were not run: 6 faults
    sent.jsonl: cannot be read ...
    """
    faults: list[Fault] = []
    cases = [case for name in CASE_FILES for case in _lines(Path(folder, name), Case, faults)]
    bases = _lines(Path(folder, BASE_FILE), Base, faults)
    chat = _lines(Path(folder, CHAT_FILE), Chat, faults)
    additions = _lines(Path(folder, ADDITIONS_FILE), Addition, faults)
    by_kind = {kind: tuple(one.text for one in additions if one.kind == kind) for kind in get_args(AdditionKind)}
    if not faults:
        faults += [
            Fault(ADDITIONS_FILE, None, "kind", f"{kind} does not occur", "add at least one line of this kind")
            for kind, texts in by_kind.items()
            if not texts
        ]
    if faults:
        raise SuitesError(faults)
    return Suites(tuple(cases), tuple(bases), tuple(one.text for one in chat), MappingProxyType(by_kind))


def _lines(path: Path, kind: type[LineType], faults: list[Fault]) -> list[LineType]:
    lines = []
    for row in read_rows(path, path.name, ".jsonl"):
        if isinstance(row, Fault):
            faults.append(row)
            continue
        try:
            lines.append(kind.model_validate(row.fields))
        except ValidationError as error:
            remedy = f"give the fields {', '.join(kind.model_fields)}, as the others have them"
            found = error.errors(include_url=False, include_context=False, include_input=False)
            faults += dict.fromkeys(Fault(path.name, row.line, str(one["loc"][0]), one["msg"], remedy) for one in found)
    return lines
