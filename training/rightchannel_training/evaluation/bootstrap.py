"""How much a figure would differ with other hands and other messages of theirs: the bootstrap, by hand."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

RESAMPLES: Final = 1000
LEVEL: Final = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its interval.

    Parameters
    ----------
    value : float
        On the messages as they are.
    low, high : float
        Between them lie 95 of 100 values on resampled messages.
    """

    value: float
    low: float
    high: float


def resamples(hands: ArrayLike, n_resamples: int, seed: int) -> Iterator[NDArray[np.int64]]:
    """Draw hands with replacement, then as many messages of each with replacement as it wrote.

    Messages of one hand resemble each other. Drawing messages alone would take them for independent and make the
    intervals too narrow.

    Parameters
    ----------
    hands : array-like, shape (n_messages,)
        Who wrote each message.
    n_resamples : int
    seed : int

    Yields
    ------
    ndarray of int64
        Indices of messages.

    Notes
    -----
    Davison and Hinkley, "Bootstrap methods and their application", 1997, section 3.8. With a handful of hands the
    intervals are rough.

    Examples
    --------
    >>> [len(drawn) for drawn in resamples(["a", "a", "b", "b"], n_resamples=3, seed=0)]
    [4, 4, 4]
    """
    number = np.unique(hands, return_inverse=True)[1]
    messages = [np.flatnonzero(number == hand) for hand in range(number.max(initial=-1) + 1)]
    generator = np.random.default_rng(seed)
    for _ in range(n_resamples):
        drawn = (messages[hand] for hand in generator.integers(len(messages), size=len(messages)))
        yield np.concatenate([generator.choice(own, size=len(own)) for own in drawn])


def estimates(
    figures: Callable[[NDArray[np.int64]], Sequence[float]],
    hands: ArrayLike,
    *,
    n_resamples: int = RESAMPLES,
    seed: int = 0,
) -> list[Estimate]:
    """Give several figures of the same messages, each with its 95 % interval.

    Parameters
    ----------
    figures : callable
        Takes the indices of messages and gives the figures.
    hands : array-like, shape (n_messages,)
        Who wrote each message.
    n_resamples : int, default=1000
    seed : int, default=0

    Returns
    -------
    list of Estimate
        One for each figure. Resamples on which a figure is NaN do not count.

    Examples
    --------
    >>> right = np.array([1.0, 1.0, 0.0, 1.0])
    >>> estimates(lambda drawn: [right[drawn].mean()], ["a", "a", "b", "b"], n_resamples=100)
    [Estimate(value=0.75, low=0.25, high=1.0)]
    """
    values = figures(np.arange(len(np.asarray(hands))))
    table = [figures(drawn) for drawn in resamples(hands, n_resamples, seed)]
    columns = np.array(table, dtype=np.float64).reshape(len(table), len(values)).T
    return [_estimate(value, column) for value, column in zip(values, columns, strict=True)]


def _estimate(value: float, resampled: NDArray[np.float64]) -> Estimate:
    counted = resampled[~np.isnan(resampled)]
    if not len(counted):
        return Estimate(float(value), math.nan, math.nan)
    low, high = np.quantile(counted, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Estimate(float(value), float(low), float(high))
