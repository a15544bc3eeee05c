"""Does choosing help? The corpus plays the unlabelled messages, and its labels those who label them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from datasets import Dataset
from numpy.typing import NDArray

from rightchannel_training.classifier import Recipe, build_classifier
from rightchannel_training.evaluation.metrics import macro_f1
from rightchannel_training.labelling.choice import choose
from rightchannel_training.labelling.committee import draw_committee, opinions
from rightchannel_training.labelling.worth import worth

START: Final = 1_000
COUNT: Final = 500
POOL: Final = 10_000


@dataclass(frozen=True, slots=True)
class Trial:
    """Macro-F1 on hands that nobody labelled, of one draw.

    Parameters
    ----------
    seed : int
    before : float
        Of the messages that were labelled at first.
    drawn : float
        With as many again, drawn at random.
    chosen : float
        With as many again, chosen.
    """

    seed: int
    before: float
    drawn: float
    chosen: float


def try_choice(
    train: Dataset, held_out: Dataset, seed: int, *, start: int = START, count: int = COUNT, pool: int = POOL
) -> Trial:
    """Label `count` messages in two ways, train on each, and hold both against other hands.

    Parameters
    ----------
    train : datasets.Dataset
        Messages to start with, and the pool to choose from.
    held_out : datasets.Dataset
        Messages of other hands.
    seed : int
    start, count, pool : int
        How many messages are labelled at first, are added, and may be chosen from.

    Returns
    -------
    Trial
    """
    draw = np.random.default_rng(seed)
    order = draw.permutation(len(train))
    first, waiting = order[:start], order[start : start + pool]
    recipe = Recipe(seed=seed)
    committee = draw_committee(train.select(first), recipe, seed=seed)
    texts = train.select(waiting)["text"][:]
    value = worth(opinions(committee, texts)).total
    picked = waiting[choose(committee[0].pipeline_[:2].transform(texts), value, count, seed)]
    ways = {
        "before": first,
        "drawn": np.concatenate([first, draw.choice(waiting, count, replace=False)]),
        "chosen": np.concatenate([first, picked]),
    }
    return Trial(seed, **{name: _score(train, rows, held_out, recipe) for name, rows in ways.items()})


def _score(train: Dataset, rows: NDArray[np.int64], held_out: Dataset, recipe: Recipe) -> float:
    part = train.select(np.sort(rows))
    model = build_classifier(recipe).fit(part["text"][:], part["label"][:], groups=part["author"][:])
    return macro_f1(held_out["label"][:], model.predict(held_out["text"][:]))
