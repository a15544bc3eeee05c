"""What an evaluation gathers for reading: bins, label pairs, further labels, the worst errors."""

from itertools import pairwise

import numpy as np
import pytest
from datasets import Dataset

from rightchannel import OperatingPoint
from rightchannel_training.classifier import RiskiestPart
from rightchannel_training.codebook import LABELS, NOT_FOR_CHAT, PERMITTED
from rightchannel_training.evaluation.calibration import calibration_bins
from rightchannel_training.evaluation.further_labels import NONE, further_label_slices, mistaken_for_further
from rightchannel_training.evaluation.judgements import Judgements, judged_by_model
from rightchannel_training.evaluation.metrics import calibration_error, confusion
from rightchannel_training.evaluation.pairs import label_pairs
from rightchannel_training.evaluation.worst import worst

POINTS = {"balanced": OperatingPoint(0.4, 0.8)}


@pytest.fixture(scope="module")
def judgements(model: RiskiestPart, unseen: Dataset) -> Judgements:
    return judged_by_model(model, unseen, POINTS, 0.4)


def test_every_message_is_in_one_bin(judgements: Judgements) -> None:
    bins = calibration_bins(judgements.y, judgements.probabilities, 15)
    assert sum(one.messages for one in bins) == len(judgements.y)
    assert all(lower.sure < upper.sure for lower, upper in pairwise(bins))
    error = sum(one.messages * abs(one.sure - one.right) for one in bins) / len(judgements.y)
    assert calibration_error(judgements.y, judgements.probabilities) == pytest.approx(error)


def test_pairs_hold_every_mistake_once(judgements: Judgements) -> None:
    predicted = judgements.probabilities.argmax(axis=1)
    counts = confusion(judgements.y, predicted).tolist()
    table: dict[str, dict[str, int]] = {
        label: dict(zip(LABELS, row, strict=True)) for label, row in zip(LABELS, counts, strict=True)
    }
    pairs = label_pairs(table)
    assert len(pairs) == 10
    assert sum(pair.first_as_second + pair.second_as_first for pair in pairs) == (predicted != judgements.y).sum()
    assert [pair.share for pair in pairs] == sorted((pair.share for pair in pairs), reverse=True)
    for pair in pairs:
        assert pair.changes_action == (len({pair.first, pair.second} & set(PERMITTED)) == 1)


def test_further_labels_divide_the_messages(judgements: Judgements, unseen: Dataset) -> None:
    also = unseen["also"][:]
    parts = further_label_slices(judgements, also)
    assert next(iter(parts)) == NONE
    assert parts[NONE].messages == sum(not labels for labels in also)
    for number, label in enumerate(LABELS):
        held = sum(number in labels for labels in also)
        assert (label in parts) == bool(held)
        assert not held or parts[label].messages == held
    predicted = judgements.probabilities.argmax(axis=1)
    wrong = np.flatnonzero(predicted != judgements.y).tolist()
    near = sum(predicted[row] in also[row] for row in wrong)
    assert mistaken_for_further(judgements, also) == near / len(wrong)


def test_the_worst_errors_are_errors_and_the_worst(judgements: Judgements, unseen: Dataset) -> None:
    ids = unseen["id"][:]
    found = worst(judgements, ids, shown=5)
    assert all(len(kind) <= 5 for kind in found)
    for one in found.missed:
        assert one.label in NOT_FOR_CHAT
        assert one.action == "send"
    for one in found.false_alarms:
        assert one.label in PERMITTED
        assert one.action != "send"
    for one in found.mislabelled:
        assert one.label != one.predicted
        assert (one.label in PERMITTED) == (one.predicted in PERMITTED)
    assert [one.risk for one in found.missed] == sorted(one.risk for one in found.missed)
    assert [one.risk for one in found.false_alarms] == sorted((one.risk for one in found.false_alarms), reverse=True)
    for kind in found:
        for one in kind:
            assert ids[one.row] == one.id
            assert LABELS[judgements.y[one.row]] == one.label
    sent = judgements.actions["balanced"] == "send"
    risks = judgements.probabilities[:, 2:].sum(axis=1)
    assert found.missed[0].risk == pytest.approx(risks[sent & (judgements.y >= 2)].min())
