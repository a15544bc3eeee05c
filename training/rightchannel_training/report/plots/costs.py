"""What is missed, by how often an officer is interrupted."""

from __future__ import annotations

from collections.abc import Mapping

from rightchannel_training.evaluation.costs import Cost, Sweep, Workload
from rightchannel_training.report.svg import BLUE, ORANGE, canvas


def plot_costs(swept: Sweep, points: Mapping[str, Cost], workload: Workload) -> str:
    """Draw the choice that there is: every threshold is a place on the line, and the operating points stand on it.

    Parameters
    ----------
    swept : Sweep
    points : mapping of str to Cost
        By operating point.
    workload : Workload

    Returns
    -------
    str
        SVG for the page.

    Examples
    --------
    >>> import numpy as np
    >>> swept = Sweep(np.array([0.9, 0.1]), np.array([0.0, 0.5]), np.array([0.4, 0.1]))
    >>> workload = Workload(messages=200, not_for_chat=0.02, officers=100)
    >>> "ours" in plot_costs(swept, {"ours": Cost(10, 2, 300, 100)}, workload)
    True
    """
    widest = 1.6 * max(one.interruptions for one in points.values())
    with canvas(height=4.2) as plot:
        axes = plot.axes
        axes.plot(swept.stopped * workload.permitted, swept.missed * workload.prohibited, color=BLUE)
        for name, one in points.items():
            axes.plot(one.interruptions, one.missed, marker="o", markersize=8, color=ORANGE)
            axes.annotate(
                f"{name}: {one.interruptions:.0f} stops, {one.missed:.0f} missed",
                (one.interruptions, one.missed),
                xytext=(8, 6),
                textcoords="offset points",
            )
        axes.set(
            xlabel="permitted messages of one officer that are stopped in a week",
            ylabel=f"not for chat, and sent:\n{workload.officers:,} officers in a week",
            xlim=(0, widest),
        )
        axes.set_ylim(bottom=0, top=1.9 * max(one.missed for one in points.values()))
        return plot.svg("costs")
