"""HTML for the output of a notebook's cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from rightchannel_training.report.notebook.reading import ReadMessage
from rightchannel_training.report.section import Plot, Table

_TEMPLATES: Final = Environment(
    loader=PackageLoader("rightchannel_training.report"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True, repr=False)
class Shown:
    """What Jupyter shows as HTML, and a terminal as words.

    Parameters
    ----------
    html : str
    words : str
    """

    html: str
    words: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.words


def shown(*parts: Plot | Table | ReadMessage) -> Shown:
    """Show plots, tables and messages in a notebook, in its own colours, light or dark.

    Parameters
    ----------
    *parts : Plot, Table or ReadMessage
        In this order, one below the other.

    Returns
    -------
    Shown

    Examples
    --------
    >>> one = shown(Table("Suites", ("test", "passed"), [("typos", "98 of 100")]))
    >>> one, "98 of 100</td>" in one.html
    (Suites, True)
    """
    kinds = {Plot: "plot", Table: "table", ReadMessage: "message"}
    html = _TEMPLATES.get_template("notebook.html.jinja").render(parts=[(kinds[type(part)], part) for part in parts])
    return Shown(html, "\n".join(_words(part) for part in parts))


def _words(part: Plot | Table | ReadMessage) -> str:
    match part:
        case Plot():
            return part.caption
        case Table():
            return part.title
        case ReadMessage():
            return part.title
