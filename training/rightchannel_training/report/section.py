"""What a report is made of: sections with words, plots and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    Parameters
    ----------
    text : str
    shade : float, default=0
        How strongly its background is coloured, in [0, 1]. It repeats what the text says.
    verdict : str, default=""
        ``better`` or ``worse`` adds a mark in front of the text.
    """

    text: str
    shade: float = 0.0
    verdict: str = ""


Row: TypeAlias = Sequence[str | Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """A named table.

    Parameters
    ----------
    title : str
    columns : sequence of str
    rows : sequence of sequence of str or Cell
        Each as long as `columns`. The first cell names the row.
    note : str, default=""
        Stands below the table.
    words : sequence of int, default=(0,)
        The columns that hold words; the others hold figures, which are set flush right.

    Examples
    --------
    >>> Table("Suites", ("test", "passed"), [("typos", "98 of 100")]).words
    (0,)
    >>> Table("Suites", ("test", "passed"), [("typos",)])
    Traceback (most recent call last):
    ...
    ValueError: table Suites: a row has 1 cells, not 2; give each row a cell for each column
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[Row]
    note: str = ""
    words: Sequence[int] = (0,)

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(
                    f"table {self.title}: a row has {len(row)} cells, not {len(self.columns)}; give each row a cell for"
                    " each column"
                )


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot.

    Parameters
    ----------
    svg : str
        As `rightchannel_training.report.svg.inline` gives it.
    caption : str
        Says what is to be seen, also to those who cannot see it.
    """

    svg: str
    caption: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the page.

    Parameters
    ----------
    name : str
        Its anchor: small letters and hyphens.
    title : str
    command : str
        The command that prints its figures.
    words : sequence of str
        Paragraphs.
    plots : sequence of Plot
    tables : sequence of Table
    """

    name: str
    title: str
    command: str
    words: Sequence[str] = ()
    plots: Sequence[Plot] = field(default=())
    tables: Sequence[Table] = field(default=())
