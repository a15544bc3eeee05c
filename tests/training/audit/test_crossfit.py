"""A message is judged only by a classifier that has read nothing of its hand."""

import numpy as np
import pytest
from datasets import Dataset, concatenate_datasets

from rightchannel_training.audit.crossfit import out_of_hand_probabilities
from rightchannel_training.classifier import build_classifier
from rightchannel_training.corpus.dataset import to_dataset
from rightchannel_training.corpus.record import Record


def test_what_one_hand_says_does_not_change_the_judgement_of_its_messages(corpus: Dataset) -> None:
    some = corpus.select(range(0, len(corpus), 3))
    hands = some["author"][:]
    own = np.array([hand == hands[0] for hand in hands])
    labels = np.array(some["label"][:])
    turned = np.where(own, (labels + 1) % 5, labels)
    model = build_classifier()
    before = out_of_hand_probabilities(model, some, folds=2)
    after = out_of_hand_probabilities(model, some, turned, folds=2)
    np.testing.assert_allclose(before[own], after[own])
    assert not np.allclose(before[~own], after[~own])


def test_one_hand_cannot_be_audited() -> None:
    record = Record(id="a-1", text="ok", label="logistical", also=(), direction="outgoing", audience="team", author="a")
    with pytest.raises(ValueError, match="at least two hands"):
        out_of_hand_probabilities(build_classifier(), concatenate_datasets([to_dataset([record])] * 2))


def test_a_label_that_does_not_occur_has_no_probability(corpus: Dataset) -> None:
    some = corpus.select(range(0, len(corpus), 10))
    y = [0 if label == 2 else label for label in some["label"][:]]
    probabilities = out_of_hand_probabilities(build_classifier(), some, y, folds=2)
    assert probabilities.shape == (len(some), 5)
    assert not probabilities[:, 2].any()
    np.testing.assert_allclose(probabilities.sum(axis=1), 1)
