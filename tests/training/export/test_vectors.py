"""The golden vectors of the shipped model: they cover every corner, and the runtime still gives them."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from rightchannel import MessageClassifier

MODEL = Path(__file__).parents[3] / "model"
VECTORS = json.loads((MODEL / "vectors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def classifier() -> MessageClassifier:
    return MessageClassifier(MODEL)


def message(vector: dict[str, Any]) -> bytes:
    return base64.b64decode(vector["bytes"]) * int(vector["repeat"])


@pytest.mark.parametrize("vector", VECTORS["vectors"], ids=lambda vector: vector["name"])
def test_the_runtime_gives_the_vector(classifier: MessageClassifier, vector: dict[str, Any]) -> None:
    verdict = classifier.classify(
        message(vector),
        direction=vector["direction"],
        audience=vector["audience"],
        operating_point=vector["operating_point"],
    )
    assert list(verdict.probabilities.values()) == pytest.approx(vector["probabilities"], abs=VECTORS["tolerance"])
    assert verdict.familiarity == pytest.approx(vector["familiarity"], abs=VECTORS["tolerance"])
    given = verdict.to_dict()
    assert {name: given[name] for name in vector["verdict"]} == vector["verdict"]


def test_every_corner_is_covered() -> None:
    vectors = VECTORS["vectors"]
    assert {vector["verdict"]["label"] for vector in vectors} == set(classifier_labels())
    assert {vector["verdict"]["action"] for vector in vectors} == {"send", "check", "hold"}
    assert {vector["verdict"]["reason"] for vector in vectors} == {
        "permitted",
        "not-for-chat",
        "uncertain",
        "unfamiliar",
    }
    assert {(vector["direction"], vector["audience"]) for vector in vectors} == {
        (direction, audience)
        for direction in ("outgoing", "incoming")
        for audience in ("colleague", "team", "partner", "public")
    }
    lengths = {len(message(vector)) for vector in vectors}
    assert {0, 1, 65536} <= lengths
    assert VECTORS["model_version"] == json.loads((MODEL / "manifest.json").read_text())["model_version"]


def test_invalid_bytes_are_among_them() -> None:
    def is_valid(content: bytes) -> bool:
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            return False
        return True

    assert sum(not is_valid(message(vector)) for vector in VECTORS["vectors"]) >= 5


def test_what_hides_a_word_from_a_reader_does_not_hide_it(classifier: MessageClassifier) -> None:
    plain = classifier.classify("the knife had blood on it")
    for vector in VECTORS["vectors"]:
        if vector["name"].startswith(("look-alikes", "zero-width")):
            assert classifier.classify(message(vector)).probabilities == plain.probabilities, vector["name"]


def test_a_prohibited_sentence_is_found_inside_harmless_ones() -> None:
    by_name = {vector["name"]: vector for vector in VECTORS["vectors"]}
    assert by_name["harmless, then prohibited, then harmless"]["verdict"]["action"] == "hold"
    assert by_name["harmless, outgoing, colleague"]["verdict"]["action"] == "send"


def classifier_labels() -> tuple[str, ...]:
    return MessageClassifier(MODEL).manifest.labels
