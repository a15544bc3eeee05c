"""What a command says when the machine fails it, or when something happens that nobody has thought of.

It never shows a traceback unless it is asked to, and of an error that it does not know it tells the kind and the place
only: the words may quote a message.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
import traceback
from pathlib import Path
from typing import Final

TRACEBACK: Final = "RIGHTCHANNEL_TRACEBACK"
"""The environment variable that asks for tracebacks."""

NO_MEMORY: Final = (
    "there is not enough memory for this. Close other programs, give it fewer messages, or use a machine with more. "
    "The model folder is whole."
)

_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NOT_ALLOWED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def in_words(error: BaseException) -> str:
    """Say what is wrong with the machine, and what to do.

    Parameters
    ----------
    error : BaseException
        An error of memory or of a file; of any other, its own words are given.

    Returns
    -------
    str

    Examples
    --------
    >>> in_words(OSError(errno.ENOSPC, "No space left on device", "model/classifier.onnx"))
    'model/classifier.onnx cannot be written: No space left on device. Free some space, or name ... is whole.'
    >>> in_words(ValueError("the splits have no test hand"))
    'the splits have no test hand'
    """
    if isinstance(error, MemoryError):
        return NO_MEMORY
    if not isinstance(error, OSError):
        return str(error)
    number = error.errno
    what = f"{error.filename} cannot be written" if error.filename else "a file cannot be written"
    if isinstance(error, shutil.Error):
        number, what = _of_copies(error)
    kept = "The model folder is whole."
    if number in _NO_ROOM:
        return f"{what}: {os.strerror(number)}. Free some space, or name a folder on another disk. {kept}"
    if number in _NOT_ALLOWED:
        return f"{what}: {os.strerror(number)}. Name a folder that you may write to. {kept}"
    return str(error)


def _of_copies(error: shutil.Error) -> tuple[int | None, str]:
    """Read what `shutil.copytree` collects: one line for each file, the cause in words only."""
    causes = [(str(target), str(cause)) for _, target, cause in error.args[0]]
    numbers = [re.match(r"\[Errno (\d+)\]", cause) for _, cause in causes]
    known = next((number for number in numbers if number), None)
    return int(known[1]) if known else None, f"{causes[0][0]} cannot be written"


def unforeseen(error: Exception) -> str:
    """Say what is known of an error that nobody has thought of, without its words.

    Parameters
    ----------
    error : Exception

    Returns
    -------
    str
        Its kind, where it happened, and what to do.

    Examples
    --------
    >>> try:
    ...     int("the text of a message")
    ... except ValueError as error:
    ...     "message" in unforeseen(error), "ValueError" in unforeseen(error)
    (False, True)
    """
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "rightchannel" in frame.filename] or list(frames)
    where = f" ({Path(own[-1].filename).name}, line {own[-1].lineno})" if own else ""
    return (
        f"stopped by something unforeseen: {type(error).__name__}{where}. The model folder is whole. If memory or disk "
        f"is short, free some and run it again. Else set {TRACEBACK}=1, run it again, and report what it shows."
    )


def wants_traceback() -> bool:
    """Say whether tracebacks are asked for."""
    return bool(os.environ.get(TRACEBACK))


def leave(words: str) -> int:
    """Show an error on standard error, and give the exit status."""
    sys.stderr.write(f"Error: {words}\n")
    return 1
