"""What is stopped and what goes through, wherever `check` begins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rightchannel.manifest import OperatingPoint
from rightchannel_training.evaluation.costs import Sweep
from rightchannel_training.report.svg import BLUE, INK, ORANGE, canvas

_LOWEST: Final = 1e-3
"""The axis begins here; an operating point below stands at its edge."""


def plot_thresholds(swept: Sweep, points: Mapping[str, OperatingPoint]) -> str:
    """Draw both shares over the threshold, with a line where each operating point begins to check.

    Parameters
    ----------
    swept : Sweep
    points : mapping of str to OperatingPoint

    Returns
    -------
    str
        SVG for the page.

    Examples
    --------
    >>> import numpy as np
    >>> swept = Sweep(np.array([0.9, 0.1]), np.array([0.0, 0.5]), np.array([0.4, 0.1]))
    >>> "ours" in plot_thresholds(swept, {"ours": OperatingPoint(check=0.2, hold=0.5)})
    True
    """
    with canvas(height=4.2) as plot:
        axes = plot.axes
        axes.plot(swept.threshold, 100 * swept.missed, color=ORANGE, label="not for chat, and goes through")
        axes.plot(swept.threshold, 100 * swept.stopped, color=BLUE, linestyle="--", label="permitted, and stopped")
        for name, point in points.items():
            place = max(point.check, _LOWEST)
            axes.axvline(place, color=INK, linewidth=1, linestyle=":")
            axes.annotate(name, (place, 0.62), xycoords=("data", "axes fraction"), rotation=90, ha="right", va="bottom")
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter("{x:g}")
        axes.set(xlabel="risk from which a message is stopped", ylabel="% of such messages", xlim=(_LOWEST, 1))
        axes.set_ylim(0, 50)
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, 1.14), ncols=2)
        return plot.svg("thresholds")
