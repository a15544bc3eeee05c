"""The n-grams of the corpus meet in columns, slots and checks no more often than chance has it."""

from itertools import pairwise

import numpy as np
import pytest
from datasets import DatasetDict
from numpy.typing import NDArray

from rightchannel_training.classifier.known_ngrams import CHECK
from rightchannel_training.features.fold import letter_table
from rightchannel_training.features.ngrams import COLUMN_BITS, column, ngrams
from rightchannel_training.features.symbols import symbols

N_SLOTS = 200_000


def pieces(kind: str, folded: str) -> list[tuple[str, ...]]:
    """Cut a folded message into what the n-grams of one kind hold, in their order."""
    if kind.startswith("characters"):
        n = int(kind.removeprefix("characters-"))
        return [(kind, folded[start : start + n]) for start in range(len(folded) - n + 1)]
    words = "".join(c if letter_table()[ord(c)] else " " for c in folded).split()
    return [(kind, word) for word in words] if kind == "word" else [(kind, *pair) for pair in pairwise(words)]


@pytest.fixture(scope="module")
def vocabulary(corpus_parts: DatasetDict) -> dict[tuple[str, ...], int]:
    """Give the hash of each n-gram of a fifth of the corpus."""
    texts = [text for part in corpus_parts.values() for text in part.select(range(0, len(part), 5))["text"]]
    row = symbols(texts)
    every = (row.symbol // 2).astype("<u4").tobytes().decode("utf-32-le")
    edges = np.searchsorted(row.message, np.arange(row.n_messages + 1)).tolist()
    messages = [every[start:stop] for start, stop in pairwise(edges)]
    found: dict[tuple[str, ...], int] = {}
    for grams in ngrams(row):
        held = [piece for message in messages for piece in pieces(grams.kind, message)]
        found.update(zip(held, grams.hash.tolist(), strict=True))
    return found


@pytest.fixture(scope="module")
def columns(vocabulary: dict[tuple[str, ...], int]) -> NDArray[np.int64]:
    return np.unique(column(np.array(list(vocabulary.values()), dtype=np.uint64)))


def test_few_ngrams_share_a_column(columns: NDArray[np.int64], vocabulary: dict[tuple[str, ...], int]) -> None:
    n = len(set(vocabulary.values()))  # those of one hash share a column by design: see the next test
    assert n > 200_000
    expected = n * (n - 1) / 2 / 2**COLUMN_BITS
    assert n - len(columns) <= 3 * expected


def test_few_words_share_a_hash(vocabulary: dict[tuple[str, ...], int]) -> None:
    # Some do: the order and direction of the letter pairs inside a word do not count (signing, singing).
    hashes = [number for piece, number in vocabulary.items() if piece[0] == "word"]
    assert len(hashes) > 10_000
    assert len(hashes) - len(set(hashes)) <= len(hashes) / 500


def test_columns_spread_evenly_over_slots(columns: NDArray[np.int64]) -> None:
    expected = N_SLOTS * -np.expm1(-len(columns) / N_SLOTS)
    taken = len(np.unique(columns * N_SLOTS >> COLUMN_BITS))
    assert taken == pytest.approx(expected, rel=0.01)


def test_the_check_tells_apart_what_shares_a_slot(columns: NDArray[np.int64]) -> None:
    slot = columns * N_SLOTS >> COLUMN_BITS  # columns are sorted, so neighbours share a slot if any do
    neighbours = np.flatnonzero(slot[1:] == slot[:-1])
    check = columns & CHECK
    alike = np.count_nonzero(check[neighbours] == check[neighbours + 1])
    assert len(neighbours) > 50_000
    assert alike <= 3 * len(neighbours) / (CHECK + 1)
