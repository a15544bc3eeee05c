"""How sure the predictions are, beside how often they are right."""

from __future__ import annotations

from collections.abc import Sequence

from rightchannel_training.evaluation.calibration import Bin
from rightchannel_training.report.svg import BLUE, INK, canvas


def plot_calibration(bins: Sequence[Bin]) -> str:
    """Draw the bins; the larger a dot, the more messages it stands for.

    Parameters
    ----------
    bins : sequence of Bin

    Returns
    -------
    str
        SVG for the page.

    Examples
    --------
    >>> "exactly as sure as right" in plot_calibration([Bin(10, 0.8, 0.7)])
    True
    """
    total = sum(one.messages for one in bins)
    sizes = [20 + 400 * one.messages / total for one in bins]
    sure, right = [one.sure for one in bins], [one.right for one in bins]
    with canvas(height=4.4) as plot:
        axes = plot.axes
        axes.plot([0, 1], [0, 1], color=INK, linewidth=1, linestyle=":", label="exactly as sure as right")
        axes.plot(sure, right, color=BLUE, linewidth=1)
        axes.scatter(sure, right, s=sizes, color=BLUE, alpha=0.6)
        axes.set(xlabel="mean probability of the predicted label", ylabel="share right", xlim=(0, 1.03), ylim=(0, 1.05))
        axes.legend(loc="upper left")
        return plot.svg("calibration")
