"""How many messages of each label there are, group by group."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rightchannel_training.codebook import LABELS
from rightchannel_training.corpus.report import Group
from rightchannel_training.report.plots.palette import LABEL_COLOURS
from rightchannel_training.report.svg import canvas


def plot_balance(groups: Sequence[Group], name: str = "balance") -> str:
    """Draw a bar for each group, with a piece for each label.

    Parameters
    ----------
    groups : sequence of Group
        Splits or hands.
    name : str, default="balance"
        Of the plot, if a page has several.

    Returns
    -------
    str
        SVG for the page.

    Examples
    --------
    >>> counts = {"logistical": 3, "support": 2, "sensitive": 1, "evidential": 1, "operational-decision": 0}
    >>> "train" in plot_balance([Group("train", 7, counts)])
    True
    """
    with canvas(height=1.0 + 0.26 * max(len(groups), 2)) as plot:
        axes = plot.axes
        places = np.arange(len(groups))
        left = np.zeros(len(groups))
        for label in LABELS:
            counts = np.array([group.labels[label] for group in groups])
            axes.barh(places, counts, left=left, height=0.75, color=LABEL_COLOURS[label], label=label)
            left += counts
        axes.set_yticks(places, [group.name for group in groups])
        axes.invert_yaxis()
        axes.grid(visible=False, axis="y")
        axes.xaxis.set_major_formatter("{x:,.0f}")
        axes.set(xlabel="messages")
        axes.legend(loc="lower center", bbox_to_anchor=(0.45, 1.0), ncols=len(LABELS), columnspacing=1, handlelength=1)
        return plot.svg(name)
