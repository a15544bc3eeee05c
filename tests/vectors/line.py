"""What a host prints of the golden vectors: one line of JSON, or one line that says why it cannot run."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

_SKIPPED = re.compile(r"[\w-]+: skipped, because (?P<reason>.+)\.")


class Line(BaseModel):
    """The figures of a host that ran.

    Examples
    --------
    >>> text = '''{"host": "A phone", "engine": "onnxruntime 1.30.0", "vectors": 2, "passed": 2,
    ...            "largest_difference": 1e-7, "median_us": 300, "load_ms": 20.5}'''
    >>> Line.model_validate_json(text).all_passed
    True
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    host: Annotated[str, Field(min_length=1)]
    engine: Annotated[str, Field(min_length=1)]
    vectors: Annotated[int, Field(gt=0)]
    passed: Annotated[int, Field(ge=0)]
    largest_difference: Annotated[float, Field(ge=0)] | None  # none where an answer is no number
    median_us: Annotated[float, Field(ge=0)]
    load_ms: Annotated[float, Field(ge=0)]

    @property
    def all_passed(self) -> bool:
        """Whether every vector passed."""
        return self.passed == self.vectors


class Skipped(BaseModel):
    """Why a host cannot run on this machine."""

    model_config = ConfigDict(frozen=True)

    reason: str


class NoLineError(ValueError):
    """A host printed something else."""


def read_line(output: str) -> Line | Skipped:
    """Read what a host printed.

    Parameters
    ----------
    output : str
        All that it wrote to standard output.

    Returns
    -------
    Line or Skipped
        The figures, or why there are none.

    Raises
    ------
    NoLineError
        If it is neither.

    Examples
    --------
    >>> read_line("arm64: skipped, because qemu-aarch64 is not installed.")
    Skipped(reason='qemu-aarch64 is not installed')
    >>> read_line("")
    Traceback (most recent call last):
    tests.vectors.line.NoLineError: it printed 0 lines, not one
    """
    lines = output.splitlines()
    if len(lines) != 1:
        raise NoLineError(f"it printed {len(lines)} lines, not one")
    if skipped := _SKIPPED.fullmatch(lines[0]):
        return Skipped(reason=skipped["reason"])
    try:
        return Line.model_validate_json(lines[0])
    except ValidationError as error:
        places = {".".join(map(str, fault["loc"])) or "the line" for fault in error.errors(include_url=False)}
        problem = f"its line of JSON is not as README.md says: {', '.join(sorted(places))}"
    raise NoLineError(problem)
