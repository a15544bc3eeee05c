"""The vectorised features against a slow computation of the same, message by message and symbol by symbol."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pytest
from datasets import Dataset
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from rightchannel_training.features import HashedNGrams
from rightchannel_training.features.fold import fold_character, letter_table
from rightchannel_training.features.hashed_ngrams import BLOCK
from rightchannel_training.features.ngrams import ngrams
from rightchannel_training.features.symbols import BLANK, symbols

GOLDEN = 0x9E3779B97F4A7C15
WRAP = 2**64

CHARACTERS = st.one_of(st.characters(), st.sampled_from(" \t\n'’-.,aeikАеｋ𝐤ß17👍🏽\u200b\u0301\ufffd\ud800\udc00ע가"))
TEXTS = st.text(CHARACTERS, max_size=30)
LONG_TEXTS = st.text(st.sampled_from("aab e'.é👍\u200b"), min_size=BLOCK - 5, max_size=3 * BLOCK)


class Occurrence(NamedTuple):
    kind: str
    place: int
    hash: int


def slow_symbols(text: str) -> str:
    kept = ""
    for folded in map(fold_character, f" {text} "):
        if not (folded == " " and kept.endswith(" ")):
            kept += folded
    return kept


def slow_numbers(folded: str) -> list[int]:
    return [2 * ord(c) + bool(letter_table()[ord(c)]) for c in folded]


def slow_occurrences(text: str) -> list[Occurrence]:
    numbers = slow_numbers(slow_symbols(text))
    found = []
    for n in (2, 3, 4, 5):
        for place in range(len(numbers) - n + 1):
            rolling = 0
            for number in numbers[place : place + n]:
                rolling = (rolling * GOLDEN + number) % WRAP
            found.append(Occurrence(f"characters-{n}", place, rolling))
    words = []
    for place in range(len(numbers) - 1):
        if numbers[place] % 2 == 0 and numbers[place + 1] % 2 == 1:
            total, before, at = 0, 0, place + 1
            while numbers[at] % 2 == 1:  # a message ends with a space
                total += (before * GOLDEN + numbers[at]) ** 2
                before, at = numbers[at], at + 1
            words.append(Occurrence("word", place, total % WRAP))
    pairs = [Occurrence("word-pair", one.place, (one.hash * GOLDEN + two.hash) % WRAP) for one, two in pairwise(words)]
    return found + words + pairs


def slow_row(occurrences: Sequence[Occurrence]) -> dict[int, float]:
    of_view = Counter(o.kind.startswith("word") for o in occurrences)
    row: dict[int, float] = {}
    for o in occurrences:
        column = o.hash * GOLDEN % WRAP >> 32
        row[column] = row.get(column, 0) + of_view[o.kind.startswith("word")] ** -0.5
    return row


def slow_parts(text: str) -> list[dict[int, float]]:
    occurrences = slow_occurrences(text)
    n_blocks = -(-len(slow_symbols(text)) // BLOCK)
    return [
        slow_row([o for o in occurrences if o.place // BLOCK in (part, part + 1)])
        for part in range(max(n_blocks - 1, 1))
    ]


def as_dictionaries(rows: csr_matrix) -> list[dict[int, float]]:
    edges = zip(rows.indptr[:-1], rows.indptr[1:], strict=True)
    return [
        dict(zip(rows.indices[start:stop].tolist(), rows.data[start:stop].tolist(), strict=True))
        for start, stop in edges
    ]


def assert_rows_equal(rows: csr_matrix, expected: Sequence[dict[int, float]]) -> None:
    assert rows.has_canonical_format
    found = as_dictionaries(rows)
    assert [row.keys() for row in found] == [row.keys() for row in expected]
    for row, slow in zip(found, expected, strict=True):
        assert row == pytest.approx(slow, rel=1e-12)


@settings(max_examples=150)
@given(st.lists(TEXTS, max_size=6))
@example([])
@example([""])
@example(["", "", ""])
@example([" \t\n \u3000", "\u200b\u0301", " \u200b \u200b "])
@example(["\ud800", "a\ud83d", "\udc4db", "\ud83d\udc4d"])
@example(["a", "a b", " a"])
def test_symbols(texts: list[str]) -> None:
    row = symbols(texts)
    expected = [slow_numbers(slow_symbols(text)) for text in texts]
    assert row.n_messages == len(texts)
    assert [row.symbol[row.message == index].tolist() for index in range(len(texts))] == expected
    assert row.message.tolist() == [index for index, numbers in enumerate(expected) for _ in numbers]
    assert row.place.tolist() == [place for numbers in expected for place in range(len(numbers))]
    assert all(numbers[0] == numbers[-1] == BLANK for numbers in expected)


@settings(max_examples=150)
@given(st.lists(TEXTS, max_size=6))
@example([])
@example(["", " "])
@example(["a", "b"])  # a word pair must not reach from one message into the next
@example(["a'b-c 12 o’clock", "ééé ééé"])
def test_ngrams(texts: list[str]) -> None:
    found: list[list[Occurrence]] = [[] for _ in texts]
    for grams in ngrams(symbols(texts)):
        assert grams.view == grams.kind.startswith("word")
        for message, place, number in zip(grams.message, grams.place, grams.hash, strict=True):
            found[message].append(Occurrence(grams.kind, int(place), int(number)))
    assert [sorted(occurrences) for occurrences in found] == [sorted(slow_occurrences(text)) for text in texts]


@settings(max_examples=100)
@given(st.lists(TEXTS, max_size=6))
@example([])
@example(["", "  ", "\u200b", "👍"])
def test_rows(texts: list[str]) -> None:
    rows = HashedNGrams().transform(texts)
    assert rows.shape == (len(texts), 2**32)
    assert_rows_equal(rows, [slow_row(slow_occurrences(text)) for text in texts])


@settings(max_examples=30)
@given(st.lists(LONG_TEXTS | TEXTS, max_size=4))
def test_parts(texts: list[str]) -> None:
    parts = HashedNGrams().transform_parts(texts)
    expected = [slow_parts(text) for text in texts]
    assert parts.message.tolist() == [index for index, rows in enumerate(expected) for _ in rows]
    assert_rows_equal(parts.rows, [row for rows in expected for row in rows])


@pytest.mark.parametrize(
    ("n_symbols", "n_parts"),
    [(4, 1), (127, 1), (128, 1), (129, 1), (255, 1), (256, 1), (257, 2), (384, 2), (385, 3), (1280, 9), (1281, 10)],
)
def test_number_of_parts(n_symbols: int, n_parts: int) -> None:
    text = "".join("ab c"[place % 4] for place in range(n_symbols - 3)) + "."
    assert len(slow_symbols(text)) == n_symbols
    parts = HashedNGrams().transform_parts([text])
    assert parts.rows.shape == (n_parts, 2**32)
    assert_rows_equal(parts.rows, slow_parts(text))


def test_a_short_text_is_one_part() -> None:
    texts = ["", "on it", "x" * (2 * BLOCK - 2)]
    parts = HashedNGrams().transform_parts(texts)
    assert parts.message.tolist() == [0, 1, 2]
    assert (parts.rows != HashedNGrams().transform(texts)).nnz == 0


@settings(max_examples=20)
@given(LONG_TEXTS)
def test_the_parts_together_hold_what_the_whole_holds(text: str) -> None:
    whole = HashedNGrams().transform([text])
    parts = HashedNGrams().transform_parts([text]).rows
    assert np.unique(parts.indices).tolist() == np.sort(whole.indices).tolist()


@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_a_message_does_not_depend_on_its_neighbours(texts: list[str]) -> None:
    order = np.random.default_rng(len(texts)).permutation(len(texts))
    together = HashedNGrams().transform(texts)
    shuffled = HashedNGrams().transform([texts[index] for index in order])
    assert (together[order] != shuffled).nnz == 0
    for index, text in enumerate(texts):
        assert (together[index] != HashedNGrams().transform([text])).nnz == 0


def test_the_corpus_at_once_is_the_corpus_one_by_one(train_sample: Dataset) -> None:
    texts = list(train_sample["text"])[:300]
    together = HashedNGrams().transform(texts)
    assert_rows_equal(together, [slow_row(slow_occurrences(text)) for text in texts])


INVALID = [
    b"\xff",
    b"caf\xc3",
    b"caf\xc3 x",
    b"\xe2\x82",
    b"\xe2\x82a",
    b"\xf0\x9f\x91",
    b"\xf0\x9f\x91\x8d\x8d",
    b"\xc0\xafx",
    b"\xe0\x80\xaf",
    b"\xed\xa0\x80\xed\xb0\x80",
    b"\xf4\x90\x80\x80",
    b"\x80\xbf",
    b"\x00a\x00",
]


@given(st.lists(st.binary(max_size=40), max_size=4))
@example(INVALID)
def test_bytes_are_text_in_utf8_with_replacement(messages: list[bytes]) -> None:
    texts = [message.decode("utf-8", "replace") for message in messages]
    found = HashedNGrams().transform(messages)
    assert_rows_equal(found, [slow_row(slow_occurrences(text)) for text in texts])


@given(TEXTS)
def test_text_and_its_bytes_are_the_same(text: str) -> None:
    rows = HashedNGrams().transform([text, text.encode("utf-8", "surrogatepass")])
    assert (rows[0] != rows[1]).nnz == 0
