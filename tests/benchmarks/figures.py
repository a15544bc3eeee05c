"""What the sections of the benchmark hand over: figures, rows of the table, timings for the plots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rightchannel_training.peers.timing import Timing


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, the smaller the better.

    Parameters
    ----------
    key : str
        Its name, in dots, for budgets and baselines.
    title : str
        Its name for people.
    value : float
    unit : str
    spread : str, optional
        How far it varied, in words or as a range.
    relative : str, optional
        What it is in relation to a yardstick of the same run.

    Examples
    --------
    >>> Figure("size.graph", "graph", 1_437_000, "bytes").unit
    'bytes'
    """

    key: str
    title: str
    value: float
    unit: str
    spread: str = ""
    relative: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table.

    Examples
    --------
    >>> Row("graph", ("1.44",)).cells
    ('1.44',)
    """

    title: str
    cells: tuple[str, ...]


@dataclass(slots=True)
class Section:
    """What one part of the benchmark measured.

    Parameters
    ----------
    title : str
    columns : tuple of str
        What stands above the cells of its rows.
    rows : list of Row
    figures : list of Figure
        For the trend, the budgets and the goals.
    notes : list of str
        What a reader must know beside the figures.
    skipped : dict of str to str
        What was not measured, and why.
    timings : dict of str to Timing
        For the plots.
    points : dict of str to list of (float, float)
        Curves for the plots.

    Examples
    --------
    >>> section = Section("Size", ("bytes",))
    >>> section.add(Figure("size.graph", "graph", 1000, "bytes"), "1,000")
    >>> section.rows
    [Row(title='graph', cells=('1,000',))]
    """

    title: str
    columns: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)
    timings: dict[str, Timing] = field(default_factory=dict)
    points: dict[str, list[tuple[float, float]]] = field(default_factory=dict)

    def add(self, figure: Figure, *cells: str) -> None:
        """Add a figure and its line."""
        self.figures.append(figure)
        self.line(figure.title, *cells)

    def line(self, title: str, *cells: str) -> None:
        """Add a line of its own."""
        self.rows.append(Row(title, cells))


def by_key(sections: Iterable[Section]) -> Mapping[str, Figure]:
    """Collect the figures of all sections.

    Parameters
    ----------
    sections : iterable of Section

    Returns
    -------
    mapping of str to Figure

    Raises
    ------
    ValueError
        If two figures have one key.

    Examples
    --------
    >>> section = Section("Size", ())
    >>> section.add(Figure("size.graph", "graph", 1000, "bytes"))
    >>> by_key([section])["size.graph"].value
    1000
    """
    figures: dict[str, Figure] = {}
    for section in sections:
        for figure in section.figures:
            if figure.key in figures:
                raise ValueError(f"two figures have the key {figure.key}")
            figures[figure.key] = figure
    return figures
