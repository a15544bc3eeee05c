"""Several models that were trained on different draws of the corpus, to see where they disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from datasets import Dataset
from numpy.typing import NDArray

from rightchannel_training.classifier import Recipe, RiskiestPart, build_classifier
from rightchannel_training.codebook import LABELS

MEMBERS: Final = 3
MESSAGES: Final = 6_000
"""How many messages each member reads at most: enough to disagree in an informed way, in seconds."""


def draw_committee(
    dataset: Dataset, recipe: Recipe | None = None, *, members: int = MEMBERS, messages: int = MESSAGES, seed: int = 0
) -> list[RiskiestPart]:
    """Fit the classifier on several draws of a corpus.

    Parameters
    ----------
    dataset : datasets.Dataset
    recipe : Recipe, optional
    members, messages : int
        How many classifiers, and how many messages each reads at most; half of a smaller corpus.
    seed : int, default=0

    Returns
    -------
    list of RiskiestPart
    """
    recipe = recipe or Recipe()
    texts, labels, hands = dataset["text"][:], np.asarray(dataset["label"][:]), np.asarray(dataset["author"][:])
    size = min(messages, max(1, len(texts) // 2))
    found = []
    for member in range(members):
        draw = np.random.default_rng([seed, member])
        chosen = np.sort(draw.choice(len(texts), size, replace=False))
        model = build_classifier(replace(recipe, seed=seed + member))
        found.append(model.fit([texts[row] for row in chosen], labels[chosen], groups=hands[chosen]))
    return found


def opinions(committee: Sequence[RiskiestPart], texts: Sequence[str]) -> NDArray[np.float64]:
    """Give what each member says of each message.

    Returns
    -------
    ndarray of float64, shape (n_members, n_messages, n_labels)
        Columns in the order of `LABELS`; a label that a member never saw has the probability 0.
    """
    found = np.zeros((len(committee), len(texts), len(LABELS)))
    for number, member in enumerate(committee):
        found[number][:, member.classes_] = member.predict_proba(texts)
    return found
