"""The whole audit of a corpus."""

from __future__ import annotations

from datasets import Dataset
from sklearn.base import BaseEstimator

from rightchannel_training.audit.crossfit import FOLDS, out_of_hand_probabilities
from rightchannel_training.audit.hands import hand_agreements, two_labels
from rightchannel_training.audit.result import Audit
from rightchannel_training.audit.suspects import find_suspects
from rightchannel_training.audit.thin import thin_slices
from rightchannel_training.corpus.duplicates import near_duplicates


def audit_corpus(model: BaseEstimator, dataset: Dataset, *, folds: int = FOLDS) -> Audit:
    """Look for label errors, near-duplicates, hands that disagree and thin slices.

    Parameters
    ----------
    model : estimator
        Not fitted, such as `rightchannel_training.classifier.build_classifier` gives.
    dataset : datasets.Dataset
        A corpus, or a part of one, of at least two hands, in which every label occurs.
    folds : int, default=5
        How many times the model is fitted, each time without a share of the hands.

    Returns
    -------
    Audit

    Raises
    ------
    ValueError
        If there are fewer than two hands or folds.
    """
    probabilities = out_of_hand_probabilities(model, dataset, folds=folds)
    suspects = find_suspects(dataset, probabilities)
    return Audit(
        messages=len(dataset),
        hands=hand_agreements(dataset, probabilities, suspects),
        suspects=suspects,
        two_labels=two_labels(dataset),
        near_duplicates=near_duplicates(dataset),
        thin=thin_slices(dataset),
    )
