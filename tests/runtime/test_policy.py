"""Policies, edited by a force and broken in every way that has a name."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rightchannel import MessageClassifier
from rightchannel.errors import (
    AdviceMissingError,
    PolicyError,
    PolicyFieldError,
    PolicyJsonError,
    PolicyVersionError,
    RuleMissingError,
    UnknownOptionError,
)

Edit = Callable[[Path, str, object], None]


def read(folder: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((folder / "policy.json").read_text("utf-8"))
    return document


def add_language(folder: Path, edit: Edit, name: str = "cy") -> None:
    """Add a language whose words are the English ones in capitals."""
    english = read(folder)["texts"]["en"]

    def loud(value: object) -> object:
        if isinstance(value, dict):
            return {key: loud(inner) for key, inner in value.items()}
        return str(value).upper()

    edit(folder / "policy.json", f"texts.{name}", loud(english))


def test_force_changes_words(folder: Path, edit: Edit) -> None:
    edit(folder / "policy.json", "texts.en.advice.evidential.outgoing.default", "Ring the property store.")
    assert MessageClassifier(folder).classify("EEEEEE").advice == "Ring the property store."


def test_force_changes_a_rule(folder: Path, edit: Edit) -> None:
    edit(folder / "policy.json", "rules.evidential.outgoing.permitted", True)
    edit(folder / "policy.json", "rules.evidential.outgoing.belongs", "chat")
    classifier = MessageClassifier(folder)
    verdict = classifier.classify("EEEEEE")
    assert (verdict.label, verdict.action, verdict.concern, verdict.belongs) == (
        "evidential",
        "send",
        None,
        "chat",
    )
    assert classifier.classify("EEEEEE", direction="incoming").action == "hold"


def test_force_adds_a_destination(folder: Path, edit: Edit) -> None:
    edit(folder / "policy.json", "rules.sensitive.incoming.belongs", "intelligence-system")
    with pytest.raises(PolicyFieldError, match=r"texts\.en\.destinations\.intelligence-system: is missing"):
        MessageClassifier(folder)
    edit(folder / "policy.json", "texts.en.destinations.intelligence-system", "Intelligence system")
    verdict = MessageClassifier(folder).classify("VVVVVV", direction="incoming")
    assert verdict.belongs == "intelligence-system"


def test_force_adds_a_language(folder: Path, edit: Edit) -> None:
    add_language(folder, edit)
    english, other = MessageClassifier(folder), MessageClassifier(folder, language="cy")
    assert (english.language, other.language) == ("en", "cy")
    assert english.policy.languages == ("en", "cy")
    for text in ("EEEEEE", "EE", "????", "hello"):
        assert other.classify(text).advice == english.classify(text).advice.upper()
        assert other.classify(text).probabilities == english.classify(text).probabilities


def test_force_changes_the_default_language(folder: Path, edit: Edit) -> None:
    add_language(folder, edit)
    edit(folder / "policy.json", "default_language", "cy")
    classifier = MessageClassifier(folder)
    assert classifier.language == "cy"
    assert classifier.classify("hello").advice.isupper()


def test_unknown_language_lists_those_that_there_are(folder: Path, edit: Edit) -> None:
    add_language(folder, edit)
    with pytest.raises(UnknownOptionError, match="unknown language; use one of: en, cy"):
        MessageClassifier(folder, language="gd")


def test_words_of_an_audience_come_before_the_default(folder: Path, edit: Edit) -> None:
    edit(folder / "policy.json", "texts.en.advice.support.incoming", {"default": "To all.", "team": "To us."})
    classifier = MessageClassifier(folder)
    said = {
        audience: classifier.classify("SSSSSS", direction="incoming", audience=audience).advice
        for audience in ("colleague", "team", "partner", "public")
    }
    assert said == {"colleague": "To all.", "team": "To us.", "partner": "To all.", "public": "To all."}


def test_notice_stands_in_front_of_the_advice_of_a_check(classifier: MessageClassifier) -> None:
    words = classifier.policy.words()
    uncertain, unfamiliar = classifier.classify("EE"), classifier.classify("????")
    advice = classifier.policy.advice("evidential", "outgoing", "colleague")
    assert uncertain.advice == f"{words.notices.uncertain} {advice}"
    advice = classifier.policy.advice("logistical", "outgoing", "colleague")
    assert unfamiliar.advice == f"{words.notices.unfamiliar} {advice}"


@pytest.mark.parametrize(
    "field",
    [
        "texts.en.advice",
        "texts.en.advice.evidential",
        "texts.en.advice.evidential.incoming",
        "texts.en.advice.evidential.incoming.default",
    ],
)
def test_missing_advice_is_named(folder: Path, edit: Edit, field: str) -> None:
    edit(folder / "policy.json", field, ...)
    with pytest.raises(AdviceMissingError) as caught:
        MessageClassifier(folder)
    assert caught.value.field == field
    assert str(caught.value).startswith(f"policy.json, field {field}: is missing; add ")


def test_missing_advice_in_another_language_is_named(folder: Path, edit: Edit) -> None:
    add_language(folder, edit)
    edit(folder / "policy.json", "texts.cy.advice.support.outgoing.default", ...)
    with pytest.raises(AdviceMissingError, match=r"texts\.cy\.advice\.support\.outgoing\.default"):
        MessageClassifier(folder)


@pytest.mark.parametrize("field", ["rules.support", "rules.support.incoming"])
def test_missing_rule_is_named(folder: Path, edit: Edit, field: str) -> None:
    edit(folder / "policy.json", field, ...)
    with pytest.raises(RuleMissingError) as caught:
        MessageClassifier(folder)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("default_language", "fr"),
        ("default_language", ...),
        ("rules", []),
        ("rules.suport", {}),
        ("rules.support.sideways", {}),
        ("rules.support.incoming.permitted", "yes"),
        ("rules.support.incoming.permitted", ...),
        ("rules.support.incoming.belongs", ...),
        ("rules.support.incoming.belongs", "the cellar"),
        ("texts", {}),
        ("texts.en.advice.suport", {}),
        ("texts.en.advice.support.incoming.pubic", "typed in haste"),
        ("texts.en.advice.support.incoming.default", ""),
        ("texts.en.advice.support.incoming.public", None),
        ("texts.en.notices.uncertain", ...),
        ("texts.en.notices.unfamiliar", ["one", "two"]),
        ("texts.en.destinations.decision-log", ...),
        ("texts.en.labels.sensitive", ...),
        ("texts.en.actions.incoming", ...),
        ("texts.en.actions.incoming.hold", ...),
        ("texts.en.actions.incoming.delete", "Delete"),
        ("texts.the language of angels", {}),
    ],
)
def test_wrong_field_is_named(folder: Path, edit: Edit, field: str, value: object) -> None:
    edit(folder / "policy.json", field, value)
    with pytest.raises(PolicyFieldError) as caught:
        MessageClassifier(folder)
    assert caught.value.file == "policy.json"
    assert caught.value.field == ("default_language" if field == "texts" else field)


def test_future_policy_asks_for_an_upgrade(folder: Path, edit: Edit) -> None:
    edit(folder / "policy.json", "format_version", 7)
    with pytest.raises(PolicyVersionError, match="made for a newer rightchannel; upgrade rightchannel"):
        MessageClassifier(folder)


def test_unknown_old_policy_is_refused(folder: Path, edit: Edit) -> None:
    edit(folder / "policy.json", "format_version", 0)
    with pytest.raises(PolicyVersionError, match="is 0, which is not known"):
        MessageClassifier(folder)


def test_bad_json_is_named_with_its_line(folder: Path) -> None:
    file = folder / "policy.json"
    file.write_text(file.read_text("utf-8").replace('"support": {', '"support": {,', 1), "utf-8")
    with pytest.raises(PolicyJsonError, match=r"^policy\.json:\d+: is not well-formed JSON"):
        MessageClassifier(folder)


def test_label_that_is_there_twice_is_refused(folder: Path) -> None:
    file = folder / "policy.json"
    file.write_text(file.read_text("utf-8").replace('"support"', '"logistical"'), "utf-8")
    with pytest.raises(PolicyJsonError, match="'logistical' is there twice"):
        MessageClassifier(folder)


def test_every_cut_of_the_policy_is_a_policy_error(folder: Path) -> None:
    file = folder / "policy.json"
    content = file.read_bytes().rstrip()
    for length in range(0, len(content), 97):
        file.write_bytes(content[:length])
        with pytest.raises(PolicyError):
            MessageClassifier(folder)
