"""Numbers as the table shows them."""

from __future__ import annotations

from rightchannel_training.peers.timing import Timing

MEGA = 1e6


def brief(value: float) -> str:
    """Give three digits that count, and no more than a reader needs.

    Parameters
    ----------
    value : float

    Returns
    -------
    str

    Examples
    --------
    >>> [brief(value) for value in (0.01234, 1.234, 77.77, 1234.5)]
    ['0.012', '1.23', '77.8', '1,234']
    """
    if abs(value) >= 100:
        return f"{value:,.0f}"
    if abs(value) >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}" if abs(value) >= 1 else f"{value:.3f}"


def megabytes(value: float) -> str:
    """Give bytes as megabytes.

    Parameters
    ----------
    value : float

    Returns
    -------
    str

    Examples
    --------
    >>> megabytes(1_437_000)
    '1.44'
    """
    return f"{value / MEGA:.2f}"


def spread_of(timing: Timing) -> str:
    """Give the quartiles of the rounds' medians.

    Parameters
    ----------
    timing : Timing

    Returns
    -------
    str

    Examples
    --------
    >>> import numpy as np
    >>> spread_of(Timing(np.array([[1000, 3000], [2000, 4000]])))
    '2.25–2.75'
    """
    low, high = timing.spread
    return f"{brief(low)}–{brief(high)}"


def times_of(timing: Timing, other: Timing) -> str:
    """Tell how many times as long as another one took.

    Parameters
    ----------
    timing, other : Timing
        Of the same rounds.

    Returns
    -------
    str

    Examples
    --------
    >>> import numpy as np
    >>> times_of(Timing(np.array([[4000]])), Timing(np.array([[1000]])))
    '4.00'
    """
    return brief(timing.times(other))
