"""The draw: complete, by family, and the same whenever it is repeated."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightchannel_training.corpus.draw import CALIBRATION_HANDS, TEST_HANDS, draw_splits
from rightchannel_training.corpus.splits import SPLITS, SplitsError

ENOUGH = ["t1", "t2", "t3", "u1", "u2", "u3", "u4", "v1", "v2"]


@given(
    numbers=st.fixed_dictionaries({family: st.integers(4, 12) for family in "tuvw"}),
    seed=st.integers(0, 2**64),
    order=st.randoms(use_true_random=False),
)
def test_a_draw_is_complete_by_family_and_does_not_depend_on_order(
    numbers: dict[str, int], seed: int, order: Random
) -> None:
    hands = [f"{family}{number}" for family, count in numbers.items() for number in range(1, count + 1)]
    drawn = draw_splits(hands, seed)
    order.shuffle(hands)
    assert draw_splits(hands, seed) == drawn
    assert sorted(drawn.train + drawn.calibration + drawn.test) == sorted(hands)
    for family, count in numbers.items():
        test, calibration = TEST_HANDS.get(family, 0), CALIBRATION_HANDS.get(family, 0)
        found = [sum(hand.startswith(family) for hand in drawn.hands(split)) for split in SPLITS]
        assert found == [count - test - calibration, calibration, test]


def test_another_seed_gives_another_draw() -> None:
    hands = [f"{family}{number}" for family in "tuvw" for number in range(1, 12)]
    assert len({draw_splits(hands, seed).test for seed in range(20)}) > 15


@pytest.mark.parametrize("hand", ["Anna", "t", "1", "t1b", "t-1", ""])
def test_a_hand_without_a_family_cannot_be_drawn(hand: str) -> None:
    with pytest.raises(SplitsError, match="the letters of a family and a number"):
        draw_splits([*ENOUGH, hand], 0)


def test_a_family_that_is_too_small_cannot_be_drawn() -> None:
    with pytest.raises(SplitsError, match="family u: 3 hands, the rule holds out 4"):
        draw_splits([hand for hand in ENOUGH if hand != "u4"], 0)
