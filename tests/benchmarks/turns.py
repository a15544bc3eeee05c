"""Long pieces of work, timed in turns."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping


def seconds_in_turns(
    works: Mapping[str, Callable[[], object]], *, rounds: int, warm_up: int = 0
) -> dict[str, list[float]]:
    """Do each work once in a round, and time it.

    Parameters
    ----------
    works : mapping of str to callable
    rounds : int
    warm_up : int, default=0
        Rounds before, which do not count.

    Returns
    -------
    dict of str to list of float
        Seconds, by work.

    Examples
    --------
    >>> order = []
    >>> taken = seconds_in_turns({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, rounds=2, warm_up=1)
    >>> "".join(order), len(taken["a"])
    ('ababab', 2)
    """
    taken: dict[str, list[float]] = {name: [] for name in works}
    for number in range(-warm_up, rounds):
        for name, work in works.items():
            began = time.perf_counter()
            work()
            if number >= 0:
                taken[name].append(time.perf_counter() - began)
    return taken
