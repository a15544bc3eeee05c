"""Curves over every threshold, against naive counting."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score

from rightchannel_training.evaluation.curves import precision_recall, risk_coverage

# Few values, so that ties are common.
shares = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])
answers = st.lists(st.tuples(st.booleans(), shares), min_size=1, max_size=30)


@given(answers)
def test_every_point_of_risk_coverage_is_a_threshold(given_answers: list[tuple[bool, float]]) -> None:
    wrong, sure = (np.array(column) for column in zip(*given_answers, strict=True))
    curve = risk_coverage(wrong, sure)
    thresholds = sorted(set(sure.tolist()), reverse=True)
    assert curve.coverage.tolist() == [np.mean(sure >= threshold) for threshold in thresholds]
    assert curve.error.tolist() == pytest.approx([wrong[sure >= threshold].mean() for threshold in thresholds])
    assert curve.coverage[-1] == 1.0
    assert curve.error[-1] == pytest.approx(wrong.mean())
    assert 0 <= curve.area <= 1


def test_surest_mistakes_cost_most() -> None:
    early, late = (
        risk_coverage([True, False, False], [0.9, 0.8, 0.7]),
        risk_coverage([False, False, True], [0.9, 0.8, 0.7]),
    )
    assert early.error[-1] == late.error[-1]
    assert early.area > late.area


@given(st.lists(st.tuples(st.integers(0, 4), shares), min_size=2, max_size=30))
def test_precision_and_recall_are_those_of_some_threshold(messages: list[tuple[int, float]]) -> None:
    y, risks = (np.array(column) for column in zip(*messages, strict=True))
    is_risky = y >= 2
    curve = precision_recall(y, risks)
    if not 0 < is_risky.sum() < len(y):
        assert (len(curve.recall), len(curve.precision)) == (0, 0)
        assert math.isnan(curve.average)
        return
    counted = {
        (float((risks[is_risky] >= threshold).mean()), float(is_risky[risks >= threshold].mean()))
        for threshold in set(risks.tolist())
    }
    assert set(zip(curve.recall.tolist(), curve.precision.tolist(), strict=True)) == counted | {(0.0, 1.0)}
    assert curve.average == average_precision_score(is_risky, risks)


def test_nothing_has_an_empty_curve() -> None:
    curve = risk_coverage([], [])
    assert len(curve.coverage) == len(curve.error) == 0
    assert math.isnan(curve.area)
