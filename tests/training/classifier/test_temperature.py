"""One temperature, folded into the last layer."""

from copy import deepcopy

import numpy as np
import pytest
from datasets import Dataset
from sklearn.metrics import log_loss

from rightchannel_training.classifier import RiskiestPart
from rightchannel_training.classifier.temperature import cooled, fit_temperature
from rightchannel_training.features.hashed_ngrams import BLOCK


@pytest.fixture(scope="module")
def too_sure(small_classifier: RiskiestPart) -> RiskiestPart:
    """Give the classifier with logits three times as great."""
    return cooled(small_classifier, 1 / 3)


@pytest.fixture(scope="module")
def short(calibration_sample: Dataset) -> Dataset:
    """Give the messages that are one part, so that the temperature cannot change which part is chosen."""
    return calibration_sample.filter(lambda text: len(text) < 2 * BLOCK - 2, input_columns="text")


@pytest.mark.parametrize("temperature", [0.25, 1.0, 1.7, 40.0])
def test_the_logits_are_divided(small_classifier: RiskiestPart, short: Dataset, temperature: float) -> None:
    texts = short["text"]
    before = np.log(small_classifier.predict_proba(texts))
    after = np.log(cooled(small_classifier, temperature).predict_proba(texts))
    # Logits are log-probabilities but for a number that all labels of a message share.
    expected = (before - before[:, :1]) / temperature
    assert after - after[:, :1] == pytest.approx(expected, abs=1e-9)


def test_the_temperature_makes_the_probabilities_fit(too_sure: RiskiestPart, calibration_sample: Dataset) -> None:
    texts, labels = calibration_sample["text"], calibration_sample["label"]
    temperature = fit_temperature(too_sure, texts, labels)
    assert temperature > 1

    def loss(model: RiskiestPart) -> float:
        return float(log_loss(labels, model.predict_proba(texts), labels=model.classes_))

    best = loss(cooled(too_sure, temperature))
    assert best < loss(too_sure) - 0.05
    assert best < loss(cooled(too_sure, temperature * 1.2))
    assert best < loss(cooled(too_sure, temperature / 1.2))


def test_three_times_the_logits_are_three_times_the_temperature(
    small_classifier: RiskiestPart, too_sure: RiskiestPart, short: Dataset
) -> None:
    texts, labels = short["text"], short["label"]
    once, thrice = (fit_temperature(model, texts, labels) for model in (small_classifier, too_sure))
    assert thrice == pytest.approx(3 * once, rel=1e-3)
    assert fit_temperature(cooled(small_classifier, once), texts, labels) == pytest.approx(1, rel=1e-3)


def test_the_model_is_left_as_it_was(small_classifier: RiskiestPart) -> None:
    before = deepcopy(small_classifier.pipeline_[-1])
    copy = cooled(small_classifier, 2)
    assert np.array_equal(small_classifier.pipeline_[-1].coef_, before.coef_)
    assert np.array_equal(small_classifier.pipeline_[-1].intercept_, before.intercept_)
    assert np.array_equal(copy.pipeline_[-1].coef_, before.coef_ / 2)
    assert np.array_equal(copy.pipeline_[-1].intercept_, before.intercept_ / 2)


@pytest.mark.parametrize("wrong", [0, -1, float("nan")])
def test_a_temperature_is_above_nothing(small_classifier: RiskiestPart, wrong: float) -> None:
    with pytest.raises(ValueError, match="must be above 0"):
        cooled(small_classifier, wrong)
