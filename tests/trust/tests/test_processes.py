"""One classifier in threads, forks, new processes and asyncio: the same verdicts everywhere."""

import asyncio
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from rightchannel import MessageClassifier, Verdict

MODEL = Path(__file__).parents[3] / "model"
TEXTS = [
    f"{start} {end}" for start in ("van is back", "he hit her", "well done") for end in ("now", "", "👍", "x" * 300)
]


@pytest.fixture(scope="module")
def classifier() -> MessageClassifier:
    return MessageClassifier(MODEL)


@pytest.fixture(scope="module")
def expected(classifier: MessageClassifier) -> list[Verdict]:
    return classifier.classify_many(TEXTS)


def test_threads_share_a_classifier(classifier: MessageClassifier, expected: list[Verdict]) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(classifier.classify, TEXTS * 20)) == expected * 20


def test_new_processes_load_their_own(classifier: MessageClassifier, expected: list[Verdict]) -> None:
    """A classifier that is handed over is the way to its folder; a verdict comes back whole."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        assert list(pool.map(classifier.classify, TEXTS)) == expected


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_fork_goes_on_with_the_classifier_of_its_parent(
    classifier: MessageClassifier, expected: list[Verdict]
) -> None:
    """It has one thread of its own and no pool, so nothing is lost in a fork."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        same = classifier.classify_many(TEXTS) == expected
        os.write(writing, b"same" if same else b"other")
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        assert answer.read() == b"same"
    assert os.waitpid(child, 0)[1] == 0


def test_asyncio_hands_verdicts_to_threads(classifier: MessageClassifier, expected: list[Verdict]) -> None:
    async def judged() -> list[Verdict]:
        return list(await asyncio.gather(*(asyncio.to_thread(classifier.classify, text) for text in TEXTS)))

    assert asyncio.run(judged()) == expected
