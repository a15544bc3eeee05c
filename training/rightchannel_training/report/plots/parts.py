"""Where the errors are: parts of the messages side by side."""

from __future__ import annotations

import math
from collections.abc import Mapping

from rightchannel_training.evaluation.result import Slice
from rightchannel_training.report.svg import BLUE, ORANGE, canvas


def plot_parts(parts: Mapping[str, Slice], name: str = "parts") -> str:
    """Draw two dots for each part: what is missed, and what is stopped wrongly.

    Parameters
    ----------
    parts : mapping of str to Slice
        Such as one facet of `rightchannel_training.evaluation.slices.slices`. A part without such messages has no dot.
    name : str, default="parts"
        Of the plot, if a page has several.

    Returns
    -------
    str
        SVG for the page.

    Examples
    --------
    >>> "1-40" in plot_parts({"1-40": Slice(messages=10, macro_f1=0.8, recall=0.9, false_alarms=0.1)})
    True
    """
    with canvas(height=1.1 + 0.36 * len(parts)) as plot:
        axes = plot.axes
        places = range(len(parts))
        missed = [100 * (1 - part.recall) for part in parts.values()]
        stopped = [100 * part.false_alarms for part in parts.values()]
        axes.plot(missed, places, "o", color=ORANGE, markersize=9, label="not for chat, and sent")
        axes.plot(stopped, places, "D", color=BLUE, markersize=7, label="permitted, and stopped")
        axes.set_yticks(places, [f"{value} ({part.messages:,})" for value, part in parts.items()])
        axes.set_ylim(len(parts) - 0.5, -0.5)
        axes.set(xlabel="% of such messages")
        axes.set_xlim(0, 1.1 * max([value for value in missed + stopped if not math.isnan(value)], default=1) + 1)
        axes.legend(loc="lower center", bbox_to_anchor=(0.45, 1.0), ncols=2)
        return plot.svg(name)
