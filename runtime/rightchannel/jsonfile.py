"""Read a JSON file strictly: what a careless hand may have broken is refused, with the line."""

import json
from pathlib import Path
from typing import NoReturn

from rightchannel.errors import ModelFileMissingError, ModelFileUnreadableError, ModelFolderError


def read_bytes(path: Path) -> bytes:
    """Read a file of the model folder.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    bytes
        Its content.

    Raises
    ------
    ModelFileMissingError
        If it is not there.
    ModelFileUnreadableError
        If it is there but cannot be read.

    Examples
    --------
    >>> try:
    ...     read_bytes(Path("no/such/folder/manifest.json"))
    ... except ModelFileMissingError as error:
    ...     print(error.file)
    manifest.json
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ModelFileMissingError(
            f"the file is missing from {path.parent}",
            "export the model again, or copy the whole folder",
            path.name,
        ) from None
    except OSError as error:
        raise ModelFileUnreadableError(
            f"the file cannot be read ({error.strerror})", "check what it is and who may read it", path.name
        ) from None


def parse_json(content: bytes, file: str, error: type[ModelFolderError]) -> object:
    """Parse JSON and refuse what is doubtful: duplicate names, NaN, infinities, text that is not UTF-8.

    Parameters
    ----------
    content : bytes
        The content of the file. A byte order mark is allowed, since some editors add one.
    file : str
        The name of the file, for the error.
    error : type
        The error to raise.

    Returns
    -------
    object
        What the file says.

    Examples
    --------
    >>> parse_json(b'{"a": 1}', "policy.json", ModelFolderError)
    {'a': 1}
    >>> parse_json(b'{"a": 1, "a": 2}', "policy.json", ModelFolderError)
    Traceback (most recent call last):
    rightchannel.errors.ModelFolderError: policy.json: ... (the name 'a' is there twice); mend the file
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise error("is not UTF-8", "save it as UTF-8", f"{file}:{line}") from None
    try:
        return json.loads(text, object_pairs_hook=_without_duplicates, parse_constant=_no_constant)
    except json.JSONDecodeError as fault:
        problem = f"is not well-formed JSON ({fault.msg}, column {fault.colno})"
        raise error(problem, "mend the file", f"{file}:{fault.lineno}") from None
    except (ValueError, RecursionError) as fault:
        reason = "nested too deeply" if isinstance(fault, RecursionError) else fault
        raise error(f"is not well-formed JSON ({reason})", "mend the file", file) from None


def _without_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"the name {name!r} is there twice")
        found[name] = value
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number of JSON")
