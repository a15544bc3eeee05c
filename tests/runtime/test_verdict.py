"""A verdict, and its shape as JSON."""

import copy
import dataclasses
import json
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import rightchannel
from rightchannel import MessageClassifier, Verdict
from rightchannel.vocabulary import AUDIENCES, DIRECTIONS, Audience, Direction

KEYS = [
    "label",
    "probabilities",
    "action",
    "reason",
    "concern",
    "advice",
    "belongs",
    "risk",
    "familiarity",
    "direction",
    "audience",
    "operating_point",
    "model_version",
]


@pytest.fixture(scope="session")
def schema() -> Draft202012Validator:
    document = json.loads((Path(rightchannel.__file__).parent / "verdict.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(document)
    return Draft202012Validator(document)


@pytest.fixture
def verdict(classifier: MessageClassifier) -> Verdict:
    return classifier.classify("EEEEEE")


def test_dictionary_has_the_keys_in_their_order(verdict: Verdict) -> None:
    assert list(verdict.to_dict()) == KEYS


def test_dictionary_is_plain(verdict: Verdict) -> None:
    assert json.loads(json.dumps(verdict.to_dict())) == verdict.to_dict()


@given(
    text=st.text("LSVED? a", max_size=12),
    direction=st.sampled_from(DIRECTIONS),
    audience=st.sampled_from(AUDIENCES),
    operating_point=st.sampled_from(("strict", "balanced", "quiet")),
)
def test_every_verdict_fits_the_schema(
    classifier: MessageClassifier,
    schema: Draft202012Validator,
    text: str,
    direction: Direction,
    audience: Audience,
    operating_point: str,
) -> None:
    found = classifier.classify(text, direction=direction, audience=audience, operating_point=operating_point)
    schema.validate(found.to_dict())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("action", "delete"),
        ("reason", "permitted"),
        ("risk", 1.5),
        ("familiarity", -0.1),
        ("probabilities", {"logistical": 2.0, "support": 0.0}),
        ("concern", 3),
        ("text", "the message"),
        ("audience", "friend"),
    ],
)
def test_schema_refuses_what_is_no_verdict(
    schema: Draft202012Validator, verdict: Verdict, field: str, value: object
) -> None:
    assert schema.is_valid(verdict.to_dict())
    assert not schema.is_valid({**verdict.to_dict(), field: value})


@pytest.mark.parametrize("field", KEYS)
def test_schema_needs_every_field(schema: Draft202012Validator, verdict: Verdict, field: str) -> None:
    record = verdict.to_dict()
    del record[field]
    assert not schema.is_valid(record)


def test_schema_describes_every_field(schema: Draft202012Validator) -> None:
    assert isinstance(schema.schema, dict)
    properties = schema.schema["properties"]
    assert all(properties[name]["description"] for name in properties)
    assert [name for name in properties if name not in {"index", "highlights"}] == KEYS


def test_verdict_is_read_only(verdict: Verdict) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        verdict.action = "send"  # type: ignore[misc]  # that it cannot be set is what is shown
    with pytest.raises(TypeError):
        verdict.probabilities["support"] = 1.0  # type: ignore[index]  # likewise


def test_verdict_does_not_follow_the_mapping_it_was_made_from(verdict: Verdict) -> None:
    shares = dict(verdict.probabilities)
    made = dataclasses.replace(verdict, probabilities=shares)
    shares["support"] = 9.0
    assert made == verdict


def test_equal_verdicts_are_one_in_a_set(classifier: MessageClassifier) -> None:
    assert len({classifier.classify("EE"), classifier.classify("EE"), classifier.classify("VV")}) == 2


def test_verdict_can_be_copied(verdict: Verdict) -> None:
    assert copy.deepcopy(verdict) == copy.copy(verdict) == verdict


def test_classifier_and_verdict_pass_between_processes(classifier: MessageClassifier) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        found = pool.submit(classifier.classify, "EEEE", direction="incoming").result()
    assert found == classifier.classify("EEEE", direction="incoming")
