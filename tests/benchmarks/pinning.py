"""One core to measure on, where the system allows it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psutil


@contextmanager
def pinned() -> Iterator[bool]:
    """Stay on one core meanwhile; the processes that are started meanwhile stay there too.

    Yields
    ------
    bool
        Whether the system allowed it.

    Examples
    --------
    >>> with pinned() as allowed:
    ...     cores = psutil.Process().cpu_affinity() if allowed else [0]
    >>> len(cores)
    1
    """
    process = psutil.Process()
    if not hasattr(process, "cpu_affinity"):  # macOS has none
        yield False
        return
    cores = process.cpu_affinity()
    process.cpu_affinity([max(cores)])
    try:
        yield True
    finally:
        process.cpu_affinity(cores)
