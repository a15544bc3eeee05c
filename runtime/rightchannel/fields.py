"""Read the fields of a JSON object one by one, with an error that names the file and the field."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from rightchannel.errors import ModelFolderError

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


class Section:
    """One JSON object of a file, and where it is.

    Parameters
    ----------
    value : object
        What the file holds there.
    file : str
        The name of the file.
    error : type
        The error to raise when a field is wrong.
    path : str, optional
        Where the object is in the file, with dots between the levels.

    Examples
    --------
    >>> section = Section({"hold": 1.5}, "manifest.json", ModelFolderError, "operating_points.strict")
    >>> section.number("hold", 0, 1)
    Traceback (most recent call last):
    rightchannel.errors.ModelFolderError: ...strict.hold: is 1.5; write a number from 0 to 1
    """

    __slots__ = ("_values", "error", "file", "path")

    def __init__(self, value: object, file: str, error: type[ModelFolderError], path: str = "") -> None:
        self.file = file
        self.error = error
        self.path = path
        if not isinstance(value, Mapping):
            raise error(f"is {_kind(value)}", "write an object: { … }", file, path or None)
        self._values: Mapping[str, object] = value

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def fault(
        self, name: str, problem: str, remedy: str, error: type[ModelFolderError] | None = None
    ) -> ModelFolderError:
        """Make the error for a field."""
        return (error or self.error)(problem, remedy, self.file, self._at(name))

    def section(self, name: str, missing: type[ModelFolderError] | None = None) -> "Section":
        """Read an object; raise `missing` if it is not there."""
        if name not in self._values:
            raise self.fault(name, "is missing", "add it", missing)
        return Section(self._values[name], self.file, self.error, self._at(name))

    def text(self, name: str, missing: type[ModelFolderError] | None = None) -> str:
        """Read a string that is not blank; raise `missing` if it is not there."""
        value = self._value(name, "add a text", missing)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(name, f"is {_kind(value)}", "write a text that is not blank")
        return value

    def name(self, name: str) -> str:
        """Read a plain name: a word that can be a file in the model folder or a key, and nothing else."""
        value = self.text(name)
        if not _NAME.fullmatch(value):
            raise self.fault(name, "is not a plain name", "use letters, digits, '-', '_' and '.' only, no folder")
        return value

    def plain_names(self) -> tuple[str, ...]:
        """Read the names of the fields, each a plain name."""
        for name in self:
            if not _NAME.fullmatch(name):
                raise self.fault(name, "is not a plain name", "use letters, digits, '-', '_' and '.' only")
        return tuple(self)

    def flag(self, name: str) -> bool:
        """Read true or false."""
        value = self._value(name, "add true or false")
        if not isinstance(value, bool):
            raise self.fault(name, f"is {_kind(value)}", "write true or false")
        return value

    def integer(self, name: str, low: int, high: int | None = None) -> int:
        """Read a whole number within bounds."""
        wanted = f"write a whole number {_bounds(low, high)}"
        value = self._value(name, wanted)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.fault(name, f"is {_kind(value)}", wanted)
        if value < low or (high is not None and value > high):
            raise self.fault(name, f"is {value}", wanted)
        return value

    def number(self, name: str, low: float, high: float) -> float:
        """Read a number within bounds."""
        wanted = f"write a number {_bounds(low, high)}"
        value = self._value(name, wanted)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.fault(name, f"is {_kind(value)}", wanted)
        if not low <= value <= high:
            raise self.fault(name, f"is {value}", wanted)
        return float(value)

    def names(self, name: str, least: int) -> tuple[str, ...]:
        """Read a list of different plain names."""
        value = self._value(name, "add a list of names")
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise self.fault(name, f"is {_kind(value)}", "write a list of names")
        for position, item in enumerate(value):
            if not isinstance(item, str) or not _NAME.fullmatch(item):
                raise self.fault(f"{name}.{position}", "is not a plain name", "write a name such as evidential")
            if item in value[:position]:
                raise self.fault(f"{name}.{position}", f"repeats {item!r}", "name each one once")
        if len(value) < least:
            raise self.fault(name, f"has {len(value)} names", f"name at least {least}")
        return tuple(value)

    def free(self, name: str) -> Mapping[str, object]:
        """Read an object of any content, made read-only throughout; empty if it is not there."""
        if name not in self._values:
            return MappingProxyType({})
        content = self._values[name]
        if not isinstance(content, Mapping):
            raise self.fault(name, f"is {_kind(content)}", "write an object: { … }")
        return MappingProxyType({key: _frozen(inner) for key, inner in content.items()})

    def only(self, known: Sequence[str]) -> None:
        """Refuse every field that is not known, so that a slip of the pen does not pass unseen."""
        for name in self:
            if name not in known:
                raise self.fault(name, "is not known here", f"use one of: {', '.join(known)}")

    def _at(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def _value(self, name: str, wanted: str, missing: type[ModelFolderError] | None = None) -> object:
        if name not in self._values:
            raise self.fault(name, "is missing", wanted, missing)
        return self._values[name]


def _frozen(value: object) -> object:
    if isinstance(value, Mapping):
        return MappingProxyType({key: _frozen(inner) for key, inner in value.items()})
    if isinstance(value, list | tuple):
        return tuple(_frozen(inner) for inner in value)
    return value


def _kind(value: object) -> str:
    if isinstance(value, str):
        return "a text" if value.strip() else "a blank text"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, float) and not math.isfinite(value):
        return "not finite"
    if isinstance(value, int | float):
        return f"the number {value}"
    return "an object" if isinstance(value, Mapping) else "a list"


def _bounds(low: float, high: float | None) -> str:
    return f"of at least {low}" if high is None else f"from {low} to {high}"
