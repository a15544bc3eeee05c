"""Mistyped copies: what they change, and that they never count as messages of their own."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightchannel_training.classifier import Recipe, build_classifier
from rightchannel_training.classifier.mistyped import LEET, drawn_out, leet, mistyped, slips, spaced_out

TEXTS = ["leave the van at the back gate", "he said the knife was under the sink", "on my way", "👍", ""]


def random() -> np.random.Generator:
    return np.random.default_rng(3)


@given(st.lists(st.text()), st.integers(0, 99))
def test_any_text_has_a_copy_and_the_same_seed_gives_the_same(texts: list[str], seed: int) -> None:
    copies = mistyped(texts, seed)
    assert copies == mistyped(texts, seed)
    assert len(copies) == len(texts)


@given(st.text(), st.text(), st.integers(0, 99))
def test_a_text_does_not_change_the_copies_of_others(one: str, other: str, seed: int) -> None:
    assert mistyped([one, *TEXTS], seed)[1:] == mistyped([other, *TEXTS], seed)[1:]


@given(st.text())
def test_spacing_out_changes_nothing_but_spaces(text: str) -> None:
    assert spaced_out(text, random()).replace(" ", "") == text.replace(" ", "")


@given(st.text(alphabet="abcdefgios 1"))
def test_leet_writes_digits_for_letters_one_by_one(text: str) -> None:
    assert leet(text, random()).translate(LEET) == text.translate(LEET)


@given(st.text(alphabet="abc "))
def test_drawing_out_repeats_the_last_letters_of_words(text: str) -> None:
    for word, drawn in zip(text.split(" "), drawn_out(text, random()).split(" "), strict=True):
        assert drawn in (word, word + word[-1:] * 2)


@given(st.text(alphabet="abcdefgh "))
def test_a_slip_changes_a_word_by_at_most_a_letter(text: str) -> None:
    for word, wrong in zip(text.split(" "), slips(text, random()).split(" "), strict=True):
        assert abs(len(word) - len(wrong)) <= 1
        if len(word) < 4:
            assert wrong == word


def test_every_way_is_taken() -> None:
    copies = mistyped(["remember seven oaks"] * 300, 1)
    assert any(letter.isdigit() for copy in copies for letter in copy)  # leet
    assert any("s e v e n" in copy for copy in copies)  # spaced out
    assert any("sevennn" in copy for copy in copies)  # drawn out
    assert any(copy.count(" ") == 2 and len(copy) == len("remember seven oaks") - 1 for copy in copies)  # a slip


@pytest.mark.parametrize(("n_messages", "is_known"), [(2, False), (3, True)])
def test_a_copy_is_no_further_message(n_messages: int, *, is_known: bool) -> None:
    """With nine copies of each, an n-gram of two messages still occurs in two."""
    rare = "ჯჰ"
    texts = [*[rare] * n_messages, *["see you at the gate", "he had a knife", "bring the van"] * 4]
    labels = [*[1] * n_messages, *[0, 1, 0] * 4]
    hands = ["a", "b"] * ((len(texts) + 1) // 2)
    recipe = Recipe(min_messages=3, min_hands=2, n_slots=5000, copies=9, C=1.0)
    model = build_classifier(recipe).fit(texts, labels, groups=hands[: len(texts)])
    assert bool(model.familiarity([rare])[0] > 0) is is_known
