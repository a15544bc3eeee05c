"""What somebody would pick instead: trained on the same hands, judged and timed in the same run."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from rightchannel_training.peers.timing import Timing, interleaved
from tests.benchmarks.child import ask
from tests.benchmarks.contest import JUDGED, OWN, PACKAGES, TITLES, Contender
from tests.benchmarks.cutting import LENGTHS, LONGEST, USUAL
from tests.benchmarks.figures import Figure, Section
from tests.benchmarks.material import Material
from tests.benchmarks.numbers import brief, megabytes, spread_of, times_of
from tests.benchmarks.sections.memory import look, write_lines

TITLE: Final = "Peers, trained on the same hands"
COLUMNS: Final = ("F1 calib.", "F1 test", "MB", "load ms", "median µs", "p99 µs", "RSS MB", "× ours")
UNTUNED: Final = "test"  # the hands that no hyper-parameter was chosen on, ours or a peer's
SETTLED: Final = 500  # messages before memory is looked at
CURVE: Final = 4  # messages of each length
CURVE_ROUNDS: Final = 5

NOTES: Final = (
    f"F1: macro-F1 on hands that trained nothing. Times: {USUAL} bytes, one thread. load: in a fresh process.",
    f"RSS: over a bare import of onnxruntime, after {SETTLED} messages. MiniLM reads 256 tokens, Magika 2,048 bytes.",
)


def measure(contenders: Sequence[Contender], material: Material, folder: Path, *, rounds: int, starts: int) -> Section:
    """Time, load and weigh all contenders in turns.

    Parameters
    ----------
    contenders : sequence of Contender
        This project's is one of them.
    material : Material
    folder : Path
        Where to put messages for other processes.
    rounds : int
        How often a message is timed.
    starts : int
        How many processes are started for each.

    Returns
    -------
    Section
    """
    judges = {one.name: one.open() for one in contenders}
    texts = material.messages(USUAL)
    timings = interleaved(
        {name: [partial(judge, text) for text in texts] for name, judge in judges.items()}, rounds=rounds
    )
    lines = write_lines(material.mixed, folder)
    loads: dict[str, list[float]] = {one.name: [] for one in contenders}
    for _ in range(starts):
        for one in contenders:
            loads[one.name].append(load_ms(one))
    memory = {one.name: look(one.name, one.folder, lines, [SETTLED], PACKAGES.get(one.name, ())) for one in contenders}
    section = in_figures(
        contenders, timings, loads, {name: seen["after"][str(SETTLED)] for name, seen in memory.items()}
    )
    for length in LENGTHS:
        messages = material.messages(length)[:CURVE]
        calls = {name: [partial(judge, text) for text in messages] for name, judge in judges.items()}
        for name, timing in interleaved(calls, rounds=CURVE_ROUNDS).items():
            section.points.setdefault(f"latency.{name}", []).append((length, timing.median))
    for name, seen in memory.items():
        if seen["peak"][str(LONGEST)] is not None:
            section.points[f"memory.{name}"] = [
                (length, (seen["after"][str(SETTLED)] + seen["peak"][str(length)]) / 1e6) for length in LENGTHS
            ]
    return section


def load_ms(contender: Contender) -> float:
    """Load a contender in a fresh process.

    Parameters
    ----------
    contender : Contender

    Returns
    -------
    float
        Milliseconds, without what it imports.
    """
    packages = ",".join(PACKAGES.get(contender.name, ())) or "-"
    answer = ask("start", contender.name, contender.folder, packages, time.perf_counter_ns())
    return float(answer["load"])


def in_figures(
    contenders: Sequence[Contender],
    timings: dict[str, Timing],
    loads: Mapping[str, Sequence[float]],
    memory: Mapping[str, float],
) -> Section:
    """Put the contest into figures.

    Parameters
    ----------
    contenders : sequence of Contender
    timings : dict of str to Timing
    loads : mapping of str to sequence of float
        Milliseconds.
    memory : mapping of str to float
        Bytes.

    Returns
    -------
    Section
    """
    section = Section(TITLE, COLUMNS, notes=list(NOTES), timings=dict(timings))
    own = next(one for one in contenders if one.name == OWN)
    for one in contenders:
        timing, load = timings[one.name], float(np.median(loads[one.name]))
        times = times_of(timing, timings[OWN])
        p99 = timing.quantile(0.99)
        section.line(
            one.title,
            *(f"{one.f1[split]:.4f}" if one.f1 else "" for split in JUDGED),
            megabytes(one.size),
            *map(brief, (load, timing.median, p99)),
            megabytes(memory[one.name]),
            times,
        )
        key = f"peer.{one.name}"
        section.figures += [
            *errors(one),
            Figure(f"{key}.bytes", f"{one.title}, size", one.size, "bytes"),
            Figure(f"{key}.load", f"{one.title}, load", load, "ms"),
            Figure(f"{key}.p50", f"{one.title}, median", timing.median, "µs", spread_of(timing), f"{times} × ours"),
            Figure(f"{key}.p99", f"{one.title}, p99", p99, "µs"),
            Figure(f"{key}.memory", f"{one.title}, memory", memory[one.name], "bytes"),
        ]
        if one is not own:
            section.figures += shares(own, one, timings[OWN].times(timing))
    return section


def errors(one: Contender) -> list[Figure]:
    """Tell what a contender gets wrong, on each split.

    Parameters
    ----------
    one : Contender

    Returns
    -------
    list of Figure

    Examples
    --------
    >>> errors(Contender("minilm", Path(), 1, {"test": 0.75}))
    [Figure(key='peer.minilm.error.test', title='MiniLM, int8, 1 − macro-F1, test hands', value=0.25, ...)]
    """
    key = f"peer.{one.name}.error"
    return [
        Figure(f"{key}.{split}", f"{one.title}, 1 − macro-F1, {split} hands", 1 - score, "")
        for split, score in one.f1.items()
    ]


def shares(own: Contender, other: Contender, share: float) -> list[Figure]:
    """Tell what share of a peer's time, size and errors is ours.

    Parameters
    ----------
    own, other : Contender
    share : float
        Of its time.

    Returns
    -------
    list of Figure

    Examples
    --------
    >>> own, other = (Contender(name, Path(), size, {"test": 0.9}) for name, size in ((OWN, 1), ("minilm", 4)))
    >>> [figure.value for figure in shares(own, other, 0.02)]
    [0.02, 0.25, 1.0]
    """
    key, title = f"peer.{other.name}", TITLES[other.name]
    figures = [
        Figure(f"{key}.share", f"our time over that of {title}", share, "times"),
        Figure(f"{key}.bytes_share", f"our size over that of {title}", own.size / other.size, ""),
    ]
    if other.f1:
        ratio = (1 - own.f1[UNTUNED]) / (1 - other.f1[UNTUNED])
        figures.append(Figure(f"{key}.error_share", f"our errors over those of {title}, {UNTUNED} hands", ratio, ""))
    return figures
