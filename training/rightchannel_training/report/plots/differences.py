"""Differences of two models, with their intervals."""

from __future__ import annotations

from collections.abc import Sequence

from rightchannel_training.evaluation.beside import Difference
from rightchannel_training.report.svg import BLUE, INK, canvas


def plot_differences(differences: Sequence[Difference]) -> str:
    """Draw each difference as a dot with its interval; what is better lies to the right.

    Parameters
    ----------
    differences : sequence of Difference

    Returns
    -------
    str
        SVG for the page.

    Examples
    --------
    >>> from rightchannel_training.evaluation.bootstrap import Estimate
    >>> one = Estimate(0.1, 0.05, 0.2)
    >>> "macro-F1" in plot_differences([Difference("macro-F1", True, one, one, one)])
    True
    """
    with canvas(height=0.8 + 0.34 * len(differences)) as plot:
        axes = plot.axes
        for place, one in enumerate(reversed(differences)):
            sign = 100 if one.more_is_better else -100
            axes.plot([sign * one.difference.low, sign * one.difference.high], [place, place], color=BLUE)
            axes.plot(sign * one.difference.value, place, marker="o", color=BLUE)
        axes.axvline(0, color=INK, linewidth=1, linestyle=":")
        axes.set_yticks(range(len(differences)), [one.name for one in reversed(differences)])
        axes.set(xlabel="percentage points better than the other model", ylim=(-0.7, len(differences) - 0.3))
        return plot.svg("differences")
