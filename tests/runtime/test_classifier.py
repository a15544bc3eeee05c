"""The public way in: what is judged, what is refused, and by how many at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rightchannel
from rightchannel import (
    Audience,
    Direction,
    MessageClassifier,
    MessageTooLongError,
    RightchannelError,
    UnknownOptionError,
)
from rightchannel.errors import EngineError

Expected = Callable[[str], list[float]]


@given(text=st.text("LSVEDx ", max_size=20))
def test_probabilities_are_those_of_the_graph(classifier: MessageClassifier, expected: Expected, text: str) -> None:
    verdict = classifier.classify(text)
    assert list(verdict.probabilities) == list(classifier.manifest.labels)
    assert list(verdict.probabilities.values()) == pytest.approx(expected(text), abs=1e-6)
    assert verdict.risk == pytest.approx(sum(list(verdict.probabilities.values())[2:]))


def test_empty_message_is_judged_like_any_other(classifier: MessageClassifier, expected: Expected) -> None:
    verdict = classifier.classify("")
    assert (verdict.label, verdict.action, verdict.familiarity) == ("logistical", "send", 1.0)
    assert classifier.classify(b"") == verdict
    assert list(verdict.probabilities.values()) == pytest.approx(expected(""), abs=1e-6)


def test_operating_points_decide(classifier: MessageClassifier) -> None:
    actions = {
        point: classifier.classify("EE", operating_point=point).action for point in ("strict", "balanced", "quiet")
    }
    assert actions == {"strict": "hold", "balanced": "check", "quiet": "send"}


def test_verdict_says_what_it_was_judged_for(classifier: MessageClassifier) -> None:
    verdict = classifier.classify("hi", direction="incoming", audience="public", operating_point="quiet")
    assert (verdict.direction, verdict.audience) == ("incoming", "public")
    assert (verdict.operating_point, verdict.model_version) == ("quiet", "toy-1")


def test_same_text_as_bytes(classifier: MessageClassifier) -> None:
    text = "naïve ☕ EEE 👮🏽\u200d♀️"
    assert classifier.classify(text) == classifier.classify(text.encode())


@pytest.mark.parametrize(
    "text",
    ["\ud800", "E\udcffE", "\udc80" * 10, "👮".encode("utf-16-le").decode("utf-16-le", "surrogatepass")],
)
def test_lone_surrogates_are_judged(classifier: MessageClassifier, text: str) -> None:
    assert classifier.classify(text) == classifier.classify(text.encode("utf-8", "surrogatepass"))


@given(st.text(st.characters()))
def test_any_text_is_judged(classifier: MessageClassifier, text: str) -> None:
    assert classifier.classify(text).action in {"send", "check", "hold"}


def test_invalid_bytes_go_in_as_they_are(classifier: MessageClassifier) -> None:
    assert classifier.classify(b"\xc3\x28 EEEEEE \x80\xfe").label == "evidential"


def test_words_that_derive_from_str_and_bytes(classifier: MessageClassifier) -> None:
    class Message(str):
        __slots__ = ()

    assert classifier.classify(Message("EEEEEE")) == classifier.classify("EEEEEE")


@pytest.mark.parametrize("text", [None, 3, ["text"], bytearray(b"text"), memoryview(b"text")])
def test_what_is_no_message_is_named_by_its_type(classifier: MessageClassifier, text: object) -> None:
    words = f"^a message is str or bytes, not {type(text).__name__}$"
    for ask in (classifier.classify, classifier.explain):
        with pytest.raises(TypeError, match=words):
            ask(cast("str", text))
    with pytest.raises(TypeError, match=words):
        classifier.classify_many([cast("str", text)])


def test_longest_message_is_judged_and_a_longer_one_is_not(classifier: MessageClassifier) -> None:
    longest = "é" * 32768
    assert classifier.classify(longest).label == "logistical"
    with pytest.raises(MessageTooLongError, match=r"65,538 bytes of UTF-8 and the limit is 65,536") as caught:
        classifier.classify(longest + "é")
    assert (caught.value.length, caught.value.limit) == (65538, 65536)
    with pytest.raises(MessageTooLongError):
        classifier.explain("é" * 40000)


def test_unknown_options_name_the_allowed_values(classifier: MessageClassifier) -> None:
    with pytest.raises(UnknownOptionError, match="unknown direction; use one of: outgoing, incoming"):
        classifier.classify("hi", direction=cast("Direction", "sideways"))
    with pytest.raises(UnknownOptionError, match="unknown audience; use one of: colleague, team, partner, public"):
        classifier.classify("hi", audience=cast("Audience", ["public"]))
    with pytest.raises(
        UnknownOptionError, match="unknown operating point; use one of: strict, balanced, quiet"
    ) as caught:
        classifier.classify_many([], operating_point="loud")
    assert caught.value.option == "operating_point"
    assert isinstance(caught.value, RightchannelError | ValueError)


def test_many_messages_are_judged_one_by_one(classifier: MessageClassifier) -> None:
    texts: list[str | bytes] = ["EEEEEE", b"VVVVVV", "", "hello"]
    verdicts = classifier.classify_many((text for text in texts), direction="incoming")
    assert verdicts == [classifier.classify(text, direction="incoming") for text in texts]
    assert classifier.classify_many([]) == []


@pytest.mark.parametrize("text", ["hello", b"hello"])
def test_one_message_is_not_taken_for_many(classifier: MessageClassifier, text: str) -> None:
    with pytest.raises(TypeError, match="for one message use classify"):
        classifier.classify_many(text)


def test_threads_share_one_classifier(classifier: MessageClassifier) -> None:
    texts = [letter * count + " a message" for letter in "LSVED" for count in range(40)]
    alone = [classifier.classify(text) for text in texts]
    with ThreadPoolExecutor(16) as pool:
        together = list(pool.map(classifier.classify, texts * 20))
    assert together == alone * 20


def test_threads_share_a_classifier_that_also_fails(classifier: MessageClassifier) -> None:
    def ask(position: int) -> str:
        try:
            return classifier.classify("EEEEEE" if position % 3 else b"\xff").label
        except EngineError as error:
            return error.kind

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(300)))
    assert set(answers[::3]) == {"InvalidArgument"}
    assert {answer for place, answer in enumerate(answers) if place % 3} == {"evidential"}


def test_two_classifiers_do_not_disturb_each_other(toy: Path, classifier: MessageClassifier) -> None:
    other = MessageClassifier(str(toy))
    assert other.classify("VV") == classifier.classify("VV")


def test_every_public_name_is_there() -> None:
    assert all(hasattr(rightchannel, name) for name in rightchannel.__all__)
    assert rightchannel.__all__ == sorted(rightchannel.__all__)
