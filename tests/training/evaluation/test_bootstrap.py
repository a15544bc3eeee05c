"""The bootstrap draws hands, then messages, and always the same ones from the same seed."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightchannel_training.evaluation.bootstrap import estimates, resamples

hands_of = st.lists(st.sampled_from("abc"), min_size=1, max_size=20)


@given(hands_of, st.integers(0, 5))
def test_each_drawn_hand_comes_with_as_many_messages_as_it_wrote(hands: list[str], seed: int) -> None:
    wrote = Counter(hands)
    for drawn in resamples(hands, n_resamples=3, seed=seed):
        came = Counter(np.array(hands)[drawn].tolist())
        times = {hand: count // wrote[hand] for hand, count in came.items()}
        assert all(count == times[hand] * wrote[hand] for hand, count in came.items())
        assert sum(times.values()) == len(wrote)


def test_the_same_seed_draws_the_same_messages() -> None:
    hands = ["a"] * 5 + ["b"] * 9
    one, same, other = ([drawn.tolist() for drawn in resamples(hands, 4, seed)] for seed in (1, 1, 2))
    assert one == same
    assert one != other
    assert len({tuple(drawn) for drawn in one}) == 4


def test_hands_that_differ_widen_the_interval() -> None:
    value = np.array([0.0] * 50 + [1.0] * 50)
    alike, apart = [["a", "b"][row % 2] for row in range(100)], ["a"] * 50 + ["b"] * 50
    narrow, wide = (estimates(lambda drawn: [value[drawn].mean()], hands)[0] for hands in (alike, apart))
    assert narrow.value == wide.value == 0.5
    assert (wide.low, wide.high) == (0.0, 1.0)
    assert 0.3 < narrow.low < 0.5 < narrow.high < 0.7


def test_a_figure_that_never_differs_has_no_width() -> None:
    (one,) = estimates(lambda _: [0.25], ["a", "b"], n_resamples=20)
    assert (one.value, one.low, one.high) == (0.25, 0.25, 0.25)


def test_resamples_without_a_figure_do_not_count() -> None:
    is_a = np.array([1.0, 0.0])

    def share_if_a_was_drawn(drawn: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> list[float]:
        return [1.0 if is_a[drawn].any() else math.nan, math.nan]

    some, none = estimates(share_if_a_was_drawn, ["a", "b"], n_resamples=50)
    assert (some.value, some.low, some.high) == (1.0, 1.0, 1.0)
    assert all(math.isnan(edge) for edge in (none.value, none.low, none.high))


@pytest.mark.parametrize("seed", [0, 7])
def test_intervals_are_the_same_in_every_run(seed: int) -> None:
    value = np.linspace(0, 1, 30)
    hands = np.repeat(["a", "b", "c"], 10)
    first, second = (estimates(lambda drawn: [value[drawn].mean()], hands, n_resamples=40, seed=seed) for _ in range(2))
    assert first == second
    assert first[0].low < first[0].value < first[0].high
