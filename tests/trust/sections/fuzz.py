"""Hostile inputs through the shipped graph: never an exception, never an answer that is none."""

from __future__ import annotations

import math
import multiprocessing
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from rightchannel import MessageClassifier, Verdict
from rightchannel.vocabulary import AUDIENCES, DIRECTIONS
from rightchannel_training.corpus.load import load_corpus
from tests.trust.claim import Claim
from tests.trust.hostile import LONGEST, hostile
from tests.trust.settings import Settings

WORKERS: Final = 2
BATCH: Final = 5_000
AGAIN: Final = 10
"""Every so-manieth input is judged twice."""

WORDS: Final = 400
"""Ordinary messages that inputs are made from."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch of inputs showed.

    Parameters
    ----------
    inputs : int
    failures : tuple of str
        The seed of each input that failed, and how.
    """

    inputs: int
    failures: tuple[str, ...]


def measure(settings: Settings) -> list[Claim]:
    """Fuzz the shipped graph in two processes, and time the longest message."""
    words = [text.encode() for text in load_corpus(settings.messages)["text"][:WORDS]]
    starts = range(0, settings.effort.fuzzed, BATCH)
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(WORKERS, mp_context=spawn, initializer=_begin, initargs=(settings.model, words)) as pool:
        batches = list(pool.map(_batch, starts))
    failures = [failure for batch in batches for failure in batch.failures]
    return [
        Claim("hostile inputs judged", sum(batch.inputs for batch in batches), "", "at least", settings.effort.fuzzed),
        Claim(
            "exceptions, NaN, sums and ranges that are wrong", len(failures), "", "at most", 0, "; ".join(failures[:3])
        ),
        Claim(
            "slowest of 20 messages of 64 KiB",
            _slowest(settings.model),
            "ms",
            detail="30 was asked for; a clock fails nothing",
        ),
    ]


def problem(classifier: MessageClassifier, content: bytes | str, seed: int) -> str | None:
    """Judge one input in a drawn situation, and say what is wrong with the answer.

    Parameters
    ----------
    classifier : MessageClassifier
    content : bytes or str
        At most `LONGEST` bytes.
    seed : int
        Draws the situation.

    Returns
    -------
    str or None
        Without the content.
    """
    draw = Random(seed)
    ask = partial(
        classifier.classify,
        content,
        direction=draw.choice(DIRECTIONS),
        audience=draw.choice(AUDIENCES),
        operating_point=draw.choice(("strict", "balanced", "quiet")),
    )
    try:
        verdict = ask()
        again = ask() if seed % AGAIN == 0 else verdict
    except Exception as error:  # whatever it is, it is a find
        return f"{type(error).__name__} on input {seed}"
    wrong = next(_wrong(verdict), None)
    if wrong is None and verdict != again:
        wrong = "another answer the second time"
    return None if wrong is None else f"{wrong} on input {seed}"


def _wrong(verdict: Verdict) -> Iterator[str]:
    values = list(verdict.probabilities.values())
    if not all(math.isfinite(value) and 0 <= value <= 1 for value in values):
        yield "a probability out of range"
    if abs(sum(values) - 1) > 1e-4:
        yield "a sum that is not 1"
    if not 0 <= verdict.familiarity <= 1 or not 0 <= verdict.risk <= 1:
        yield "a share out of range"


_STATE: dict[str, tuple[MessageClassifier, list[bytes]]] = {}


def _begin(model: Path, words: list[bytes]) -> None:
    _STATE["worker"] = MessageClassifier(model), words


def _batch(start: int) -> Batch:
    classifier, words = _STATE["worker"]
    found = []
    for seed in range(start, start + BATCH):
        content = hostile(seed, words)
        # Text reaches the runtime as str too; lone surrogates and all.
        as_text = content.decode("utf-8", "surrogateescape" if seed % 2 else "replace")
        fits = len(as_text.encode("utf-8", "surrogatepass")) <= LONGEST
        found.append(problem(classifier, as_text if seed % 3 == 0 and fits else content, seed))
    return Batch(BATCH, tuple(one for one in found if one))


def _slowest(model: Path) -> float:
    """Time messages of the greatest length, each of one kind of letter, in milliseconds."""
    classifier = MessageClassifier(model)
    units = [
        "a",
        "ab ",
        "é",
        "\u0301",
        "가",
        "🙂",
        "\u202e",
        " ",
        "\x00",
        "\ufffd",
        "ﷺ",
        "a\u200b",
        "1",
        "A.",
        "\n",
        "ß",
        "zz",
        "İ",
        "ﬃ",
        "x ",
    ]
    slowest = 0.0
    for unit in units:
        content = (unit.encode() * LONGEST)[:LONGEST]
        begin = time.perf_counter()
        classifier.classify(content)
        slowest = max(slowest, time.perf_counter() - begin)
    return 1000 * slowest
