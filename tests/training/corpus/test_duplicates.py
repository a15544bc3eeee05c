"""Copies are found, however they are dressed; messages that differ are not taken for copies."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

import pytest
from datasets import Dataset
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from rightchannel_training.corpus.duplicates import (
    MIN_WORDS,
    SIMILARITY,
    DuplicateError,
    near_duplicates,
    recurring,
    refuse_near_duplicates,
)
from rightchannel_training.corpus.similarity import folded
from rightchannel_training.corpus.splits import Splits, apply_splits

MakeDataset = Callable[[Mapping[str, Sequence[str]]], Dataset]

SPLITS = Splits(train=("a1",), calibration=("b1",), test=("c1",), seed=0, rule="by lot")


def typo(text: str) -> str:
    middle = len(text) // 2
    return text[:middle] + "q" + text[middle + 1 :]


DRESSES: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "upper case": str.upper,
    "punctuation and emoji": lambda text: "👍 " + text.replace(" ", "  ").replace(",", " —") + "!!",
    "accents": lambda text: text.replace("a", "á").replace("e", "ë"),
    "full width": lambda text: "".join(chr(ord(c) + 0xFEE0) if "a" <= c <= "z" else c for c in text),
    "one letter": typo,
    "a kiss": lambda text: text + " x",
}


@pytest.mark.parametrize("dress", DRESSES)
def test_a_dressed_copy_in_another_split_is_found_and_refused(
    real_corpus: Dataset, make_dataset: MakeDataset, dress: str
) -> None:
    usable = [
        text for text in real_corpus["text"][:] if len(folded(text)) >= 30 and len(folded(text).split()) > MIN_WORDS
    ]
    texts = usable[:: len(usable) // 200][:200]
    copies = [DRESSES[dress](text) for text in texts]
    parts = apply_splits(make_dataset({"a1": texts, "b1": ["ok"], "c1": copies}), SPLITS)
    with pytest.raises(DuplicateError) as caught:
        refuse_near_duplicates(parts)
    found = {(pair.first, pair.second) for pair in caught.value.pairs}
    assert found == {(f"a1-{number}", f"c1-{number}") for number in range(1, 201)}
    assert not any(text in str(caught.value) for text in texts)


WORDS = st.lists(st.text(alphabet="abé", min_size=1, max_size=3), min_size=3, max_size=8).map(" ".join)


@settings(max_examples=150)
@given(texts=st.lists(WORDS, min_size=2, max_size=12))
def test_exactly_the_pairs_above_the_bound_are_found(make_dataset: MakeDataset, texts: list[str]) -> None:
    dataset = make_dataset({"a1": texts})
    expected = {
        (f"a1-{first + 1}", f"a1-{second + 1}")
        for first, second in combinations(range(len(texts)), 2)
        if min(len(folded(texts[first]).split()), len(folded(texts[second]).split())) >= MIN_WORDS
        and Indel.normalized_similarity(folded(texts[first]), folded(texts[second])) >= SIMILARITY
    }
    found = near_duplicates(dataset)
    assert {(pair.first, pair.second) for pair in found} == expected
    assert len(found) == len(expected)
    assert [pair.similarity for pair in found] == sorted((pair.similarity for pair in found), reverse=True)


@given(text=st.text(max_size=80))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("two PCs to the fete on Saturday please", "two PCs to the vigil on Tuesday please"),
        ("can you bag that exhibit before six", "can you drop that laptop before six"),
        ("ok on it now thanks", "happy birthday to the best sergeant"),
    ],
)
def test_messages_that_share_words_and_say_something_else_pass(make_dataset: MakeDataset, one: str, other: str) -> None:
    parts = apply_splits(make_dataset({"a1": [one], "b1": ["ok"], "c1": [other]}), SPLITS)
    assert refuse_near_duplicates(parts) is parts


def test_short_messages_recur_and_are_listed(make_dataset: MakeDataset) -> None:
    texts = {"a1": ["ok ta", "👍", "in the yard now"], "b1": ["OK, ta!", "🙏"], "c1": ["Ok ta", "👍"]}
    dataset = make_dataset(texts)
    assert refuse_near_duplicates(apply_splits(dataset, SPLITS))
    assert recurring(dataset) == (("a1-1", "b1-1", "c1-1"), ("a1-2", "c1-2"))


def test_copies_within_a_split_are_listed_and_pass(make_dataset: MakeDataset) -> None:
    text = "van is back in the yard"
    dataset = make_dataset({"a1": [text, text], "b1": ["ok"], "c1": ["ok"]})
    (pair,) = near_duplicates(dataset)
    assert (pair.first, pair.second, pair.similarity) == ("a1-1", "a1-2", 1.0)
    assert refuse_near_duplicates(apply_splits(dataset, SPLITS))
