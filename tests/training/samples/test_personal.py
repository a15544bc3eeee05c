"""Personal data: found, masked in its shape, reported without text."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightchannel_training.samples.personal import find_personal
from rightchannel_training.samples.surrogates import mask

from .conftest import Import, lines

KEY = b"key"
PERSONAL = {
    "07700 900123": "phone number",
    "+44 7700 900456": "phone number",
    "020 7946 0958": "phone number",
    "AB12 CDE": "plate",
    "ab12cde": "plate",
    "SW1A 1AA": "postcode",
    "ann@example.org": "e-mail address",
    "Okafor": "name",
    "Susan": "name",
}


@pytest.mark.parametrize(("value", "kind"), PERSONAL.items())
def test_each_kind_is_found_and_masked(value: str, kind: str) -> None:
    text = f"ask Mrs {value} about it" if value == "Okafor" else f"it is {value} ok"
    found = find_personal(text)
    assert [(text[one.start : one.end], one.kind) for one in found] == [(value, kind)]
    masked = mask(text, found, KEY)
    assert value.casefold() not in masked.casefold()


def test_a_date_is_personal_as_a_date_of_birth_only() -> None:
    assert [one.kind for one in find_personal("dob 12/03/1984")] == ["date of birth"]
    assert find_personal("back on 12/03/2026") == ()


@pytest.mark.parametrize(
    "text", ["meet 0900 rm 4", "May I go", "Will you come", "ref 1234", "see you at 14:30 on 3rd", "bay 12, level 3"]
)
def test_everyday_words_and_numbers_are_left(text: str) -> None:
    assert find_personal(text) == ()


@given(st.text(max_size=200))
def test_a_mask_keeps_everything_else(text: str) -> None:
    found = find_personal(text)
    spans = [(one.start, one.end) for one in found]
    assert spans == sorted(spans)
    assert all(end <= begin for (_, end), (begin, _) in pairwise(spans))
    if not found:
        assert mask(text, found, KEY) == text


def test_a_surrogate_keeps_its_shape_and_its_value() -> None:
    text = "call 07700 900123, then 07700-900123 again, plate AB12 CDE"
    masked = mask(text, find_personal(text), KEY)
    shape = re.sub(r"[A-Z]", "A", re.sub(r"\d", "0", text))
    assert re.sub(r"[A-Z]", "A", re.sub(r"\d", "0", masked)) == shape
    numbers = [re.sub(r"\D", "", one) for one in re.findall(r"07[\d -]+\d", masked)]
    assert numbers[0] == numbers[1], "the same number in two spellings stays the same"
    assert mask(text, find_personal(text), b"other") != masked


def rows(text: str) -> str:
    return "".join(
        json.dumps({"text": f"{text} {word}", "label": "logistical", "author": hand}) + "\n"
        for hand, word in (("a", "please, asap"), ("b", "when the lorry has gone"), ("c", "or leave it at the desk"))
    )


def test_personal_data_is_masked_before_it_is_stored(bring: Import) -> None:
    Path("ours.jsonl").write_text(rows("ring 07700 900123 for the keys"), encoding="utf-8")
    result = bring("ours.jsonl", "--report", "personal.csv")
    assert result.exit_code == 0, result.output
    assert "masked: phone number 3" in result.output
    stored = [record["text"] for record in lines(Path("data/messages/ours.jsonl"))]
    assert len(stored) == 3
    assert not any("900123" in text for text in stored)
    assert Path("personal.csv").read_text(encoding="utf-8").splitlines()[1] == '"ours.jsonl",1,phone number'


def test_personal_data_is_kept_where_that_is_said(bring: Import) -> None:
    Path("ours.jsonl").write_text(rows("ring 07700 900123 for the keys"), encoding="utf-8")
    assert bring("ours.jsonl", "--personal", "keep").exit_code == 0
    assert all("900123" in record["text"] for record in lines(Path("data/messages/ours.jsonl")))


def test_personal_data_can_stop_an_import(bring: Import) -> None:
    Path("ours.jsonl").write_text(rows("ring 07700 900123 for the keys"), encoding="utf-8")
    result = bring("ours.jsonl", "--personal", "refuse")
    assert result.exit_code == 1
    assert "nothing was stored" in result.output
    assert not Path("data").exists()
