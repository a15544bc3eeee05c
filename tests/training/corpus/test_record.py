"""What a record accepts and what it refuses."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from rightchannel_training.codebook import LABELS, PRECEDENCE
from rightchannel_training.corpus.record import FIELDS, Record, check_record

PRIVATE = "the knife is behind the third locker"


@given(label=st.sampled_from(LABELS), also=st.lists(st.sampled_from(LABELS), max_size=5))
def test_also_holds_each_label_once_and_only_after_the_label(
    make_fields: Callable[..., dict[str, object]], label: str, also: list[str]
) -> None:
    ranks = [PRECEDENCE.index(one) for one in also]
    right = len(set(also)) == len(also) and all(rank > PRECEDENCE.index(label) for rank in ranks)
    checked = check_record(make_fields(label=label, also=also), "a.jsonl", 1)
    assert isinstance(checked, Record) == right
    if not isinstance(checked, Record):
        assert [fault.field for fault in checked] == ["also"]


@given(text=st.text(max_size=20) | st.text(alphabet=" \t\n\u00a0a", max_size=20))
def test_text_is_refused_only_if_blank(make_fields: Callable[..., dict[str, object]], text: str) -> None:
    assert isinstance(check_record(make_fields(text=text), "a.jsonl", 1), Record) == bool(text.strip())


@pytest.mark.parametrize("length", [1, 2000])
def test_text_of_allowed_length_stays_as_it_is(make_fields: Callable[..., dict[str, object]], length: int) -> None:
    record = check_record(make_fields(text="😀" * length), "a.jsonl", 1)
    assert isinstance(record, Record)
    assert record.text == "😀" * length


BROKEN = [
    ("id", "", "is blank"),
    ("id", "  ", "is blank"),
    ("id", " a-1", "begins or ends with white space"),
    ("id", 7, "is not a string"),
    ("id", None, "is not a string"),
    ("text", "", "is blank"),
    ("text", " \n\t", "is blank"),
    ("text", "x" * 2001, "has more than 2,000 characters"),
    ("text", 7, "is not a string"),
    ("text", "half \ud83d", "is not valid Unicode"),
    ("label", PRIVATE, "is not one of the codebook's values"),
    ("label", 0, "is not one of the codebook's values"),
    ("label", "Logistical", "is not one of the codebook's values"),
    ("also", PRIVATE, "is not a list"),
    ("also", None, "is not a list"),
    ("also", {"support": 1}, "is not a list"),
    ("also", [PRIVATE], "is not one of the codebook's values"),
    ("also", [PRIVATE, 7], "is not one of the codebook's values"),
    ("also", ["logistical"], "names the record's own label"),
    ("also", ["support"], "names a label that ranks before the record's own"),
    ("also", ["support", "support"], "names a label twice"),
    ("direction", "sideways", "is not one of the codebook's values"),
    ("audience", "everyone", "is not one of the codebook's values"),
    ("author", "", "is blank"),
    ("author", "a1 ", "begins or ends with white space"),
    ("author", "half \udce9", "is not valid Unicode"),
]


@pytest.mark.parametrize(("field", "value", "reason"), BROKEN)
def test_each_broken_field_has_one_fault_with_its_place(
    make_fields: Callable[..., dict[str, object]], field: str, value: object, reason: str
) -> None:
    checked = check_record(make_fields(**{field: value}), "a.jsonl", 12)
    assert not isinstance(checked, Record)
    assert [(fault.file, fault.line, fault.field, fault.reason) for fault in checked] == [
        ("a.jsonl", 12, field, reason)
    ]
    assert str(checked[0]).startswith(f"a.jsonl:12, {field}: {reason} — ")
    assert PRIVATE not in str(checked[0])


@pytest.mark.parametrize("field", FIELDS)
def test_a_missing_field_is_named(make_fields: Callable[..., dict[str, object]], field: str) -> None:
    row = make_fields()
    del row[field]
    checked = check_record(row, "a.jsonl", 3)
    assert not isinstance(checked, Record)
    assert [str(fault) for fault in checked] == [f"a.jsonl:3, {field}: is missing — add it"]


def test_a_further_field_is_refused_and_named_only_if_it_looks_like_a_name(
    make_fields: Callable[..., dict[str, object]],
) -> None:
    checked = check_record(make_fields(hand="a1", **{PRIVATE: "x"}), "a.jsonl", 3)
    assert not isinstance(checked, Record)
    assert [fault.field for fault in checked] == ["hand", "(unnamed field)"]


def test_all_faults_of_a_record_come_at_once() -> None:
    checked = check_record({"text": "", "label": "x", "also": 1, "direction": "y"}, "a.jsonl", 1)
    assert not isinstance(checked, Record)
    assert {fault.field for fault in checked} == set(FIELDS)


def test_a_record_cannot_be_changed(make_fields: Callable[..., dict[str, object]]) -> None:
    record = Record.model_validate(make_fields())
    with pytest.raises(ValidationError):
        record.label = "support"
