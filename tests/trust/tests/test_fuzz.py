"""The fuzzing itself: what it makes, and that it would see a fault."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rightchannel import MessageClassifier, Verdict
from tests.trust.hostile import LONGEST, hostile
from tests.trust.sections.fuzz import problem

ROOT = Path(__file__).parents[3]
CLASSIFIER = MessageClassifier(ROOT / "model")
WORDS = [b"van is back", b"he hit her with the jack"]


class Broken(MessageClassifier):
    """A runtime with one fault or another."""

    fault = ""

    def classify(self, text: str | bytes, **options: Any) -> Verdict:  # noqa: ANN401  # the options of a verdict
        verdict = super().classify(text, **options)
        if self.fault == "raises":
            raise RuntimeError(text)
        if self.fault == "risk":
            return replace(verdict, risk=1.5)
        wrong = float("nan") if self.fault == "nan" else 0.3
        return replace(verdict, probabilities=dict.fromkeys(verdict.probabilities, wrong))


def test_each_fault_is_seen() -> None:
    broken = Broken(ROOT / "model")
    for fault, said in (
        ("raises", "RuntimeError"),
        ("nan", "out of range"),
        ("sum", "not 1"),
        ("risk", "out of range"),
    ):
        broken.fault = fault
        found = problem(broken, b"secretmarker", 1)
        assert found is not None
        assert said in found
        assert "secretmarker" not in found


def test_inputs_differ_and_can_be_made_again() -> None:
    made = [hostile(seed, WORDS) for seed in range(2_000)]
    assert made == [hostile(seed, WORDS) for seed in range(2_000)]
    assert len(set(made)) > 1_900
    assert max(map(len, made)) <= LONGEST
    assert any(len(one) > 60_000 for one in made)
    assert sum(not _is_utf8(one) for one in made) > 500


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


@given(st.one_of(st.binary(max_size=3_000), st.text(st.characters(), max_size=600)))
def test_whatever_is_typed_gets_a_verdict(content: bytes | str) -> None:
    assert problem(CLASSIFIER, content, len(content)) is None
