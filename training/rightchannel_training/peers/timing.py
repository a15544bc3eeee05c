"""Time calls of several contenders in turns, so that a change of the machine's pace meets all of them."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Timing:
    """How long the calls of one contender took.

    Parameters
    ----------
    nanoseconds : ndarray of int64, shape (n_rounds, n_calls)

    Examples
    --------
    >>> timing = Timing(np.array([[1000, 3000], [2000, 4000]]))
    >>> timing.median, timing.spread
    (2.5, (2.25, 2.75))
    """

    nanoseconds: NDArray[np.int64]

    @property
    def median(self) -> float:
        """Median of all calls, in microseconds."""
        return self.quantile(0.5)

    @property
    def spread(self) -> tuple[float, float]:
        """Quartiles of the rounds' medians, in microseconds."""
        low, high = np.quantile(self._by_round(), [0.25, 0.75])
        return float(low) / 1000, float(high) / 1000

    def quantile(self, share: float) -> float:
        """Give a quantile of all calls, in microseconds.

        Parameters
        ----------
        share : float
            In [0, 1]; 0.99 for what one call in a hundred exceeds.

        Returns
        -------
        float

        Examples
        --------
        >>> Timing(np.array([[1000, 3000], [2000, 4000]])).quantile(1)
        4.0
        """
        return float(np.quantile(self.nanoseconds, share)) / 1000

    def times(self, other: Timing) -> float:
        """Tell how many times as long as another contender this one took.

        Parameters
        ----------
        other : Timing
            Of the same rounds.

        Returns
        -------
        float
            Median, over the rounds, of the ratio of their medians.

        Examples
        --------
        >>> Timing(np.array([[4000], [6000]])).times(Timing(np.array([[1000], [2000]])))
        3.5
        """
        return float(np.median(self._by_round() / other._by_round()))

    def _by_round(self) -> NDArray[np.float64]:
        medians: NDArray[np.float64] = np.median(self.nanoseconds, axis=1)
        return medians


def interleaved(
    contenders: Mapping[str, Sequence[Callable[[], object]]],
    *,
    rounds: int,
    warm_up: int = 1,
    clock: Callable[[], int] = time.perf_counter_ns,
) -> dict[str, Timing]:
    """Time every call of every contender, round by round.

    The contender that begins changes from round to round. Each turn begins with a call that does not count, since the
    contender before has filled the caches. The garbage collector rests meanwhile, as in `timeit`.

    Parameters
    ----------
    contenders : mapping of str to sequence of callables
        The calls of each, made ready: what a call does is all that is timed.
    rounds : int
        How many times each call is timed.
    warm_up : int, default=1
        Rounds before, which do not count.
    clock : callable, optional
        Gives nanoseconds.

    Returns
    -------
    dict of str to Timing
        By contender.

    Examples
    --------
    >>> timings = interleaved({"add": [lambda: 1 + 1], "power": [lambda: 3**99]}, rounds=3)
    >>> timings["power"].nanoseconds.shape
    (3, 1)
    """
    names = list(contenders)
    taken: dict[str, list[list[int]]] = {name: [] for name in names}
    collects = gc.isenabled()
    gc.disable()
    try:
        for number in range(-warm_up, rounds):
            first = number % len(names)
            for name in names[first:] + names[:first]:
                calls = contenders[name]
                calls[0]()
                times = [_timed(call, clock) for call in calls]
                if number >= 0:
                    taken[name].append(times)
    finally:
        if collects:
            gc.enable()
    return {name: Timing(np.array(times, dtype=np.int64)) for name, times in taken.items()}


def _timed(call: Callable[[], object], clock: Callable[[], int]) -> int:
    started = clock()
    call()
    return clock() - started
