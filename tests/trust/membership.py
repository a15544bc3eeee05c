"""Membership inference: can somebody who has the model tell that a message was trained on?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.metrics import roc_auc_score


def log_odds(probabilities: NDArray[np.float64], labels: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give the log-odds of the right label of each message: high where the loss is low.

    Examples
    --------
    >>> log_odds(np.array([[0.5, 0.5], [1.0, 0.0]]), np.array([0, 0])).round(1).tolist()
    [0.0, 20.7]
    """
    return all_log_odds(probabilities)[np.arange(len(labels)), labels]


def all_log_odds(probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the log-odds of every label of each message."""
    given = probabilities.clip(1e-9, 1 - 1e-9)
    odds: NDArray[np.float64] = np.log(given) - np.log1p(-given)
    return odds


def auc(members: ArrayLike, others: ArrayLike) -> float:
    """Give the chance that a member scores higher than another; 0.5 tells nothing.

    Examples
    --------
    >>> auc([2, 3], [0, 1]), auc([1], [1])
    (1.0, 0.5)
    """
    inside, outside = np.asarray(members), np.asarray(others)
    truth = np.repeat([1, 0], [len(inside), len(outside)])
    return float(roc_auc_score(truth, np.concatenate([inside, outside])))


def halves(messages: int, models: int, seed: int) -> NDArray[np.bool_]:
    """Draw which messages each model is trained on: a half, and the other half for the next model.

    Parameters
    ----------
    messages, models : int
    seed : int

    Returns
    -------
    ndarray of bool, shape (models, messages)
    """
    random = np.random.default_rng(seed)
    drawn: list[NDArray[np.bool_]] = []
    for number in range(models):
        half = ~drawn[-1] if number % 2 else random.permutation(messages) < messages // 2
        drawn.append(half)
    return np.array(drawn)


def likelihood_ratios(
    target: NDArray[np.float64], shadows: NDArray[np.float64], inside: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Give how much likelier the target's score is for a message that was trained on than for another.

    Parameters
    ----------
    target : ndarray of float64, shape (messages,)
        Log-odds of the right label, by the model that is attacked.
    shadows : ndarray of float64, shape (models, messages)
        The same by the attacker's own models.
    inside : ndarray of bool, shape (models, messages)
        Which messages these were trained on; each by at least one and not by at least one.

    Returns
    -------
    ndarray of float64, shape (messages,)
        Log-likelihood ratio of two normal distributions with a mean for each message and one spread for all, as Carlini
        and others have it for few shadow models ("Membership inference attacks from first principles", 2022).
    """
    densities = []
    for chosen in (inside, ~inside):
        mean = (shadows * chosen).sum(axis=0) / chosen.sum(axis=0)
        # The spread about a mean of n is too small by n - 1 to n.
        spread = ((shadows - mean)[chosen] ** 2).sum() / max(chosen.sum() - len(mean), 1)
        count = chosen.sum(axis=0)
        variance = spread * (1 + 1 / count) if chosen.sum() > len(mean) else np.ones(len(mean))
        densities.append(-((target - mean) ** 2) / (2 * variance) - np.log(variance) / 2)
    ratios: NDArray[np.float64] = densities[0] - densities[1]
    return ratios


def attacked(scores: Sequence[NDArray[np.float64]], inside: NDArray[np.bool_]) -> tuple[float, float]:
    """Attack each of several models with others as shadows: those of other pairs, in which each message is as often.

    Parameters
    ----------
    scores : sequence of ndarray of float64, shape (messages,)
        Log-odds of the right label by each model.
    inside : ndarray of bool, shape (models, messages)
        As `halves` gives it, for at least four models.

    Returns
    -------
    tuple of float
        AUC of the loss alone and with shadow models, mean of the models.
    """
    table = np.array(scores)
    by_loss, by_shadows = [], []
    for number, own in enumerate(inside):
        others = np.arange(len(inside)) // 2 != number // 2
        ratios = likelihood_ratios(table[number], table[others], inside[others])
        by_loss.append(auc(table[number][own], table[number][~own]))
        by_shadows.append(auc(ratios[own], ratios[~own]))
    return float(np.mean(by_loss)), float(np.mean(by_shadows))
