"""From a split corpus to a finished classifier: fit, calibrate, round, choose the operating points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from datasets import Dataset, DatasetDict
from numpy.typing import NDArray

from rightchannel.manifest import OperatingPoint
from rightchannel_training.classifier import Recipe, RiskiestPart, build_classifier
from rightchannel_training.classifier.int8 import rounded
from rightchannel_training.classifier.operating_points import (
    choose_familiarity_floor,
    choose_operating_points,
)
from rightchannel_training.classifier.temperature import cooled, fit_temperature
from rightchannel_training.codebook import LABELS, NOT_FOR_CHAT

Report = Callable[[str], None]
"""Told the name of each step as it begins."""


@dataclass(frozen=True, slots=True)
class Trained:
    """A finished classifier and what was chosen with it.

    Attributes
    ----------
    model : RiskiestPart
        Calibrated, its weights rounded to eight bits.
    exact : RiskiestPart
        The same before its weights were rounded.
    temperature : float
    operating_points : dict of OperatingPoint
    familiarity_floor : float
    recipe : Recipe
    """

    model: RiskiestPart
    exact: RiskiestPart
    temperature: float
    operating_points: dict[str, OperatingPoint]
    familiarity_floor: float
    recipe: Recipe


def train(parts: DatasetDict, recipe: Recipe, report: Report) -> Trained:
    """Train a classifier on the hands that train, and calibrate it on the hands that calibrate.

    Parameters
    ----------
    parts : DatasetDict
        `train` and `calibration`, as `rightchannel_training.corpus.splits.apply_splits` gives them.
    recipe : Recipe
    report : callable
        Told the name of each step as it begins.

    Returns
    -------
    Trained
    """
    report("fit")
    fitted = build_classifier(recipe).fit(
        parts["train"]["text"], labels_of(parts["train"]), groups=parts["train"]["author"]
    )
    report("calibrate")
    texts, labels = list(parts["calibration"]["text"]), labels_of(parts["calibration"])
    temperature = round(fit_temperature(fitted, texts, labels), 6)
    exact = cooled(fitted, temperature)
    model = rounded(exact)
    prohibited = [LABELS.index(label) for label in NOT_FOR_CHAT]
    risk = model.predict_proba(texts)[:, prohibited].sum(axis=1)
    return Trained(
        model=model,
        exact=exact,
        temperature=temperature,
        operating_points=choose_operating_points(np.isin(labels, prohibited), risk),
        familiarity_floor=choose_familiarity_floor(model.familiarity(texts)),
        recipe=recipe,
    )


def labels_of(dataset: Dataset) -> NDArray[np.int64]:
    """Give the labels of a dataset as indices into `LABELS`.

    Parameters
    ----------
    dataset : Dataset

    Returns
    -------
    ndarray of int64, shape (n_messages,)
    """
    return np.asarray(dataset["label"], dtype=np.int64)
