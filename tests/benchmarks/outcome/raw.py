"""Every timed call, in the format of pyperf: `python -m pyperf stats`, `hist` and `compare_to` read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyperf

from rightchannel_training.peers.timing import Timing
from tests.benchmarks.figures import Section
from tests.benchmarks.machine import machine


def write_raw(sections: Sequence[Section], path: Path) -> None:
    """Write the timings of all sections.

    Parameters
    ----------
    sections : sequence of Section
    path : Path
        An older file is replaced.
    """
    named = {f"{section.title}: {name}": timing for section in sections for name, timing in section.timings.items()}
    if named:
        suite(named).dump(str(path), replace=True)


def suite(timings: Mapping[str, Timing]) -> pyperf.BenchmarkSuite:
    """Put timings into a suite: a run for each round, a value for each call.

    Parameters
    ----------
    timings : mapping of str to Timing

    Returns
    -------
    pyperf.BenchmarkSuite

    Examples
    --------
    >>> import numpy as np
    >>> (benchmark,) = suite({"verdict": Timing(np.array([[1000, 3000], [2000, 4000]]))}).get_benchmarks()
    >>> benchmark.get_name(), benchmark.get_nrun(), round(benchmark.median(), 9)
    ('verdict', 2, 2.5e-06)
    """
    described = {f"machine_{name}": value for name, value in machine().items()}
    return pyperf.BenchmarkSuite(
        [
            pyperf.Benchmark(
                [
                    pyperf.Run(
                        [value / 1e9 for value in calls],
                        metadata={"name": name, "unit": "second", "loops": 1, **described},
                        collect_metadata=False,
                    )
                    for calls in timing.nanoseconds.tolist()
                ]
            )
            for name, timing in timings.items()
        ]
    )
