"""Calibrate a fitted classifier: one temperature, folded into its last layer."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from numpy.typing import ArrayLike
from sklearn.calibration import CalibratedClassifierCV
from sklearn.frozen import FrozenEstimator

from rightchannel_training.classifier.riskiest_part import RiskiestPart


def fit_temperature(model: RiskiestPart, X: Iterable[str | bytes], y: ArrayLike) -> float:
    """Find the temperature that makes the probabilities fit the labels.

    Parameters
    ----------
    model : RiskiestPart
        Fitted, on other hands than X.
    X : iterable of str or bytes
        Messages of the calibration hands.
    y : array-like, shape (n_messages,)

    Returns
    -------
    float
        The temperature, above 0. Above 1, the model was too sure of itself.

    Notes
    -----
    Guo et al., "On calibration of modern neural networks", ICML 2017; scikit-learn's implementation.

    Examples
    --------
    >>> from rightchannel_training.classifier import build_classifier
    >>> texts, labels = ["meet at 3", "the knife"] * 10, [0, 1] * 10
    >>> model = build_classifier().set_params(pipeline__known__min_messages=1, risky=[1]).fit(texts, labels)
    >>> fit_temperature(model, texts, labels) > 0
    True
    """
    calibrated = CalibratedClassifierCV(FrozenEstimator(model), method="temperature").fit(list(X), y)
    return float(1 / calibrated.calibrated_classifiers_[0].calibrators[0].beta_)


def cooled(model: RiskiestPart, temperature: float) -> RiskiestPart:
    """Fold a temperature into the last layer of a copy of the model.

    Parameters
    ----------
    model : RiskiestPart
        Fitted; its last step is linear.
    temperature : float
        Above 0.

    Returns
    -------
    RiskiestPart
        Its logits are those of `model`, divided by the temperature.

    Raises
    ------
    ValueError
        If the temperature is not above 0.
    """
    if not temperature > 0:
        raise ValueError(f"temperature is {temperature}; it must be above 0")
    copy = deepcopy(model)
    linear = copy.pipeline_[-1]
    linear.coef_ = linear.coef_ / temperature
    linear.intercept_ = linear.intercept_ / temperature
    return copy
