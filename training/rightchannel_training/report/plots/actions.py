"""What happens to the messages of each label."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from rightchannel_training.report.plots.palette import ACTION_COLOURS
from rightchannel_training.report.svg import canvas

_ON_COLOUR: Final = "black"
"""Not the colour of the page, which may be light: it stands on the bars."""


def plot_actions(shares: Mapping[str, Mapping[str, float]], name: str = "actions") -> str:
    """Draw a bar for each label, with a piece for each action.

    Parameters
    ----------
    shares : mapping of str to mapping of str to float
        Share of the messages by label, then by action, as
        `rightchannel_training.evaluation.outcomes.actions_by_label` gives it.
    name : str, default="actions"
        Of the plot, if a page has several.

    Returns
    -------
    str
        SVG for the page.

    Examples
    --------
    >>> "evidential" in plot_actions({"evidential": {"send": 0.1, "check": 0.2, "hold": 0.7}})
    True
    """
    words = {"send": "sent", "check": "checked", "hold": "held"}
    with canvas(height=0.9 + 0.42 * len(shares)) as plot:
        axes = plot.axes
        places = np.arange(len(shares))
        left = np.zeros(len(shares))
        for action, colour in ACTION_COLOURS.items():
            pieces = 100 * np.array([of_label[action] for of_label in shares.values()])
            bars = axes.barh(places, pieces, left=left, height=0.7, color=colour, label=words[action])
            axes.bar_label(
                bars, [f"{piece:.0f}" if piece >= 3 else "" for piece in pieces], label_type="center", color=_ON_COLOUR
            )
            left += pieces
        axes.set_yticks(places, list(shares))
        axes.invert_yaxis()
        axes.grid(visible=False)
        axes.set(xlabel="of 100 messages", xlim=(0, 100))
        axes.legend(loc="lower center", bbox_to_anchor=(0.45, 1.0), ncols=3)
        return plot.svg(name)
