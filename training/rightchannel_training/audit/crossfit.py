"""What the classifier says of each message when it has read nothing of that message's hand."""

from __future__ import annotations

from typing import Final

import numpy as np
from datasets import Dataset
from numpy.typing import ArrayLike, NDArray
from sklearn import config_context
from sklearn.base import BaseEstimator
from sklearn.model_selection import GroupKFold, cross_val_predict

from rightchannel_training.codebook import LABELS

FOLDS: Final = 5
"""How many times the classifier is fitted, each time without a share of the hands."""


def out_of_hand_probabilities(
    model: BaseEstimator, dataset: Dataset, y: ArrayLike | None = None, *, folds: int = FOLDS
) -> NDArray[np.float64]:
    """Predict each message with a classifier that was fitted on other hands.

    Parameters
    ----------
    model : estimator
        Not fitted, such as `rightchannel_training.classifier.build_classifier` gives. Its `fit` takes `groups`.
    dataset : datasets.Dataset
        A corpus, or a part of one, of at least two hands.
    y : array-like of int, shape (n_messages,), optional
        Labels to fit on in place of the dataset's own.
    folds : int, default=5
        At most as many as there are hands are used.

    Returns
    -------
    ndarray of float64, shape (n_messages, n_labels)
        Columns in the order of `LABELS`; a label that does not occur in `y` has the probability 0.

    Raises
    ------
    ValueError
        If there are fewer than two hands or folds.

    Examples
    --------
    >>> from rightchannel_training.classifier import Recipe, build_classifier
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> texts = {"logistical": "van is back in the yard", "support": "well done all of you"}
    >>> dataset = to_dataset(
    ...     Record(id=hand + label, text=text, label=label, also=[], direction="outgoing", audience="team", author=hand)
    ...     for hand in "abcd" for label, text in texts.items())
    >>> model = build_classifier(Recipe(min_messages=1, min_hands=1, C=10.0))
    >>> out_of_hand_probabilities(model, dataset, folds=2).argmax(axis=1).tolist()
    [0, 1, 0, 1, 0, 1, 0, 1]
    """
    hands = np.asarray(dataset["author"][:], dtype=np.str_)
    labels = np.asarray(dataset["label"][:] if y is None else y, dtype=np.int64)
    folds = min(folds, len(np.unique(hands)))
    if folds < 2:
        raise ValueError("an audit needs messages of at least two hands, and at least two folds")
    with config_context(enable_metadata_routing=True):
        known: NDArray[np.float64] = cross_val_predict(
            model,
            list(dataset["text"][:]),
            labels,
            cv=GroupKFold(folds),
            params={"groups": hands},
            method="predict_proba",
        )
    probabilities = np.zeros((len(labels), len(LABELS)))
    probabilities[:, np.unique(labels)] = known
    return probabilities
