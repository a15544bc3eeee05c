"""Models that are fitted anew, as the recipe of the project has it, to attack or to be attacked."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Final

import numpy as np
from numpy.typing import NDArray

from rightchannel_training.classifier import Recipe, build_classifier
from rightchannel_training.classifier.int8 import rounded

WORKERS: Final = 2


@dataclass(frozen=True, slots=True)
class Fit:
    """A model to fit, and what it is then asked.

    Parameters
    ----------
    recipe : Recipe
    texts, hands : sequence of str
    labels : ndarray of int64
    asked : sequence of str
    """

    recipe: Recipe
    texts: Sequence[str]
    hands: Sequence[str]
    labels: NDArray[np.int64]
    asked: Sequence[str]


def probabilities(fits: Sequence[Fit]) -> list[NDArray[np.float64]]:
    """Fit models, two at a time, with weights in eight bits as they ship, and ask each.

    Parameters
    ----------
    fits : sequence of Fit

    Returns
    -------
    list of ndarray of float64, shape (n_asked, n_labels)
    """
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        return list(pool.map(_fitted, fits))


def _fitted(fit: Fit) -> NDArray[np.float64]:
    model = build_classifier(fit.recipe).fit(fit.texts, fit.labels, groups=fit.hands)
    return rounded(model).predict_proba(fit.asked)


def slots_for(messages: int) -> int:
    """Give a table in proportion to that of the recipe for the whole corpus, so that it is as full.

    Examples
    --------
    >>> slots_for(6000)
    50000
    """
    return Recipe().n_slots * messages // 24_000
