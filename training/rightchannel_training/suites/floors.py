"""Floors: the recorded share of each test that must be reached. They only go up."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rightchannel_training.corpus.faults import Fault
from rightchannel_training.suites.load import SuitesError
from rightchannel_training.suites.result import Rate

FLOORS_FILE: Final = "floors.json"

_PLACES: Final = 10_000


class _Floors(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    format_version: Literal[1]
    floors: dict[str, Annotated[float, Field(ge=0, le=1, strict=False)]]


def read_floors(file: str | PathLike[str]) -> dict[str, float]:
    """Read the recorded floors.

    Parameters
    ----------
    file : str or path
        A ``floors.json``.

    Returns
    -------
    dict of str to float
        By test; empty if there is no such file.

    Raises
    ------
    SuitesError
        If the file is not in the format.

    Examples
    --------
    >>> read_floors("nowhere.json")
    {}
    """
    path = Path(file)
    if not path.exists():
        return {}
    try:
        return _Floors.model_validate_json(path.read_bytes()).floors
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        raise SuitesError(
            Fault(path.name, None, ".".join(map(str, one["loc"])) or None, one["msg"], "restore the recorded file")
            for one in found
        ) from None


def raised(floors: Mapping[str, float], rates: Iterable[Rate]) -> dict[str, float]:
    """Raise the floors to what is reached now. None is lowered, and none of a test that is there is left out.

    Parameters
    ----------
    floors : mapping of str to float
        What is recorded.
    rates : iterable of Rate
        What is reached.

    Returns
    -------
    dict of str to float
        In the order of the tests, rounded down to four places. A floor without a test is dropped.

    Examples
    --------
    >>> rates = [Rate("a", "direction", 2, 3, None), Rate("b", "direction", 1, 2, None)]
    >>> raised({"a": 0.5, "b": 0.9}, rates)
    {'a': 0.6666, 'b': 0.9}
    """
    return {rate.test: max(floors.get(rate.test, 0.0), math.floor(rate.share * _PLACES) / _PLACES) for rate in rates}


def write_floors(file: str | PathLike[str], floors: Mapping[str, float]) -> None:
    """Write the floors.

    Parameters
    ----------
    file : str or path
        A ``floors.json``.
    floors : mapping of str to float

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_floors(Path(folder, FLOORS_FILE), {"a": 0.5})
    ...     read_floors(Path(folder, FLOORS_FILE))
    {'a': 0.5}
    """
    content = json.dumps({"format_version": 1, "floors": dict(floors)}, indent=2, ensure_ascii=False)
    Path(file).write_text(content + "\n", encoding="utf-8")
