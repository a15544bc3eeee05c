"""The rules of the codebook, label by label, to be read beside a message."""

from __future__ import annotations

import re
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from rightchannel_training.codebook import LABELS


class RulebookError(ValueError):
    """The codebook does not say what a label means."""


class Rule(NamedTuple):
    """What the codebook says of one label.

    Parameters
    ----------
    label : str
    question : str
        Which is answered with yes.
    points : tuple of str
        What is in, and what is out.
    """

    label: str
    question: str
    points: tuple[str, ...]


def read_rules(path: str | PathLike[str]) -> dict[str, Rule]:
    r"""Read the rules out of a codebook.

    Parameters
    ----------
    path : str or path
        Markdown with a table row that has the label and its question, and a section of third rank with a list, for each
        label.

    Returns
    -------
    dict of str to Rule
        In the order of `LABELS`.

    Raises
    ------
    RulebookError
        If the file cannot be read, or a label has no question or no list.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "CODEBOOK.md")
    ...     lines = [f"| 1 | `{label}` | Is it so? | no |\n\n### {label}\n- In: all\n  of it.\n\n" for label in LABELS]
    ...     _ = path.write_text("".join(lines), encoding="utf-8")
    ...     read_rules(path)["support"]
    Rule(label='support', question='Is it so?', points=('In: all of it.',))
    """
    try:
        book = Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise RulebookError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    return {label: Rule(label, _question(book, label, path), _points(book, label, path)) for label in LABELS}


def _question(book: str, label: str, path: str | PathLike[str]) -> str:
    row = re.search(rf"^\| *\d+ *\| *`{re.escape(label)}` *\| *(.+?) *\|", book, flags=re.MULTILINE)
    if row is None:
        raise RulebookError(f"{path}: {label} has no row with its question; add one to the table of labels")
    return row[1]


def _points(book: str, label: str, path: str | PathLike[str]) -> tuple[str, ...]:
    section = re.search(rf"^### {re.escape(label)}\n(.*?)(?=^#|\Z)", book, flags=re.MULTILINE | re.DOTALL)
    points = re.findall(r"^- (.+?)(?=^- |^\s*$|\Z)", section[1] if section else "", flags=re.MULTILINE | re.DOTALL)
    if not points:
        raise RulebookError(f"{path}: {label} has no section with a list of what is in and out; add it")
    return tuple(" ".join(point.split()) for point in points)
