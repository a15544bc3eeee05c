"""Instructions are counted between two signals, the same each time."""

from pathlib import Path

import pytest

from tests.benchmarks.callgrind import count, missing_tools, read_profile
from tests.benchmarks.cutting import USUAL

needs_valgrind = pytest.mark.skipif(bool(missing_tools()), reason="valgrind is not installed: make bench-tools")


def test_calls_are_added_up_by_the_name_that_was_given_first() -> None:
    profile = [
        "events: Ir",
        "fn=(7) main",
        "12 100",
        "cfn=(3) malloc",
        "calls=4 0",
        "12 900",
        "fn=(8) work'2",
        "cfn=(3)",
        "calls=2 0",
        "cfn=(9) malloc_consolidate",
        "calls=50 0",
        "cfn=(11) memalign",
        "calls=1 0",
        "totals: 1234",
    ]
    cost = read_profile(profile)
    assert cost.instructions == 1234
    assert cost.allocations == 7


@needs_valgrind
def test_a_verdict_costs_more_than_nothing_and_the_same_each_time(model: Path, tmp_path: Path) -> None:
    base = count("nothing", model, USUAL, 20, tmp_path)
    first = count("rightchannel", model, USUAL, 20, tmp_path, less=base)
    again = count("rightchannel", model, USUAL, 20, tmp_path, less=base)
    assert first.instructions > 10_000
    assert first.allocations > 10
    assert again.instructions == pytest.approx(first.instructions, rel=0.02)
    assert again.allocations == pytest.approx(first.allocations, rel=0.02)
