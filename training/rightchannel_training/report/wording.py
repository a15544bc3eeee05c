"""How figures are written on the page."""

from __future__ import annotations

import math

from rightchannel_training.evaluation.bootstrap import Estimate
from rightchannel_training.evaluation.headline import NOTHING, figure


def percent(share: float) -> str:
    """Write a share in per cent, with one place.

    Examples
    --------
    >>> percent(0.1234), percent(float("nan"))
    ('12.3 %', '-')
    """
    return NOTHING if math.isnan(share) else f"{100 * share:.1f} %"


def interval(estimate: Estimate) -> str:
    """Write an interval.

    Examples
    --------
    >>> interval(Estimate(0.9, 0.88, 0.92)), interval(Estimate(0.9, float("nan"), float("nan")))
    ('0.8800 to 0.9200', '')
    """
    return "" if math.isnan(estimate.low) else f"{figure(estimate.low)} to {figure(estimate.high)}"


def signed(value: float) -> str:
    """Write a difference with its sign.

    Examples
    --------
    >>> signed(0.01), signed(-0.01), signed(0.0), signed(float("nan"))
    ('+0.0100', '−0.0100', '0.0000', '-')
    """
    if math.isnan(value):
        return NOTHING
    written = f"{value:+.4f}".replace("-", "−")
    return "0.0000" if written[1:] == "0.0000" else written


def counted(number: int, thing: str) -> str:
    """Write a number of things.

    Examples
    --------
    >>> counted(1, "hand"), counted(6000, "message")
    ('1 hand', '6,000 messages')
    """
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
