"""Compare the model in `model/` with stock pipelines: accuracy, size, load, time for a verdict.

All are trained on the same hands, judged on the calibration hands and timed in this one process, in turns. So the
ratios hold from machine to machine, even where the times do not. `make bench` runs it; no test asserts a time.

The clock is the project's own few lines (`rightchannel_training.peers.timing`). pytest-benchmark and pyperf time one
contender to its end before the next begins, so that a machine that slows down meanwhile bends the ratio; and neither
gives the 99th percentile.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import click
import numpy as np
from datasets import Dataset, DatasetDict
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from sklearn.pipeline import Pipeline

from rightchannel import Manifest, MessageClassifier
from rightchannel.quiet_onnxruntime import onnxruntime
from rightchannel_training.cli.common import plain_errors, splits_of
from rightchannel_training.codebook import LABELS
from rightchannel_training.corpus.digest import corpus_digest
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.splits import apply_splits
from rightchannel_training.evaluation.metrics import macro_f1
from rightchannel_training.peers.session import open_session
from rightchannel_training.peers.stock import PROBABILITIES, build_stock, stock_feed, to_stock_graph
from rightchannel_training.peers.timing import Timing, interleaved

OUTPUT: Final = Path("build/benchmark.json")
BARE, PUBLIC = "rightchannel, bare session", "rightchannel, whole verdict"
SMALL, LARGE = "stock, fastest", "stock, most accurate"
STOCKS: Final = {SMALL: partial(build_stock, (2, 4), min_df=3), LARGE: partial(build_stock, (2, 5), min_df=2)}
LENGTH: Final = range(95, 106)  # of a timed message, in bytes
MESSAGES: Final = 64  # that are timed
LOADS: Final = 9  # rounds

LONGEST_MEDIAN: Final = 100.0  # goals: microseconds
LEAST_RATIO: Final = 4.0
LARGEST: Final = 1_500_000  # bytes


@dataclass(frozen=True, slots=True)
class Contender:
    """One way to a verdict: how it is opened, what it predicts, and calls that each judge one message."""

    size: int
    load: Callable[[], object]
    predicted: NDArray[np.int64]
    calls: Sequence[Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one contender."""

    macro_f1: float
    size: int
    load: Timing
    verdict: Timing


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure, what it should be, and whether it is."""

    name: str
    value: str
    met: bool


@click.command()
@click.option("--model", type=click.Path(path_type=Path), default=Path("model"), show_default=True)
@click.option("--messages", type=click.Path(path_type=Path), default=Path("data/messages"), show_default=True)
@click.option("--rounds", type=click.IntRange(1), default=60, show_default=True, help="How often to time a message.")
@plain_errors
def compare(model: Path, messages: Path, rounds: int) -> None:
    """Compare the model folder with stock pipelines in one table, and write the figures to build/benchmark.json."""
    progress = Console(stderr=True)
    progress.print("read the corpus …")
    corpus = load_corpus(messages)
    splits = splits_of(str(messages), None)
    parts = apply_splits(corpus, splits)
    classifier = MessageClassifier(model)
    check_origin(classifier.manifest, corpus_digest(corpus), splits.train)
    texts = timed_texts(parts["calibration"])
    contenders = own(model, classifier, parts["calibration"], texts)
    for name, build in STOCKS.items():
        progress.print(f"train and convert: {name} …")
        contenders[name] = stock(build(), parts, texts)
    pin()
    progress.print(f"time {len(texts)} messages of each, {rounds} times in turns …")
    figures = measured(contenders, np.array(parts["calibration"]["label"][:]), rounds)
    goals = judged(figures)
    show(figures, goals, len(texts), rounds)
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps(record(figures, goals, classifier.manifest, rounds), indent=1) + "\n", "utf-8")


def check_origin(manifest: Manifest, digest: str, train: Sequence[str]) -> None:
    """Refuse a model that was trained on other messages than its peers will be."""
    trained = manifest.training.get("splits")
    hands = trained.get("train") if isinstance(trained, Mapping) else None
    if manifest.training.get("corpus_sha256") != digest or hands != tuple(train):
        problem = "the model was trained on another corpus or other hands than are here"
        raise click.ClickException(f"{problem}; train it anew: make train")


def timed_texts(dataset: Dataset) -> list[str]:
    """Choose messages of about 100 bytes, spread over the dataset."""
    fitting = [text for text in dataset["text"][:] if len(text.encode()) in LENGTH]
    return fitting[:: max(1, len(fitting) // MESSAGES)][:MESSAGES]


def own(model: Path, classifier: MessageClassifier, dataset: Dataset, texts: Sequence[str]) -> dict[str, Contender]:
    """Make this project's contenders ready: the graph alone, and the whole way to a verdict."""
    manifest = classifier.manifest
    graph = (model / manifest.graph.file).read_bytes()
    verdicts = classifier.classify_many(dataset["text"][:])
    predicted = np.array([LABELS.index(verdict.label) for verdict in verdicts])
    outputs = [manifest.outputs.probabilities, manifest.outputs.familiarity]
    run = partial(open_session(graph).run, outputs)
    feeds = [{manifest.input.name: np.frombuffer(text.encode(), np.uint8)} for text in texts]
    return {
        BARE: Contender(len(graph), partial(open_session, graph), predicted, [partial(run, feed) for feed in feeds]),
        PUBLIC: Contender(
            len(graph),
            partial(MessageClassifier, model),
            predicted,
            [partial(classifier.classify, text) for text in texts],
        ),
    }


