"""Calls are timed in turns; a clock of the test's own shows in which order."""

import gc
from collections.abc import Callable

import numpy as np
import pytest

from rightchannel_training.peers.timing import Timing, interleaved


class Bench:
    """Calls that take a known time, on a clock that only they move."""

    def __init__(self) -> None:
        self.now = 0
        self.order: list[str] = []

    def call(self, name: str, nanoseconds: int) -> Callable[[], None]:
        def run() -> None:
            self.order.append(name)
            self.now += nanoseconds

        return run

    def clock(self) -> int:
        return self.now


def test_each_call_is_charged_for_itself() -> None:
    bench = Bench()
    contenders = {"slow": [bench.call("slow", 4000), bench.call("slow", 6000)], "fast": [bench.call("fast", 1000)] * 2}
    timings = interleaved(contenders, rounds=3, clock=bench.clock)
    assert timings["slow"].nanoseconds.tolist() == [[4000, 6000]] * 3
    assert timings["slow"].median == 5.0
    assert timings["slow"].times(timings["fast"]) == 5.0
    assert timings["fast"].times(timings["slow"]) == pytest.approx(0.2)


def test_contenders_take_turns_and_each_begins_in_its_turn() -> None:
    bench = Bench()
    interleaved({name: [bench.call(name, 1)] for name in "abc"}, rounds=3, warm_up=1, clock=bench.clock)
    turns = "".join(bench.order[::2])  # every second call; the one before it does not count
    assert turns == "".join(bench.order[1::2]) == "cab" + "abc" + "bca" + "cab"


def test_what_warms_up_does_not_count() -> None:
    bench = Bench()
    times = iter([9, 9, 9, 9, 9, 1, 9, 2])

    def call() -> None:
        bench.now += next(times)

    timings = interleaved({"a": [call]}, rounds=2, warm_up=2, clock=bench.clock)
    assert timings["a"].nanoseconds.tolist() == [[1], [2]]


def test_the_collector_rests_and_is_woken_even_after_an_error() -> None:
    seen: list[bool] = []
    interleaved({"a": [lambda: seen.append(gc.isenabled())]}, rounds=2)
    assert seen == [False] * 6
    assert gc.isenabled()

    def broken() -> None:
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        interleaved({"a": [broken]}, rounds=1)
    assert gc.isenabled()


def test_a_slow_round_bends_no_ratio() -> None:
    one = Timing(np.array([[1000, 1000], [9000, 9000], [1000, 1000]]))
    two = Timing(np.array([[3000, 3000], [27000, 27000], [3000, 3000]]))
    assert two.times(one) == 3.0
    assert one.spread == (1.0, 5.0)
    assert one.quantile(1.0) == 9.0
