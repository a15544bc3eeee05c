"""Errors among the surest answers."""

from __future__ import annotations

from rightchannel_training.evaluation.curves import RiskCoverage
from rightchannel_training.report.svg import BLUE, ORANGE, canvas


def plot_risk_coverage(labels: RiskCoverage, permission: RiskCoverage) -> str:
    """Draw two curves: errors in the label, and errors in whether it is fit for chat.

    Parameters
    ----------
    labels, permission : RiskCoverage

    Returns
    -------
    str
        SVG for the page.

    Examples
    --------
    >>> from rightchannel_training.evaluation.curves import risk_coverage
    >>> curve = risk_coverage([False, True], [0.9, 0.6])
    >>> "wrong label" in plot_risk_coverage(curve, curve)
    True
    """
    with canvas() as plot:
        axes = plot.axes
        axes.plot(100 * labels.coverage, 100 * labels.error, color=BLUE, label="wrong label")
        axes.plot(
            100 * permission.coverage,
            100 * permission.error,
            color=ORANGE,
            linestyle="--",
            label="wrong on whether it is for chat",
        )
        axes.set(xlabel="answered, the surest first (% of messages)", ylabel="wrong (% of answers)", xlim=(0, 101))
        axes.set_ylim(bottom=0)
        axes.legend(loc="upper left")
        return plot.svg("risk-coverage")
