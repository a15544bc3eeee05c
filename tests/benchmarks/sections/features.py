"""Feature extraction for training, beside scikit-learn's with the same character n-grams."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer

from rightchannel_training.features import HashedNGrams
from rightchannel_training.features.ngrams import CHARACTER_NGRAMS
from rightchannel_training.peers.extra import how_to_install
from rightchannel_training.peers.fasttext import FastText, lines_of
from rightchannel_training.peers.peer import missing_packages
from tests.benchmarks.figures import Figure, Section
from tests.benchmarks.numbers import brief
from tests.benchmarks.perturbed import perturbed
from tests.benchmarks.turns import seconds_in_turns

COLUMNS: Final = ("s", "messages/s", "range", "TF-IDF ÷ it")
TITLES: Final = {
    "own": "HashedNGrams (words and pairs too)",
    "hashing": "HashingVectorizer",
    "tfidf": "TfidfVectorizer",
    "fasttext": "fastText, all of its training",
}


def measure(texts: Sequence[str], labels: Sequence[int], number: int, *, rounds: int) -> Section:
    """Extract features of many messages, in turns; and train fastText on them, which does both at once.

    Parameters
    ----------
    texts : sequence of str
    labels : sequence of int
    number : int
        Messages: the texts, repeated and perturbed.
    rounds : int

    Returns
    -------
    Section
    """
    corpus = perturbed(texts, number)
    grams = (CHARACTER_NGRAMS[0], CHARACTER_NGRAMS[-1])
    works: dict[str, Callable[[], object]] = {
        "own": lambda: HashedNGrams().transform(corpus),
        "hashing": lambda: HashingVectorizer(analyzer="char", ngram_range=grams).transform(corpus),
        "tfidf": lambda: TfidfVectorizer(analyzer="char", ngram_range=grams).fit_transform(corpus),
    }
    section = Section(f"Features, {number:,} messages, characters {grams[0]} to {grams[1]}", COLUMNS)
    peer = FastText()
    if missing := missing_packages(peer):
        section.skipped[TITLES["fasttext"]] = how_to_install(missing)
    else:
        works["fasttext"] = lambda: fit(peer, corpus, [labels[place % len(labels)] for place in range(number)])
    add(section, seconds_in_turns(works, rounds=rounds), number)
    return section


def add(section: Section, taken: Mapping[str, Sequence[float]], number: int) -> None:
    """Add what each work took.

    Parameters
    ----------
    section : Section
    taken : mapping of str to sequence of float
        Seconds of each round.
    number : int
        Messages.

    Examples
    --------
    >>> section = Section("Features", COLUMNS)
    >>> add(section, {"own": [1.0, 2.0], "tfidf": [20.0, 80.0]}, 1_000)
    >>> section.figures[-1].key, round(section.figures[-1].value, 4)
    ('features.share', 0.0375)
    """
    for name, seconds in taken.items():
        middle = float(np.median(seconds))
        ratio = float(np.median([slow / fast for slow, fast in zip(taken["tfidf"], seconds, strict=True)]))
        spread = f"{brief(min(seconds))}–{brief(max(seconds))}"
        relative = f"{brief(ratio)} × as fast as TfidfVectorizer"
        section.figures.append(Figure(f"features.{name}", TITLES[name], middle, "s", spread, relative))
        section.line(TITLES[name], brief(middle), f"{number / middle:,.0f}", spread, brief(ratio))
    share = float(np.median([own / slow for own, slow in zip(taken["own"], taken["tfidf"], strict=True)]))
    section.figures.append(Figure("features.share", "our time over TfidfVectorizer's", share, "times"))


def fit(peer: FastText, texts: Sequence[str], labels: Sequence[int]) -> None:
    """Train fastText, without quantising it."""
    with lines_of(texts, labels) as lines:
        peer.fit(lines)
