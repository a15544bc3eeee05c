"""The figures of merit, against cases counted by head, naive loops, scikit-learn and the runtime."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from sklearn.metrics import accuracy_score, f1_score

from rightchannel import OperatingPoint
from rightchannel.judgement import judge
from rightchannel_training.codebook import LABELS, NOT_FOR_CHAT, PERMITTED
from rightchannel_training.evaluation.metrics import (
    abstention,
    actions,
    alarm_scores,
    calibration_error,
    confusion,
    label_scores,
    macro_f1,
    not_for_chat,
    recall_at_false_alarms,
    risk,
)

SEVERITY = {"send": 0, "check": 1, "hold": 2}

labels = st.integers(0, len(LABELS) - 1)
# Few values, so that ties and values on a threshold are common.
shares = st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0])
judged = st.lists(st.tuples(labels, shares, shares), min_size=1, max_size=40)
points = st.tuples(shares, shares).map(lambda pair: OperatingPoint(min(pair), max(pair)))
tables = st.lists(st.tuples(labels, st.lists(st.integers(1, 9), min_size=5, max_size=5)), min_size=1, max_size=40)


def probabilities(weights: list[list[int]]) -> NDArray[np.float64]:
    table = np.array(weights, dtype=np.float64)
    return np.asarray(table / table.sum(axis=1, keepdims=True))


def test_risk_adds_up_what_is_not_for_chat() -> None:
    by_label = dict(zip(LABELS, (0.4, 0.3, 0.15, 0.1, 0.05), strict=True))
    assert risk([list(by_label.values())])[0] == pytest.approx(sum(by_label[label] for label in NOT_FOR_CHAT))
    assert [label for label, flag in zip(LABELS, not_for_chat(range(5)), strict=True) if not flag] == list(PERMITTED)


def test_risk_never_exceeds_one() -> None:
    assert risk([[0, 0, 0.3, 0.3, 0.4 + 1e-7]])[0] == 1.0


def test_scores_of_a_case_counted_by_head() -> None:
    y, predicted = [0, 0, 0, 1, 1, 2, 3, 4], [0, 0, 1, 1, 1, 2, 4, 4]
    scores = label_scores(y, predicted)
    assert list(scores) == list(LABELS)
    assert scores["logistical"] == pytest.approx((1.0, 2 / 3, 0.8, 3))
    assert scores["support"] == pytest.approx((2 / 3, 1.0, 0.8, 2))
    assert scores["evidential"] == (0.0, 0.0, 0.0, 1)
    assert scores["operational-decision"] == pytest.approx((0.5, 1.0, 2 / 3, 1))
    assert macro_f1(y, predicted) == pytest.approx((0.8 + 0.8 + 1 + 0 + 2 / 3) / 5)
    assert confusion(y, predicted).tolist() == [
        [2, 1, 0, 0, 0],
        [0, 2, 0, 0, 0],
        [0, 0, 1, 0, 0],
        [0, 0, 0, 0, 1],
        [0, 0, 0, 0, 1],
    ]


def test_macro_f1_leaves_out_labels_that_do_not_occur() -> None:
    assert macro_f1([0, 0], [0, 4]) == pytest.approx(2 / 3)
    assert math.isnan(macro_f1([], []))


@given(st.lists(st.tuples(labels, labels), max_size=60))
def test_scores_agree_with_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    y, predicted = np.array([*pairs, *((label, 0) for label in range(5))]).T
    assert macro_f1(y, predicted) == pytest.approx(f1_score(y, predicted, average="macro", zero_division=0.0))
    counts = confusion(y, predicted)
    assert counts.sum() == len(y)
    assert np.trace(counts) / counts.sum() == pytest.approx(accuracy_score(y, predicted))
    assert [scores.messages for scores in label_scores(y, predicted).values()] == counts.sum(axis=1).tolist()


@given(judged, st.lists(shares, min_size=1, max_size=4))
def test_recall_is_the_best_that_any_threshold_gives(
    messages: list[tuple[int, float, float]], rates: list[float]
) -> None:
    y, risks, _ = (np.array(column) for column in zip(*messages, strict=True))
    is_risky = not_for_chat(y)
    found = recall_at_false_alarms(y, risks, rates)
    if is_risky.all() or not is_risky.any():
        assert all(math.isnan(recall) for recall in found)
        return
    for rate, recall in zip(rates, found, strict=True):
        assert recall == max(
            np.mean(risks[is_risky] >= threshold)
            for threshold in (*risks, np.inf)
            if np.mean(risks[~is_risky] >= threshold) <= rate
        )


@given(judged)
def test_more_false_alarms_never_lower_the_recall(messages: list[tuple[int, float, float]]) -> None:
    y, risks, _ = zip(*messages, (0, 0.5, 1.0), (3, 0.5, 1.0), strict=True)
    found = recall_at_false_alarms(y, risks, [0, 0.005, 0.02, 0.05, 0.5, 1])
    assert all(low <= high for low, high in pairwise(found))
    assert found[-1] == 1.0


@given(judged, points, shares)
def test_actions_are_those_of_the_runtime(
    messages: list[tuple[int, float, float]], point: OperatingPoint, floor: float
) -> None:
    _, risks, familiarity = (np.array(column) for column in zip(*messages, strict=True))
    expected = [
        judge(
            ("support", "evidential"),
            (True, False),
            (1 - one, one),
            known,
            check=point.check,
            hold=point.hold,
            familiarity_floor=floor,
        ).action
        for one, known in zip(risks.tolist(), familiarity.tolist(), strict=True)
    ]
    assert actions(risks, familiarity, point, floor).tolist() == expected


@given(judged, points, points, shares)
def test_lower_thresholds_never_make_an_action_milder(
    messages: list[tuple[int, float, float]], one: OperatingPoint, other: OperatingPoint, floor: float
) -> None:
    y, risks, familiarity = (np.array(column) for column in zip(*messages, strict=True))
    lower = OperatingPoint(min(one.check, other.check), min(one.hold, other.hold))
    mild, severe = (actions(risks, familiarity, point, floor) for point in (one, lower))
    assert all(SEVERITY[a] <= SEVERITY[b] for a, b in zip(mild.tolist(), severe.tolist(), strict=True))
    for before, after in zip(alarm_scores(y, mild), alarm_scores(y, severe), strict=True):
        assert math.isnan(before) or before <= after


@given(judged, points, shares)
def test_what_is_held_is_flagged(messages: list[tuple[int, float, float]], point: OperatingPoint, floor: float) -> None:
    y, risks, familiarity = (np.array(column) for column in zip(*messages, strict=True))
    scores = alarm_scores(y, actions(risks, familiarity, point, floor))
    assert math.isnan(scores.recall_held) or scores.recall_held <= scores.recall_flagged
    assert math.isnan(scores.false_alarms_held) or scores.false_alarms_held <= scores.false_alarms_flagged


def test_alarms_of_a_case_counted_by_head() -> None:
    y = [2, 3, 4, 4, 0, 0, 1, 1, 1]
    taken = ["hold", "hold", "check", "send", "send", "check", "hold", "send", "send"]
    assert alarm_scores(y, taken) == (3 / 4, 2 / 4, 2 / 5, 1 / 5)
    assert math.isnan(alarm_scores([0], ["hold"]).recall_flagged)
    assert math.isnan(alarm_scores([3], ["hold"]).false_alarms_held)


def test_calibration_error_of_a_case_counted_by_head() -> None:
    # Ten predictions that are 0.8 sure, of which seven are right, and ten that are certain and right.
    table = [[0.8, 0.2, 0, 0, 0]] * 10 + [[0, 1.0, 0, 0, 0]] * 10
    y = [0] * 7 + [1] * 3 + [1] * 10
    assert calibration_error(y, table) == pytest.approx(0.05)
    assert math.isnan(calibration_error([], np.zeros((0, 5))))


@given(tables)
def test_calibration_error_agrees_with_a_loop_over_the_bins(table: list[tuple[int, list[int]]]) -> None:
    y = np.array([label for label, _ in table])
    shown = probabilities([weights for _, weights in table])
    sure, right = shown.max(axis=1), shown.argmax(axis=1) == y
    total = 0.0
    for place in range(15):
        inside = (sure * 15 > place) & (sure * 15 <= place + 1)
        if inside.any():
            total += inside.sum() / len(y) * abs(right[inside].mean() - sure[inside].mean())
    assert calibration_error(y, shown) == pytest.approx(total)
    assert 0 <= calibration_error(y, shown) <= 1


def test_abstention_counts_what_lies_below_the_floor() -> None:
    assert abstention([0.0, 0.29, 0.3, 1.0], 0.3) == 0.5
    assert abstention([0.0, 0.5], 0.0) == 0.0
    assert math.isnan(abstention([], 0.3))
