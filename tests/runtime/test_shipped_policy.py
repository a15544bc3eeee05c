"""The words that officers read: what the published guidance asks for is said, everywhere that it applies."""

import json
import re
from itertools import product
from pathlib import Path

import pytest

from rightchannel.policy import Policy, parse_policy
from rightchannel.vocabulary import AUDIENCES, DIRECTIONS, Audience, Direction

LABELS = ("logistical", "support", "sensitive", "evidential", "operational-decision")
PERMITTED = ("logistical", "support")


@pytest.fixture(scope="module")
def policy() -> Policy:
    content = (Path(__file__).parents[2] / "model" / "policy.json").read_bytes()
    return parse_policy(content, LABELS)


def test_only_logistics_and_support_are_permitted(policy: Policy) -> None:
    for label, direction in product(LABELS, DIRECTIONS):
        rule = policy.rules[label][direction]
        assert rule.permitted == (label in PERMITTED)
        assert (rule.belongs == "chat") == rule.permitted


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_everything_else_has_its_place(policy: Policy, direction: Direction) -> None:
    places = {label: policy.rules[label][direction].belongs for label in LABELS if label not in PERMITTED}
    assert places == {
        "sensitive": "cleared-system",
        "evidential": "evidence-system",
        "operational-decision": "decision-log",
    }


@pytest.mark.parametrize(("label", "direction"), [*product(PERMITTED, DIRECTIONS)])
def test_contact_with_the_public_carries_the_reminders(policy: Policy, label: str, direction: Direction) -> None:
    advice = policy.advice(label, direction, "public")
    assert "case system (CONNECT) where appropriate" in advice
    assert "not watched round the clock" in advice
    assert "not for emergencies" in advice
    assert "999" in advice


@pytest.mark.parametrize("audience", AUDIENCES)
def test_evidence_that_arrives_is_exported_uploaded_and_recorded(policy: Policy, audience: Audience) -> None:
    advice = policy.advice("evidential", "incoming", audience)
    assert re.search(r"[Ee]xport it from the chat", advice)
    assert "upload it to the digital evidence system (Axon Capture) as soon as possible" in advice
    assert "record what you did on the case system (CONNECT)" in advice


@pytest.mark.parametrize(("direction", "audience"), [*product(DIRECTIONS, AUDIENCES)])
def test_decisions_go_in_the_log_with_their_reasons(policy: Policy, direction: Direction, audience: Audience) -> None:
    advice = policy.advice("operational-decision", direction, audience)
    assert "decision log" in advice
    assert "reasons" in advice


@pytest.mark.parametrize(("direction", "audience"), [*product(DIRECTIONS, AUDIENCES)])
def test_sensitive_information_goes_to_what_is_cleared_for_it(
    policy: Policy, direction: Direction, audience: Audience
) -> None:
    assert "cleared for it" in policy.advice("sensitive", direction, audience)


def test_words_are_clean(policy: Policy) -> None:
    words = policy.words("en")
    texts = [words.notices.uncertain, words.notices.unfamiliar]
    for by_direction in words.advice.values():
        for by_audience in by_direction.values():
            texts += by_audience.values()
    for text in texts:
        assert text == " ".join(text.split())
        assert text[0].isupper()
        assert text.endswith(".")
        assert len(text) <= 400


def test_policy_holds_nothing_that_is_never_read(policy: Policy) -> None:
    document = json.loads((Path(__file__).parents[2] / "model" / "policy.json").read_text("utf-8"))
    assert set(document) == {"format_version", "default_language", "rules", "texts"}
    assert set(document["texts"]["en"]) == {"advice", "notices", "destinations", "labels", "actions"}
    assert tuple(document["texts"]["en"]["labels"]) == tuple(policy.words().labels)
