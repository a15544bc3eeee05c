"""Telling words: where they are, what they weigh, and how often the graph is asked."""

import math
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightchannel import Highlight, MessageClassifier, UnknownOptionError
from rightchannel.explain import MAX_RUNS, log_odds, occlude
from rightchannel.words import WHITE_SPACE, words

Expected = Callable[[str], list[float]]


def test_white_space_is_the_unicode_property() -> None:
    # Python adds the four separators of information to the property White_Space.
    python = {code for code in range(0x110000) if chr(code).isspace()}
    assert python - {0x1C, 0x1D, 0x1E, 0x1F} == WHITE_SPACE


@given(st.text(st.sampled_from("ab\u00a0\u200b\u3000 \n\x1cé👮")))
def test_words_are_the_runs_between_white_space(text: str) -> None:
    spans = list(words(text))
    spaces = "".join(map(chr, WHITE_SPACE))
    assert [text[start:end] for start, end in spans] == re.findall(f"[^{re.escape(spaces)}]+", text)
    assert all(chr(code) not in text[start:end] for start, end in spans for code in WHITE_SPACE)


def test_weight_is_the_fall_of_the_log_odds(classifier: MessageClassifier, expected: Expected) -> None:
    text = "see EEE and VV"
    found = classifier.explain(text, "evidential")
    assert [text[item.start : item.end] for item in found] == ["see", "EEE", "and", "VV"]
    for item in found:
        without = text[: item.start] + text[item.end :]
        fall = log_odds(expected(text), 3) - log_odds(expected(without), 3)
        assert item.weight == pytest.approx(fall, abs=1e-4)
    assert found[1].weight > 0
    assert found[3].weight < 0
    assert found[0].weight == found[2].weight == 0.0


def test_most_probable_label_is_explained_when_none_is_named(classifier: MessageClassifier) -> None:
    assert classifier.explain("VVVV ok") == classifier.explain("VVVV ok", "sensitive")


def test_unknown_label_names_the_allowed_ones(classifier: MessageClassifier) -> None:
    with pytest.raises(UnknownOptionError, match="unknown label; use one of: logistical, support"):
        classifier.explain("hello", "harmless")


@pytest.mark.parametrize("text", ["", " ", "\u3000\n\t "])
def test_text_without_words_has_no_telling_words(classifier: MessageClassifier, text: str) -> None:
    assert classifier.explain(text) == []


@pytest.mark.parametrize(
    "before",
    ["👮🏽\u200d♀️", "e\u0301a\u0308", "שלום", "\ud800", "𝕓𝕠𝕝𝕕", "\u200b", "\x1c", "\U0001f1ec\U0001f1e7"],
)
def test_places_are_code_points(classifier: MessageClassifier, before: str) -> None:
    text = f"{before} {before}EEE\u00a0{before}"
    (found,) = [item for item in classifier.explain(text, "evidential") if item.weight > 0]
    assert text[found.start : found.end] == f"{before}EEE"


def test_bytes_are_explained_in_the_text_with_replacements(classifier: MessageClassifier) -> None:
    raw = b"\xe9t\xc3\xa9 \x80EEE\xe2\x82"
    text = raw.decode("utf-8", errors="replace")
    (found,) = [item for item in classifier.explain(raw, "evidential") if item.weight > 0]
    assert text[found.start : found.end] == "�EEE�"


@given(st.text("E e\n", max_size=300))
def test_highlights_are_words_in_order(classifier: MessageClassifier, text: str) -> None:
    spans = [(item.start, item.end) for item in classifier.explain(text)]
    assert spans == sorted(set(spans))
    assert set(spans) <= set(words(text))
    if len(list(words(text))) < MAX_RUNS - 1:
        assert spans == list(words(text))


@given(st.integers(1, 3000), st.data())
def test_graph_is_asked_no_more_often_than_is_promised(count: int, data: st.DataObject) -> None:
    hot = data.draw(st.sets(st.integers(0, count - 1), max_size=3))
    text = " ".join("hot" if place in hot else "cold" for place in range(count))
    asked = []

    def score(shorter: str) -> float:
        asked.append(shorter)
        return float(shorter.count("hot"))

    found = occlude(text, score)
    assert len(asked) <= MAX_RUNS
    assert asked[0] == text
    assert found
    if hot:
        heaviest = max(found, key=lambda item: item.weight)
        assert text[heaviest.start : heaviest.end] == "hot"


def test_evenly_spread_evidence_still_has_telling_words() -> None:
    text = "hot " * 1000
    found = occlude(text, lambda shorter: float(shorter.count("hot")))
    assert [item.weight for item in found] == [1.0] * len(found)
    assert len(found) >= 10


def test_needle_is_found_in_the_longest_message(classifier: MessageClassifier) -> None:
    text = "a " * 20000 + "EEEEEEEE " + "a " * 12000
    found = max(classifier.explain(text, "evidential"), key=lambda item: item.weight)
    assert text[found.start : found.end] == "EEEEEEEE"
    assert found.weight == pytest.approx(log_odds_of_eight(), abs=1e-3)


def log_odds_of_eight() -> float:
    """The fall when eight votes for one label go, with 2 for another to begin with."""
    others = math.exp(2) + 3
    return math.log(math.exp(8) / others) - math.log(1 / others)


def test_log_odds_stay_finite() -> None:
    assert log_odds([1.0, 0.0, 0.0], 0) == -log_odds([0.0, 1.0, 0.0], 0) == pytest.approx(math.log(1e9))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2)])
def test_highlight_is_a_word(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="0 <= start < end"):
        Highlight(start, end, 1.0)
