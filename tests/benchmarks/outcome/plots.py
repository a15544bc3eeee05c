"""The plots, as SVG."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from rightchannel_training.peers.timing import Timing
from tests.benchmarks.contest import OWN, TITLES
from tests.benchmarks.figures import Figure

COLOURS: Final[Mapping[str, str]] = {
    OWN: "#0b6e4f",
    "stock-small": "#d98e04",
    "stock-large": "#b4530a",
    "fasttext": "#7a5ea8",
    "minilm": "#2f6db5",
    "magika": "#8a8f96",
}
STYLE: Final = Path(__file__).with_name("plots.mplstyle")
SIZE: Final = (6.4, 4.0)  # inches

Points = Mapping[str, Sequence[tuple[float, float]]]


def distribution(timings: Mapping[str, Timing]) -> str:
    """Draw which share of calls was done within a time, for each contender.

    Parameters
    ----------
    timings : mapping of str to Timing

    Returns
    -------
    str
        SVG.
    """

    def draw(axes: Axes) -> None:
        for name, timing in timings.items():
            values = np.sort(timing.nanoseconds.ravel()) / 1000
            axes.plot(values, np.arange(1, len(values) + 1) / len(values), color=COLOURS[name], label=TITLES[name])
        axes.set(xscale="log", xlabel="microseconds for a message of 100 bytes", ylabel="share of calls done")
        axes.legend(fontsize=8, loc="lower right")

    return svg("Latency, distribution", draw)


def by_length(title: str, points: Points, unit: str) -> str:
    """Draw curves over the length of a message.

    Parameters
    ----------
    title : str
    points : mapping of str to sequence of (float, float)
        By contender.
    unit : str

    Returns
    -------
    str
        SVG.

    Examples
    --------
    >>> by_length("Latency", {"rightchannel": [(1, 50), (100, 60)]}, "µs").startswith("<svg")
    True
    """

    def draw(axes: Axes) -> None:
        for name, curve in points.items():
            axes.plot(*zip(*curve, strict=True), marker="o", markersize=3.5, color=COLOURS[name], label=TITLES[name])
        axes.set(xscale="log", yscale="log", xlabel="bytes of a message", ylabel=unit)
        axes.legend(fontsize=8)

    return svg(title, draw)


def accuracy_against(title: str, contenders: Mapping[str, tuple[float, float]], unit: str) -> str:
    """Draw accuracy against a cost: up and to the left is better.

    Parameters
    ----------
    title : str
    contenders : mapping of str to (float, float)
        Cost and macro-F1.
    unit : str
        Of the cost.

    Returns
    -------
    str
        SVG.

    Examples
    --------
    >>> accuracy_against("Accuracy against size", {"rightchannel": (1.4, 0.89)}, "MB").count("rightchannel, whole")
    1
    """

    def draw(axes: Axes) -> None:
        for place, (name, (cost, score)) in enumerate(sorted(contenders.items(), key=lambda item: item[1])):
            axes.scatter([cost], [score], s=55, color=COLOURS[name], zorder=3)
            beside = (7, 5 if place % 2 else -12)  # names of neighbours stand above and below, so that none is hidden
            axes.annotate(TITLES[name], (cost, score), xytext=beside, textcoords="offset points", fontsize=8)
        axes.set(xscale="log", xlabel=unit, ylabel="macro-F1, test hands")
        axes.margins(x=0.35, y=0.2)

    return svg(title, draw)


def svg(title: str, draw: Callable[[Axes], None]) -> str:
    """Draw on axes, and give the SVG without what changes from run to run.

    Parameters
    ----------
    title : str
    draw : callable

    Returns
    -------
    str
    """
    with style.context(STYLE):
        canvas = Canvas(figsize=SIZE, layout="constrained")
        axes: Any = canvas.subplots()
        draw(axes)
        axes.set_title(title)
        axes.grid(visible=True, which="major")
        content = io.StringIO()
        canvas.savefig(content, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    return re.sub(r"^.*?(?=<svg)", "", content.getvalue(), flags=re.DOTALL)


def costs(
    figures: Mapping[str, Figure], names: Sequence[str], cost: str, scale: float
) -> dict[str, tuple[float, float]]:
    """Collect cost and accuracy of the contenders that have both.

    Parameters
    ----------
    figures : mapping of str to Figure
    names : sequence of str
    cost : str
        Last part of the key.
    scale : float
        What the cost is divided by.

    Returns
    -------
    dict of str to (float, float)

    Examples
    --------
    >>> figures = {
    ...     "peer.minilm.bytes": Figure("", "", 23e6, "bytes"),
    ...     "peer.minilm.error.test": Figure("", "", 0.25, ""),
    ... }
    >>> costs(figures, ["minilm", "magika"], "bytes", 1e6)
    {'minilm': (23.0, 0.75)}
    """
    return {
        name: (figures[f"peer.{name}.{cost}"].value / scale, 1 - figures[f"peer.{name}.error.test"].value)
        for name in names
        if {f"peer.{name}.{cost}", f"peer.{name}.error.test"} <= figures.keys()
    }
