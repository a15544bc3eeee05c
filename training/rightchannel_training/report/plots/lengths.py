"""How long the messages of each label are."""

from __future__ import annotations

from collections.abc import Mapping

from rightchannel_training.corpus.lengths import Spread
from rightchannel_training.report.plots.palette import LABEL_COLOURS
from rightchannel_training.report.svg import INK, canvas


def plot_lengths(spreads: Mapping[str, Spread]) -> str:
    """Draw a line for 90 of 100 messages, a bar for the middle half, and a tick for the one in the middle.

    Parameters
    ----------
    spreads : mapping of str to Spread
        By label.

    Returns
    -------
    str
        SVG for the page.

    Examples
    --------
    >>> "support" in plot_lengths({"support": Spread(10, 20, 50, 100, 200)})
    True
    """
    with canvas(height=0.9 + 0.4 * len(spreads)) as plot:
        axes = plot.axes
        for place, (label, one) in enumerate(spreads.items()):
            colour = LABEL_COLOURS[label]
            axes.plot([one.low, one.high], [place, place], color=colour)
            axes.barh(place, one.three_quarters - one.quarter, left=one.quarter, height=0.45, color=colour)
            axes.plot([one.middle] * 2, [place - 0.3, place + 0.3], color=INK)
        axes.set_yticks(range(len(spreads)), list(spreads))
        axes.invert_yaxis()
        axes.grid(visible=False, axis="y")
        axes.set(xlabel="characters in a message")
        axes.set_xlim(left=0)
        return plot.svg("lengths")
