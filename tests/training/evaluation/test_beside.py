"""Two models on the same messages."""

from dataclasses import replace

import numpy as np
import pytest
from datasets import Dataset

from rightchannel import OperatingPoint
from rightchannel_training.classifier import Recipe, RiskiestPart, build_classifier
from rightchannel_training.evaluation.beside import FIGURES, Beside, beside
from rightchannel_training.evaluation.judgements import Judgements, judged_by_model

POINTS = {"balanced": OperatingPoint(0.4, 0.8)}
FLOORS = (0.4, 0.4)


@pytest.fixture(scope="module")
def good(model: RiskiestPart, unseen: Dataset) -> Judgements:
    return judged_by_model(model, unseen, POINTS, FLOORS[0])


@pytest.fixture(scope="module")
def poor(train_sample: Dataset, unseen: Dataset) -> Judgements:
    few = train_sample.select(range(0, len(train_sample), 15))
    model = build_classifier(Recipe(n_slots=2000, min_messages=1, min_hands=1)).fit(few["text"][:], few["label"][:])
    return judged_by_model(model, unseen, POINTS, FLOORS[1])


@pytest.fixture(scope="module")
def compared(good: Judgements, poor: Judgements) -> Beside:
    return beside(good, poor, FLOORS, n_resamples=100)


def test_the_difference_is_this_less_the_other(compared: Beside) -> None:
    assert [one.name for one in compared.differences] == list(FIGURES)
    for one in compared.differences:
        assert one.difference.value == pytest.approx(one.this.value - one.other.value)
        assert one.difference.low <= one.difference.value <= one.difference.high


def test_a_better_model_is_seen_to_be_better(compared: Beside) -> None:
    macro_f1 = compared.differences[0]
    assert macro_f1.difference.low > 0
    assert compared.only_this > compared.only_other


def test_pairing_makes_the_interval_narrower_than_the_two_apart(compared: Beside) -> None:
    one = compared.differences[0]
    apart = (one.this.high - one.this.low) + (one.other.high - one.other.low)
    assert one.difference.high - one.difference.low < apart


def test_every_message_is_counted_once(compared: Beside, good: Judgements) -> None:
    assert compared.both + compared.neither + compared.only_this + compared.only_other == len(good.y)
    right = good.probabilities.argmax(axis=1) == good.y
    assert compared.both + compared.only_this == right.sum()


def test_a_model_beside_itself_differs_in_nothing(good: Judgements) -> None:
    same = beside(good, good, FLOORS, n_resamples=20)
    assert all((one.difference.low, one.difference.high) == (0, 0) for one in same.differences)
    assert same.only_this == same.only_other == 0


def test_other_messages_are_refused(good: Judgements) -> None:
    with pytest.raises(ValueError, match="did not judge the same messages"):
        beside(good, replace(good, y=good.y[::-1]), FLOORS)


def test_the_default_operating_point_must_be_there(good: Judgements) -> None:
    with pytest.raises(ValueError, match="no operating point balanced"):
        beside(good, replace(good, actions={"loud": np.array(["send"])}), FLOORS)
