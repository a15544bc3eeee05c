"""Messages a second on a server: one process, and all cores with batches of `datasets`."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
from datasets import Dataset
from datasets.utils.logging import disable_progress_bar

from rightchannel import MessageClassifier
from tests.benchmarks.figures import Figure, Section
from tests.benchmarks.numbers import brief
from tests.benchmarks.turns import seconds_in_turns

COLUMNS: Final = ("messages/s", "a core", "µs a message")
BATCH: Final = 500


class Labelled:
    """Judges a batch of a dataset; a process of its own loads the model once.

    Parameters
    ----------
    classifier : MessageClassifier

    Examples
    --------
    >>> Labelled(MessageClassifier())({"text": ["Thank you so much", "Van is back"]})
    {'verdict': ['support', 'logistical']}
    """

    def __init__(self, classifier: MessageClassifier) -> None:
        self._classifier = classifier

    def __call__(self, batch: dict[str, list[str]]) -> dict[str, list[str]]:
        """Judge a batch."""
        return {"verdict": [verdict.label for verdict in self._classifier.classify_many(batch["text"])]}


def measure(model: Path, dataset: Dataset, *, rounds: int) -> Section:
    """Judge a dataset in three ways.

    Parameters
    ----------
    model : Path
    dataset : Dataset
    rounds : int

    Returns
    -------
    Section
    """
    disable_progress_bar()
    classifier = MessageClassifier(model)
    texts = dataset["text"][:]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    ways: dict[str, tuple[str, int, Callable[[], object]]] = {
        "many": ("classify_many, one process", 1, lambda: classifier.classify_many(texts)),
        "map": ("datasets.map, one process", 1, lambda: mapped(dataset, classifier, 1)),
        "cores": (f"datasets.map, {cores} processes", cores, lambda: mapped(dataset, classifier, cores)),
    }
    taken = seconds_in_turns({name: call for name, (_, _, call) in ways.items()}, rounds=rounds, warm_up=1)
    section = Section(f"Throughput, {len(texts):,} messages of mixed lengths", COLUMNS)
    for name, (title, processes, _) in ways.items():
        rate = len(texts) / float(np.median(taken[name]))
        section.figures.append(Figure(f"throughput.{name}", f"{title}, a message", 1e6 / rate, "µs"))
        section.line(title, f"{rate:,.0f}", f"{rate / processes:,.0f}", brief(1e6 / rate))
    return section


def mapped(dataset: Dataset, classifier: MessageClassifier, processes: int) -> Dataset:
    """Judge a dataset in batches.

    Parameters
    ----------
    dataset : Dataset
    classifier : MessageClassifier
    processes : int

    Returns
    -------
    Dataset
        With a column `verdict`.
    """
    return dataset.map(
        Labelled(classifier),
        batched=True,
        batch_size=BATCH,
        num_proc=processes if processes > 1 else None,
        load_from_cache_file=False,
        keep_in_memory=True,
    )
