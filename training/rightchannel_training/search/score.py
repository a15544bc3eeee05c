"""How good a recipe is: trained on the hands that train, held against those that calibrate."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from datasets import Dataset, DatasetDict

from rightchannel_training.classifier import Recipe, build_classifier
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.splits import apply_splits, read_splits
from rightchannel_training.evaluation.metrics import macro_f1


class Ground(NamedTuple):
    """What recipes are tried on.

    Parameters
    ----------
    corpus, splits : str
        Paths.
    messages : int
        How many messages of training are drawn; 0 takes all.
    """

    corpus: str
    splits: str
    messages: int


def score(recipe: Recipe, ground: Ground) -> float:
    """Give the macro-F1 on the hands that calibrate. The hands that test are not read.

    Parameters
    ----------
    recipe : Recipe
    ground : Ground

    Returns
    -------
    float
    """
    parts = _parts(ground)
    train, held_out = parts["train"], parts["calibration"]
    model = build_classifier(recipe).fit(train["text"][:], train["label"][:], groups=train["author"][:])
    return macro_f1(held_out["label"][:], model.predict(held_out["text"][:]))


@lru_cache(maxsize=1)
def _parts(ground: Ground) -> DatasetDict:
    parts = apply_splits(load_corpus(ground.corpus), read_splits(ground.splits))
    return DatasetDict(train=_drawn(parts["train"], ground.messages), calibration=parts["calibration"])


def _drawn(train: Dataset, messages: int) -> Dataset:
    if not 0 < messages < len(train):
        return train
    return train.select(np.sort(np.random.default_rng(0).choice(len(train), messages, replace=False)))
