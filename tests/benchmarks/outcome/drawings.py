"""Which plots are drawn, and what stands below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tests.benchmarks.contest import TITLES
from tests.benchmarks.figures import Figure, Section
from tests.benchmarks.outcome.plots import accuracy_against, by_length, costs, distribution

LATENCY: Final = "latency."
MEMORY: Final = "memory."


@dataclass(frozen=True, slots=True)
class Drawing:
    """A plot with its name and its caption.

    Examples
    --------
    >>> Drawing("latency", "<svg/>", "Lower is better.").name
    'latency'
    """

    name: str
    svg: str
    caption: str


def drawings(contest: Section, figures: Mapping[str, Figure]) -> list[Drawing]:
    """Draw what the contest has measured.

    Parameters
    ----------
    contest : Section
        As `sections.peers` gives it.
    figures : mapping of str to Figure

    Returns
    -------
    list of Drawing
    """
    drawn = [
        Drawing("distribution", distribution(contest.timings), "Left is better. One thread, in turns."),
        Drawing(
            "latency-by-length",
            by_length("Latency by length", _curves(contest, LATENCY), "median microseconds"),
            "Lower is better. MiniLM reads the first 256 tokens only, Magika the first 2,048 bytes.",
        ),
    ]
    if memory := _curves(contest, MEMORY):
        drawn.append(
            Drawing(
                "memory-by-length",
                by_length("Memory by length", memory, "MB at most, over import onnxruntime"),
                "Lower is better. Highest resident memory while a message is judged.",
            )
        )
    names = list(TITLES)
    return [*drawn, *_accuracy(figures, names)]


def _accuracy(figures: Mapping[str, Figure], names: Sequence[str]) -> list[Drawing]:
    size, latency = costs(figures, names, "bytes", 1e6), costs(figures, names, "p50", 1)
    caption = "Up and to the left is better. Macro-F1 on hands that trained nothing, of an invented corpus."
    return [
        Drawing("accuracy-by-size", accuracy_against("Accuracy against size", size, "MB shipped"), caption),
        Drawing(
            "accuracy-by-latency",
            accuracy_against("Accuracy against latency", latency, "median microseconds, 100 bytes"),
            caption,
        ),
    ]


def _curves(section: Section, prefix: str) -> dict[str, list[tuple[float, float]]]:
    return {name.removeprefix(prefix): curve for name, curve in section.points.items() if name.startswith(prefix)}
