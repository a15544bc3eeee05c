"""The few figures that everybody reads, worded once for the terminal and the model card."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from rightchannel_training.evaluation.metrics import CALIBRATION_BINS

NOTHING = "-"
"""Stands for a figure that has nothing to be counted on."""


def headline(metrics: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Word the main figures.

    Parameters
    ----------
    metrics : mapping
        As `Evaluation.to_dict` gives them and the manifest holds them.

    Yields
    ------
    tuple of str
        Name, value, and 95 % interval; the interval is empty where there is none.

    Examples
    --------
    >>> interval = {"value": 0.9, "low": 0.88, "high": 0.92}
    >>> metrics = {"messages": 6000, "macro_f1": interval, "recall_at_false_alarms": {"0.02": interval},
    ...            "calibration_error": 0.012, "abstention": None}
    >>> for row in headline(metrics):
    ...     print(" | ".join(row))
    macro-F1 | 0.9000 | 0.8800 to 0.9200
    recall of not-for-chat at 2 % false alarms | 0.9000 | 0.8800 to 0.9200
    calibration error (ECE, 15 bins) | 0.0120 |
    unlike anything seen | - |
    messages | 6,000 |
    """
    yield _row("macro-F1", metrics["macro_f1"])
    for rate, estimate in metrics["recall_at_false_alarms"].items():
        yield _row(f"recall of not-for-chat at {100 * float(rate):g} % false alarms", estimate)
    yield f"calibration error (ECE, {CALIBRATION_BINS} bins)", figure(metrics["calibration_error"]), ""
    yield "unlike anything seen", figure(metrics["abstention"]), ""
    yield "messages", f"{metrics['messages']:,}", ""


def figure(value: float | None) -> str:
    """Write a figure with four places.

    Examples
    --------
    >>> figure(0.5), figure(None), figure(float("nan"))
    ('0.5000', '-', '-')
    """
    return NOTHING if value is None or math.isnan(value) else f"{value:.4f}"


def _row(name: str, estimate: Mapping[str, float | None]) -> tuple[str, str, str]:
    low, high = estimate["low"], estimate["high"]
    return name, figure(estimate["value"]), "" if low is None or high is None else f"{figure(low)} to {figure(high)}"
