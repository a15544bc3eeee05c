"""A figure over its budget is named, with the budget and the change since the baseline; clocks have no budget."""

import json
from pathlib import Path

import pytest

from tests.benchmarks.budget import (
    UNITS,
    BudgetError,
    Limit,
    held,
    read_baseline,
    read_limits,
    refuse_clocks,
    write_baseline,
)
from tests.benchmarks.command import BASELINE, BUDGET
from tests.benchmarks.figures import Figure, Section, by_key

GRAPH = Figure("size.graph", "graph", 1_500, "bytes")
LIMIT = Limit("size.graph", 1_000, "small")


def test_a_breach_names_figure_budget_and_change() -> None:
    (finding,) = held([LIMIT], {"size.graph": GRAPH}, {"size.graph": 1_200})
    assert finding.met is False
    assert str(finding) == (
        "size.graph (graph) is 1,500 bytes, over its budget of 1,000 bytes; +25.0 % since the baseline (1,200 bytes)"
    )


def test_what_is_within_is_met_and_what_was_not_measured_is_neither() -> None:
    within, missing = held([Limit("size.graph", 1_500, ""), Limit("nodes", 1, "")], {"size.graph": GRAPH}, {})
    assert within.met is True
    assert missing.met is None
    assert "not measured" in str(missing)


def test_a_baseline_of_nothing_is_no_division() -> None:
    (finding,) = held([LIMIT], {"size.graph": GRAPH}, {"size.graph": 0})
    assert "; 1,500 bytes more than the baseline (0)" in str(finding)


def test_a_clock_has_no_budget() -> None:
    figures = {"p50": Figure("p50", "verdict", 80, "µs")}
    with pytest.raises(BudgetError, match="p50 is in µs"):
        refuse_clocks(held([Limit("p50", 90, "")], figures, {}))


def test_a_ratio_of_times_has_no_budget_either() -> None:
    figures = {"share": Figure("share", "our time over theirs", 0.2, "times")}
    with pytest.raises(BudgetError, match="share is in times"):
        refuse_clocks(held([Limit("share", 0.5, "")], figures, {}))


def test_a_goal_is_called_a_goal(tmp_path: Path) -> None:
    path = tmp_path / "budget.toml"
    path.write_text('[goal]\n"size.graph" = { most = 1_000, why = "small" }\n', "utf-8")
    (finding,) = held(read_limits(path, "goal"), {"size.graph": GRAPH}, {})
    assert str(finding) == "size.graph (graph) is 1,500 bytes, over its goal of 1,000 bytes; no baseline"


@pytest.mark.parametrize("entry", ["{ most = 1 }", '{ why = "x" }', "3", '{ most = 1, why = "x", mots = 2 }'])
def test_an_entry_that_is_wrong_is_named(tmp_path: Path, entry: str) -> None:
    path = tmp_path / "budget.toml"
    path.write_text(f'[budget]\n"size.graph" = {entry}\n', "utf-8")
    with pytest.raises(BudgetError, match=r"budget\.toml, budget\.size\.graph"):
        read_limits(path, "budget")


def test_a_baseline_keeps_what_can_be_compared_only(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    assert read_baseline(path) == {}
    share = Figure("share", "our time over theirs", 0.25, "times")
    write_baseline(path, [GRAPH, share, Figure("p50", "verdict", 80, "µs")], {"python": "3.11"})
    assert read_baseline(path) == {"size.graph": 1_500, "share": 0.25}
    assert json.loads(path.read_text("utf-8"))["machine"] == {"python": "3.11"}


def test_the_committed_budgets_can_be_held_against_the_committed_baseline() -> None:
    baseline = read_baseline(BASELINE)
    limits = read_limits(BUDGET, "budget")
    assert limits
    for limit in limits:
        assert limit.key in baseline, f"{limit.key}: run make bench-baseline"
        assert baseline[limit.key] <= limit.most


def test_no_committed_budget_hangs_on_the_model_that_training_gives() -> None:
    assert not [limit.key for limit in read_limits(BUDGET, "budget") if ".error" in limit.key]


def test_the_committed_goals_name_figures_once() -> None:
    goals = [limit.key for limit in read_limits(BUDGET, "goal")]
    assert goals
    assert len(goals) == len(set(goals))


def test_a_key_is_used_once() -> None:
    section = Section("Size", ())
    section.add(GRAPH)
    with pytest.raises(ValueError, match=r"size\.graph"):
        by_key([section, section])


def test_units_of_budgets_are_no_times() -> None:
    assert not UNITS & {"s", "ms", "µs", "ns", "times"}
