"""Matplotlib figures as SVG that stands inside an HTML page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Final

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

INK: Final = "#1b1f24"
LINE: Final = "#d0d7de"
BLUE: Final = "#0072b2"
ORANGE: Final = "#d55e00"
"""Blue and orange are of the palette of Okabe and Ito, which colour-blind readers can tell apart."""

_THEME: Final = {INK: "currentColor", LINE: "var(--line)"}
_NO_METADATA: Final = dict.fromkeys(("Creator", "Date", "Format", "Type"))


class Canvas:
    """An empty plot, to be drawn on and then taken as SVG.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        To be drawn on.
    figure : matplotlib.figure.Figure
        That holds them.
    """

    def __init__(self, axes: Axes, figure: Figure) -> None:
        self.axes = axes
        self._figure = figure

    def svg(self, name: str) -> str:
        """Give the plot as an element for an HTML page.

        Parameters
        ----------
        name : str
            Goes before every id, so that plots of one page do not share any.

        Returns
        -------
        str
        """
        file = StringIO()
        self._figure.savefig(file, format="svg", metadata=_NO_METADATA)
        return inline(file.getvalue(), name)


@contextmanager
def canvas(width: float = 6.4, height: float = 3.8) -> Iterator[Canvas]:
    """Open an empty plot in the style of the report.

    Parameters
    ----------
    width, height : float
        In inches.

    Yields
    ------
    Canvas

    Examples
    --------
    >>> with canvas() as plot:
    ...     _ = plot.axes.plot([0, 1], [0, 1])
    ...     svg = plot.svg("line")
    >>> svg.startswith("<svg"), "http" in svg
    (True, False)
    """
    style = rc_context(
        {
            "axes.axisbelow": True,
            "axes.edgecolor": LINE,
            "axes.grid": True,
            "axes.labelcolor": INK,
            "axes.labelsize": 10,
            "axes.spines.right": False,
            "axes.spines.top": False,
            "figure.facecolor": "none",
            "axes.facecolor": "none",
            "font.family": "sans-serif",
            "font.size": 10,
            "grid.color": LINE,
            "grid.linewidth": 0.6,
            "legend.frameon": False,
            "lines.linewidth": 1.8,
            "svg.fonttype": "none",  # text stays text, so that it can be read aloud and searched
            "svg.hashsalt": "rightchannel",  # the same figure gives the same file
            "text.color": INK,
            "xtick.color": INK,
            "ytick.color": INK,
        }
    )
    with style:
        figure = Figure(figsize=(width, height), layout="constrained")
        yield Canvas(figure.subplots(), figure)


def inline(document: str, name: str) -> str:
    """Turn an SVG document into an element for an HTML page.

    It takes the colours of the page, names no address, and its ids begin with a name. It is hidden from screen
    readers, which read the caption and the table instead.

    Parameters
    ----------
    document : str
    name : str

    Returns
    -------
    str

    Examples
    --------
    >>> print(inline('<?xml version="1.0"?><svg xmlns="a:b" xmlns:xlink="a:c"><g id="x"/><use xlink:href="#x"/></svg>',
    ...              "curve"))
    <svg aria-hidden="true" focusable="false"><g id="curve-x"/><use href="#curve-x"/></svg>
    """
    svg = document[document.index("<svg") :].rstrip()
    svg = re.sub(r'\s+xmlns(?::\w+)?="[^"]*"', "", svg)
    svg = svg.replace("xlink:href=", "href=")
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r'(\bid="|\bhref="#|url\(#)', rf"\g<1>{name}-", svg)
    for colour, themed in _THEME.items():
        svg = svg.replace(colour, themed)
    return svg.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1)
