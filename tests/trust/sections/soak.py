"""Long runs: many verdicts from eight threads over one classifier, and over ever new ones."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

import numpy as np
import psutil

from rightchannel import MessageClassifier, Verdict
from rightchannel_training.corpus.load import load_corpus
from tests.trust.claim import Claim
from tests.trust.settings import Settings

THREADS: Final = 8
MESSAGES: Final = 200
ROUNDS: Final = 8
"""The first half warms up; growth is from the middle to the end."""

LOADS: Final = 400
"""So many classifiers are made, one after the other, for each million verdicts; 40 at least."""

MOST_GROWTH: Final = 1_000_000


class Round(NamedTuple):
    """What one round of a soak showed.

    Parameters
    ----------
    resident : int
        Bytes, when it had ended.
    different : int
        Verdicts that were not those of the first look.
    p99 : float
        Of a verdict, in microseconds.
    """

    resident: int
    different: int
    p99: float


def measure(settings: Settings) -> list[Claim]:
    """Soak one classifier, then make ever new ones."""
    texts = load_corpus(settings.messages)["text"][:MESSAGES]
    classifier = MessageClassifier(settings.model)
    expected = [classifier.classify(text) for text in texts]
    each = settings.effort.soaked // ROUNDS // THREADS // MESSAGES + 1
    rounds = [_round(lambda: classifier, texts, expected, each) for _ in range(ROUNDS)]
    verdicts = ROUNDS * THREADS * MESSAGES * each
    loads = max(40, LOADS * settings.effort.soaked // 1_000_000)
    fresh = [_loads(settings, texts, expected, loads // ROUNDS) for _ in range(ROUNDS)]
    told = f"{verdicts:,} verdicts, {THREADS} threads"
    return [
        Claim("growth over one classifier", _growth(rounds), "bytes", "at most", MOST_GROWTH, told),
        Claim("verdicts that differ", sum(one.different for one in rounds), "", "at most", 0, told),
        Claim("p99 in the first round", rounds[0].p99, "µs", detail="a clock fails nothing"),
        Claim("p99 in the last round", rounds[-1].p99, "µs", detail="a clock fails nothing"),
        Claim("growth over new classifiers", _growth(fresh), "bytes", "at most", MOST_GROWTH, f"{loads:,} loads"),
        Claim("verdicts of new classifiers that differ", sum(one.different for one in fresh), "", "at most", 0),
    ]


def _growth(rounds: Sequence[Round]) -> int:
    """From the middle of the rounds to their end: the least of each half, since memory is given back late."""
    middle = len(rounds) // 2
    return min(one.resident for one in rounds[middle + 1 :]) - min(one.resident for one in rounds[:middle])


def _round(
    classifier: Callable[[], MessageClassifier], texts: Sequence[str], expected: Sequence[Verdict], each: int
) -> Round:
    def work(_thread: int) -> tuple[int, list[float]]:
        different, times = 0, []
        for _ in range(each):
            for text, known in zip(texts, expected, strict=True):
                begin = time.perf_counter()
                verdict = classifier().classify(text)
                times.append(time.perf_counter() - begin)
                different += verdict != known
        return different, times

    with ThreadPoolExecutor(THREADS) as pool:
        done = list(pool.map(work, range(THREADS)))
    p99 = 1e6 * float(np.percentile([one for _, times in done for one in times], 99))
    different = sum(count for count, _ in done)
    del done
    return Round(_resident(), different, p99)


def _loads(settings: Settings, texts: Sequence[str], expected: Sequence[Verdict], count: int) -> Round:
    different = 0
    for _ in range(count):
        classifier = MessageClassifier(settings.model)
        different += any(
            classifier.classify(text) != known for text, known in zip(texts[:5], expected[:5], strict=True)
        )
    return Round(_resident(), different, float("nan"))


def _resident() -> int:
    gc.collect()
    return int(psutil.Process().memory_info().rss)
