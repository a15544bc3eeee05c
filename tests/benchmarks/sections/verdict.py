"""One verdict: through the public way in, and through the bare session, by length of the message."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from rightchannel import MessageClassifier
from rightchannel_training.peers.timing import Timing, interleaved
from tests.benchmarks.cutting import LONGEST, USUAL
from tests.benchmarks.figures import Figure, Section
from tests.benchmarks.material import Material
from tests.benchmarks.numbers import brief, spread_of, times_of
from tests.benchmarks.yardsticks import (
    EMPTY,
    LOOP,
    calibration_loop,
    empty_graph,
    folder_with_empty_graph,
    session_calls,
)

TITLE: Final = "One verdict"
COLUMNS: Final = ("median µs", "p95 µs", "p99 µs", "quartiles", "× empty", "× loop")
WAYS: Final = {"public": "whole verdict", "session": "bare session"}
QUANTILES: Final = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
EXPLAINED: Final = 4  # messages that are explained in a round
REPEATS: Final = 64  # of the loop in a round


def measure(model: Path, material: Material, folder: Path, *, lengths: Sequence[int], rounds: int) -> Section:
    """Time verdicts of each length, and what policy and explanation add.

    Parameters
    ----------
    model : Path
        The model folder.
    material : Material
    folder : Path
        Where to put a model folder with the empty graph.
    lengths : sequence of int
        `USUAL` is one of them.
    rounds : int

    Returns
    -------
    Section
    """
    classifier = MessageClassifier(model)
    manifest = classifier.manifest
    graph = (model / manifest.graph.file).read_bytes()
    floor = MessageClassifier(folder_with_empty_graph(model, folder))
    usual = material.messages(USUAL)
    contenders: dict[str, Sequence[Callable[[], object]]] = {
        LOOP: [calibration_loop] * REPEATS,
        EMPTY: session_calls(empty_graph(manifest), manifest, usual),
        "floor": [partial(floor.classify, text) for text in usual],
        "explain": [partial(classifier.explain, text) for text in usual[:EXPLAINED]],
    }
    for length in lengths:
        texts = material.messages(length)
        contenders[f"public.{length}"] = [partial(classifier.classify, text) for text in texts]
        contenders[f"session.{length}"] = session_calls(graph, manifest, texts)
    return in_figures(interleaved(contenders, rounds=rounds), lengths)


def in_figures(timings: dict[str, Timing], lengths: Sequence[int]) -> Section:
    """Put timings into figures.

    Parameters
    ----------
    timings : dict of str to Timing
        Of `public.LENGTH` and `session.LENGTH` for each length, of both yardsticks, of `floor` and `explain`.
    lengths : sequence of int

    Returns
    -------
    Section
    """
    section = Section(TITLE, COLUMNS, timings=timings)
    for way, title in WAYS.items():
        for length in lengths:
            _add(section, f"verdict.{way}.{length}", f"{title}, {length:,} bytes", timings, f"{way}.{length}")
        section.points[way] = [(length, timings[f"{way}.{length}"].median) for length in lengths]
    _add(section, "verdict.floor", "whole verdict over the empty graph", timings, "floor")
    _add(section, "verdict.explain", f"explanation, {USUAL} bytes", timings, "explain")
    _add(section, "yardstick.empty", EMPTY, timings, EMPTY)
    _add(section, "yardstick.loop", LOOP, timings, LOOP)
    policy = timings["floor"].median - timings[EMPTY].median
    public = timings[f"public.{USUAL}"]
    tail = public.quantile(QUANTILES["p99"]) / public.median
    section.add(Figure("verdict.policy", "policy, advice, verdict object: the difference", policy, "µs"), brief(policy))
    section.figures += [
        Figure("verdict.times_empty", "whole verdict over empty graph", public.times(timings[EMPTY]), "times"),
        Figure("verdict.tail", "p99 of a whole verdict over its median", tail, "times"),
    ]
    if LONGEST in lengths:
        growth = timings[f"public.{LONGEST}"].times(public) * USUAL / LONGEST
        title = f"time for a byte of {LONGEST:,} over a byte of {USUAL}"
        section.figures.append(Figure("verdict.growth", title, growth, "times"))
    return section


def _add(section: Section, key: str, title: str, timings: Mapping[str, Timing], name: str) -> None:
    """Add a median, a 95th and a 99th percentile, as one line."""
    timing = timings[name]
    relative = f"{times_of(timing, timings[EMPTY])} × {EMPTY}"
    for word, share in QUANTILES.items():
        value = timing.quantile(share)
        section.figures.append(Figure(f"{key}.{word}", f"{title}, {word}", value, "µs", spread_of(timing), relative))
    quantiles = [brief(timing.quantile(share)) for share in QUANTILES.values()]
    times = [times_of(timing, timings[yardstick]) for yardstick in (EMPTY, LOOP)]
    section.line(title, *quantiles, spread_of(timing), *times)
