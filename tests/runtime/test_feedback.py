"""Feedback on a verdict: what is in the record, and what is not."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import rightchannel
from rightchannel import MessageClassifier, UnknownOptionError, Verdict
from rightchannel.feedback import FEEDBACK_REASONS

MESSAGE = "Zanzibarquux has the keys for the van"


@pytest.fixture(scope="module")
def verdict() -> Verdict:
    return MessageClassifier().classify(MESSAGE)


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    document = json.loads((Path(rightchannel.__file__).parent / "feedback.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(document)
    return Draft202012Validator(document)


@pytest.mark.parametrize("reason", FEEDBACK_REASONS)
@pytest.mark.parametrize("message", [None, MESSAGE])
def test_a_record_fits_the_schema_and_holds_no_text(
    verdict: Verdict, schema: Draft202012Validator, reason: rightchannel.FeedbackReason, message: str | None
) -> None:
    record = verdict.feedback(reason, message=message)
    schema.validate(record)
    assert "Zanzibarquux" not in json.dumps(record)


def test_the_text_is_there_with_consent_only(verdict: Verdict, schema: Draft202012Validator) -> None:
    record = verdict.feedback("wrong-label", correct_label="support", message=MESSAGE, consent=True)
    schema.validate(record)
    assert record["text"] == MESSAGE
    assert record["correct_label"] == "support"


@given(st.text(max_size=400))
def test_a_message_leaves_nothing_but_the_group_of_its_length(verdict: Verdict, message: str) -> None:
    record = verdict.feedback("right", message=message)
    same = verdict.feedback("right", message="x" * len(message))
    assert record == same


def test_every_length_has_a_group_of_the_schema(verdict: Verdict, schema: Draft202012Validator) -> None:
    for length in range(400):
        schema.validate(verdict.feedback("right", message="x" * length))


def test_unknown_words_are_refused_and_not_repeated(verdict: Verdict) -> None:
    with pytest.raises(UnknownOptionError, match="unknown reason; use one of: right, false-alarm") as error:
        verdict.feedback("Zanzibarquux")  # type: ignore[arg-type]  # what a careless host passes
    assert "Zanzibarquux" not in str(error.value)
    with pytest.raises(UnknownOptionError, match="unknown correct label"):
        verdict.feedback("missed", correct_label="Zanzibarquux")


def test_consent_without_a_message_is_a_mistake(verdict: Verdict) -> None:
    with pytest.raises(ValueError, match="no message"):
        verdict.feedback("right", consent=True)


def test_the_schema_refuses_what_is_no_feedback(verdict: Verdict, schema: Draft202012Validator) -> None:
    record = verdict.feedback("right")
    assert not schema.is_valid(record | {"reason": "because he said so"})
    assert not schema.is_valid(record | {"note": "free words"})
    assert not schema.is_valid({name: value for name, value in record.items() if name != "action"})
