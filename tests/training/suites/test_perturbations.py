"""What is done to a message is what its name says, and the same each time."""

import re
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightchannel_training.suites import facts, letters, typing_slips
from rightchannel_training.suites.invariance import PERTURBATIONS
from rightchannel_training.suites.record import Base

ADDITIONS = {"greeting": ("Hello,",), "emoji": ("👍",), "name": ("Mei", "Keith"), "place": ("Luton", "Wrexham")}
BASE = Base(
    text="I'm picking up Priya, Tom and 14 chairs in Leyton at 14:30, back at 6.",
    label="logistical",
    direction="outgoing",
    audience="team",
    names=("Priya", "Tom"),
    places=("Leyton",),
)


@pytest.mark.parametrize("name", PERTURBATIONS)
def test_the_same_seed_gives_the_same_message(name: str) -> None:
    first, second = (PERTURBATIONS[name](BASE, ADDITIONS, np.random.default_rng(7)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", sorted(set(PERTURBATIONS)))
def test_the_message_is_changed(name: str) -> None:
    changed = {PERTURBATIONS[name](BASE, ADDITIONS, np.random.default_rng(seed)) for seed in range(5)}
    assert changed != {BASE.text}


def test_names_do_not_overwrite_each_other() -> None:
    random = np.random.default_rng(0)
    assert facts.other_words("Mei met Tom", ["Mei", "Tom"], ["Tom", "Mei"], random) in {"Mei met Tom", "Tom met Mei"}
    assert facts.other_words("no name", [], ["Tom"], random) == "no name"


@given(st.text())
def test_reversible_changes_can_be_undone(text: str) -> None:
    assert letters.zero_width(text).replace("\u200b", "") == text.replace("\u200b", "")
    assert letters.spaced_letters(text).replace(" ", "") == text.replace(" ", "")
    assert typing_slips.trailing_spaces(text).strip() == text.strip()
    assert typing_slips.line_breaks(text).replace("\n", " ") == text.replace("\n", " ")


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
def test_changes_of_form_keep_the_words(text: str) -> None:
    assert unicodedata.normalize("NFKC", letters.full_width(text)) == text
    plain = unicodedata.normalize("NFD", letters.accents(text))
    assert "".join(letter for letter in plain if not unicodedata.combining(letter)) == text
    assert len(letters.look_alikes(text)) == len(text)


@given(st.text(), st.integers(0, 2**32 - 1))
def test_slips_and_other_facts_work_on_any_text(text: str, seed: int) -> None:
    random = np.random.default_rng(seed)
    assert sorted(typing_slips.swapped_letters(text, random)) == sorted(text)
    assert len(typing_slips.dropped_letter(text, random)) >= len(text) - 1
    assert len(typing_slips.neighbouring_key(text, random)) == len(text)
    assert len(letters.repeated_letters(text, random)) >= len(text)
    assert re.sub(r"\d", "0", facts.other_numbers("car 12, " + text, random))[:6] == "car 00"


def test_numbers_leave_times_and_times_leave_numbers() -> None:
    random = np.random.default_rng(1)
    assert re.fullmatch(r"\d\d chairs at 14:30, till 6", facts.other_numbers("12 chairs at 14:30, till 6", random))
    assert re.fullmatch(r"12 chairs at \d+:\d\d, till \d+", facts.other_times("12 chairs at 14:30, till 6", random))
