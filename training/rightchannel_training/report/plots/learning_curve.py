"""Figures by the number of messages that were learned from."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.ticker import NullFormatter, StrMethodFormatter

from rightchannel_training.evaluation.cross_validation_record import LearningPoint
from rightchannel_training.evaluation.show_cross_validation import RECALL, scores_of
from rightchannel_training.report.svg import BLUE, ORANGE, canvas


def plot_learning_curve(points: Sequence[LearningPoint]) -> str:
    """Draw the mean of each score over the folds, with its range.

    Parameters
    ----------
    points : sequence of LearningPoint

    Returns
    -------
    str
        SVG for the page.

    Examples
    --------
    >>> folds = [{"macro_f1": 0.5, "recall": None, "calibration_error": 0}] * 2
    >>> "1,000" in plot_learning_curve([LearningPoint(share=1.0, trained_on=1000, folds=folds)])
    True
    """
    with canvas() as plot:
        axes = plot.axes
        for score, name, colour, dashes in (("macro_f1", "macro-F1", BLUE, "-"), ("recall", RECALL, ORANGE, "--")):
            known = [(point.trained_on, values) for point in points if (values := scores_of(point, score))]
            if not known:
                continue
            numbers = [number for number, _ in known]
            means = [sum(values) / len(values) for _, values in known]
            axes.plot(numbers, means, marker="o", color=colour, linestyle=dashes, label=name)
            low, high = ([edge(values) for _, values in known] for edge in (min, max))
            axes.fill_between(numbers, low, high, color=colour, alpha=0.12, linewidth=0)
        axes.set_xscale("log")
        axes.set_xticks([point.trained_on for point in points])
        axes.xaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
        axes.xaxis.set_minor_formatter(NullFormatter())
        axes.tick_params(which="minor", length=0)
        axes.set(xlabel="messages learned from", ylabel="score on the hands left out")
        axes.legend(loc="lower right")
        return plot.svg("learning-curve")
