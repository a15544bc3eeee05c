"""Precision and recall of not-for-chat."""

from __future__ import annotations

from collections.abc import Mapping

from rightchannel_training.evaluation.curves import PrecisionRecall
from rightchannel_training.report.svg import BLUE, ORANGE, canvas


def plot_precision_recall(curve: PrecisionRecall, points: Mapping[str, tuple[float, float]]) -> str:
    """Draw the curve, with the operating points on it.

    Parameters
    ----------
    curve : PrecisionRecall
    points : mapping of str to tuple of float
        Recall and precision of what is held, by operating point.

    Returns
    -------
    str
        SVG for the page.

    Examples
    --------
    >>> from rightchannel_training.evaluation.curves import precision_recall
    >>> curve = precision_recall([0, 0, 3, 3], [0.1, 0.6, 0.5, 0.9])
    >>> "balanced" in plot_precision_recall(curve, {"balanced": (0.5, 1.0)})
    True
    """
    with canvas() as plot:
        axes = plot.axes
        axes.step(curve.recall, curve.precision, where="post", color=BLUE)
        for name, (recall, precision) in points.items():
            axes.plot(recall, precision, marker="o", markersize=7, color=ORANGE)
            axes.annotate(name, (recall, precision), xytext=(-8, -12), textcoords="offset points", ha="right")
        axes.set(xlabel="recall of not-for-chat", ylabel="precision", xlim=(0, 1.02), ylim=(0.4, 1.02))
        return plot.svg("precision-recall")
