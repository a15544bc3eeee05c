"""Weights in eight bits: what is lost is bounded, and lost once."""

from copy import deepcopy

import numpy as np
import pytest
from datasets import Dataset
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from rightchannel_training.classifier import RiskiestPart
from rightchannel_training.classifier.int8 import LARGEST, Int8Table, int8_table, rounded

WEIGHTS = st.just(0.0) | st.floats(1e-6, 1e3) | st.floats(-1e3, -1e-6)


def with_weights(model: RiskiestPart, by_class: NDArray[np.float64], by_slot: NDArray[np.float64]) -> RiskiestPart:
    """Give a copy whose last layer and table of known n-grams hold these numbers."""
    copy = deepcopy(model)
    copy.pipeline_[-1].coef_ = by_class
    copy.pipeline_[1].weight_ = by_slot
    return copy


@pytest.fixture(scope="module")
def tiny(small_classifier: RiskiestPart) -> RiskiestPart:
    """Give a classifier that is quick to copy."""
    return with_weights(small_classifier, np.zeros((5, 1)), np.ones(1))


@st.composite
def layers(draw: st.DrawFn) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    n_slots = draw(st.integers(1, 8))
    row = st.lists(WEIGHTS, min_size=n_slots, max_size=n_slots)
    by_class = np.array(draw(st.lists(row, min_size=5, max_size=5)))
    by_slot = np.array(draw(st.lists(st.just(0.0) | st.floats(1, 200), min_size=n_slots, max_size=n_slots)))
    by_class[:, by_slot == 0] = 0  # nothing is learned where no n-gram is known
    return by_class, by_slot


@settings(max_examples=300)
@given(layers())
def test_the_error_is_bounded(tiny: RiskiestPart, numbers: tuple[NDArray[np.float64], NDArray[np.float64]]) -> None:
    by_class, by_slot = numbers
    weight = (by_class * by_slot).T
    table = int8_table(with_weights(tiny, *numbers))
    assert table.code.dtype == np.int8
    assert table.scale.dtype == np.float32
    assert np.all(table.scale > 0)
    assert np.abs(table.code.astype(int)).max() <= LARGEST
    # Half a step of the code, where the step is that of the square at this weight.
    largest = np.abs(weight).max(axis=0)
    bound = np.sqrt(np.abs(weight) * largest) / LARGEST + largest / (4 * LARGEST**2)
    error = np.abs(table.weights() - weight)
    assert np.all(error <= bound * (1 + 1e-5))
    assert np.all(table.weights()[weight == 0] == 0)
    assert np.all(table.weights() * weight >= 0)


@settings(max_examples=300)
@given(layers())
def test_rounding_twice_is_rounding_once(
    tiny: RiskiestPart, numbers: tuple[NDArray[np.float64], NDArray[np.float64]]
) -> None:
    once = rounded(with_weights(tiny, *numbers))
    twice = rounded(once)
    assert twice.pipeline_[-1].coef_ == pytest.approx(once.pipeline_[-1].coef_, rel=1e-12)
    one, other = int8_table(once), int8_table(twice)
    assert np.array_equal(one.code, other.code)
    assert np.array_equal(one.scale, other.scale)
    product = (once.pipeline_[-1].coef_ * once.pipeline_[1].weight_).T
    assert one.weights() == pytest.approx(product, rel=1e-12)


def test_the_greatest_weight_of_each_label_is_kept(small_classifier: RiskiestPart) -> None:
    table = int8_table(small_classifier)
    weight = (small_classifier.pipeline_[-1].coef_ * small_classifier.pipeline_[1].weight_).T
    assert table.code.shape == weight.shape
    assert np.abs(table.code).max(axis=0).tolist() == [LARGEST] * 5
    assert np.abs(table.weights()).max(axis=0) == pytest.approx(np.abs(weight).max(axis=0), rel=1e-6)


def test_a_label_without_weights_stays_without(tiny: RiskiestPart) -> None:
    table = int8_table(tiny)
    assert table.scale.tolist() == [1] * 5
    assert table.weights().tolist() == [[0] * 5]


def test_the_codes_stand_for_signed_squares() -> None:
    table = Int8Table(np.array([[-127, 0, 3]], dtype=np.int8), np.array([1, 5, 0.5], dtype=np.float32))
    assert table.weights().tolist() == [[-16129, 0, 4.5]]


def test_rounding_changes_no_more_than_the_last_layer(small_classifier: RiskiestPart) -> None:
    before = deepcopy(small_classifier.pipeline_[-1])
    copy = rounded(small_classifier)
    assert np.array_equal(small_classifier.pipeline_[-1].coef_, before.coef_)
    assert np.array_equal(copy.pipeline_[-1].intercept_, before.intercept_)
    assert np.array_equal(copy.pipeline_[1].weight_, small_classifier.pipeline_[1].weight_)
    assert np.array_equal(copy.pipeline_[1].check_, small_classifier.pipeline_[1].check_)
    assert not np.array_equal(copy.pipeline_[-1].coef_, before.coef_)


def test_rounding_hardly_changes_a_verdict(small_classifier: RiskiestPart, calibration_sample: Dataset) -> None:
    texts = calibration_sample["text"]
    exact, copy = small_classifier.predict_proba(texts), rounded(small_classifier).predict_proba(texts)
    assert np.mean(exact.argmax(axis=1) == copy.argmax(axis=1)) >= 0.99
    assert np.abs(exact - copy).max() < 0.02
