"""Comparison of classifiers on the same messages."""

import numpy as np
import pytest

from rightchannel_training.teacher.standing import Judged, standings, temperature_of, together

RANDOM = np.random.default_rng(0)
Y = RANDOM.integers(5, size=600)
HANDS = np.array(["a1", "b1", "c1"])[RANDOM.integers(3, size=600)]


def judged(strength: float, seed: int) -> Judged:
    random = np.random.default_rng(seed)
    scores = [np.exp(random.normal(size=(600, 5)) + strength * np.eye(5)[Y]) for _ in range(2)]
    return Judged(*(score / score.sum(axis=1, keepdims=True) for score in scores))


def test_two_that_err_differently_are_better_together() -> None:
    one, other = judged(2, 1), judged(2, 2)
    rows = standings({"one": one, "other": other, "both": together(one, other)}, Y, Y, HANDS)
    alone = max(row.macro_f1.value for row in rows[:2])
    assert [row.name for row in rows] == ["one", "other", "both"]
    assert rows[2].macro_f1.value > alone + 0.03
    assert all(row.macro_f1.low <= row.macro_f1.value <= row.macro_f1.high for row in rows)


@pytest.mark.parametrize("factor", [0.5, 1.0, 2.0])
def test_the_temperature_undoes_what_was_sharpened(factor: float) -> None:
    fair = judged(2, 3).calibration
    drawn = np.array([np.random.default_rng(row).choice(5, p=one) for row, one in enumerate(fair)])
    sharpened = fair**factor / (fair**factor).sum(axis=1, keepdims=True)
    assert temperature_of(sharpened, drawn) == pytest.approx(factor, rel=0.2)