def stock(pipeline: Pipeline, parts: DatasetDict, texts: Sequence[str]) -> Contender:
    """Train a stock pipeline, convert it, and make it ready."""
    pipeline.fit(parts["train"]["text"][:], parts["train"]["label"][:])
    graph = to_stock_graph(pipeline).SerializeToString()
    run = partial(open_session(graph).run, [PROBABILITIES])
    (probabilities,) = run(stock_feed(parts["calibration"]["text"][:]))
    calls = [partial(run, stock_feed([text])) for text in texts]
    return Contender(len(graph), partial(open_session, graph), probabilities.argmax(axis=1), calls)


def pin() -> None:
    """Stay on one core, where the system allows it."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def measured(contenders: dict[str, Contender], y: NDArray[np.int64], rounds: int) -> dict[str, Figures]:
    """Time all contenders in turns."""
    verdicts = interleaved({name: one.calls for name, one in contenders.items()}, rounds=rounds)
    loads = interleaved({name: [one.load] for name, one in contenders.items()}, rounds=LOADS)
    return {
        name: Figures(macro_f1(y, one.predicted), one.size, loads[name], verdicts[name])
        for name, one in contenders.items()
    }


def judged(figures: dict[str, Figures]) -> list[Goal]:
    """Compare the figures with the goals."""
    bare, public = figures[BARE], figures[PUBLIC]
    ratio = figures[SMALL].verdict.times(bare.verdict)
    return [
        *(
            Goal(
                f"median of a verdict at most {LONGEST_MEDIAN:.0f} µs, {name.partition(', ')[2]}",
                f"{one.verdict.median:.1f} µs",
                one.verdict.median <= LONGEST_MEDIAN,
            )
            for name, one in ((BARE, bare), (PUBLIC, public))
        ),
        Goal(
            f"at least {LEAST_RATIO:.0f} times as fast as the fastest stock pipeline",
            f"{ratio:.1f} times",
            ratio >= LEAST_RATIO,
        ),
        Goal(f"graph of at most {LARGEST:,} bytes", f"{bare.size:,} bytes", bare.size <= LARGEST),
    ]


def show(figures: dict[str, Figures], goals: Sequence[Goal], n_texts: int, rounds: int) -> None:
    """Print the one table, and the goals below it."""
    console = Console(highlight=False)
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column("", no_wrap=True)
    for column in ("macro-F1", "MB", "load ms", "median µs", "p99 µs", "times"):
        table.add_column(column, justify="right", no_wrap=True)
    for name, one in figures.items():
        table.add_row(
            name,
            f"{one.macro_f1:.4f}",
            f"{one.size / 1e6:.2f}",
            f"{one.load.median / 1000:.1f}",
            f"{one.verdict.median:.1f}",
            f"{one.verdict.quantile(0.99):.1f}",
            f"{one.verdict.times(figures[BARE].verdict):.1f}",
        )
    console.print(table)
    lines = (
        "macro-F1 on the calibration hands of the invented corpus.",
        f"Times for one message of {LENGTH[0]} to {LENGTH[-1]} bytes, one thread: {n_texts} messages, {rounds} rounds.",
        "times: how many times as long as the bare session, median over the rounds.",
    )
    console.print("\n".join(lines), style="dim")
    for goal in goals:
        verdict = "[green]met[/]" if goal.met else "[yellow]not met[/]"
        console.print(f"{verdict}: {goal.name} ({goal.value})")
    console.print(f"Figures: {OUTPUT}", style="dim")


def record(figures: dict[str, Figures], goals: Sequence[Goal], manifest: Manifest, rounds: int) -> dict[str, object]:
    """Put the figures into plain values."""
    return {
        "format_version": 1,
        "model_version": manifest.model_version,
        "machine": {
            "system": platform.platform(),
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "onnxruntime": onnxruntime.__version__,
        },
        "rounds": rounds,
        "contenders": {
            name: {
                "macro_f1": round(one.macro_f1, 4),
                "bytes": one.size,
                "load_ms": round(one.load.median / 1000, 3),
                "median_us": round(one.verdict.median, 2),
                "median_quartiles_us": [round(edge, 2) for edge in one.verdict.spread],
                "p99_us": round(one.verdict.quantile(0.99), 2),
                "times_bare": round(one.verdict.times(figures[BARE].verdict), 3),
            }
            for name, one in figures.items()
        },
        "goals": [{"goal": goal.name, "value": goal.value, "met": goal.met} for goal in goals],
    }


if __name__ == "__main__":
    compare()
