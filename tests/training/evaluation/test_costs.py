"""What operating points cost and miss, and the choice of one."""

from pathlib import Path

import numpy as np
import pytest
from datasets import Dataset

from rightchannel import MessageClassifier, OperatingPoint
from rightchannel_training.evaluation.costs import Workload, choose_point, costs, sweep
from rightchannel_training.evaluation.judgements import Judgements, judged_by_folder, with_point
from rightchannel_training.evaluation.outcomes import actions_by_label

FLOOR = 0.3
WORKLOAD = Workload(messages=200, not_for_chat=0.02, officers=100)


@pytest.fixture(scope="module")
def judgements(folder: Path, unseen: Dataset) -> Judgements:
    return judged_by_folder(MessageClassifier(folder), unseen)


def judged(risks: list[float], y: list[int], familiarity: list[float] | None = None) -> Judgements:
    probabilities = np.array([[1 - one, 0, 0, one, 0] for one in risks])
    return Judgements(np.array(y), probabilities, np.array(familiarity or [1.0] * len(y)), actions={}, facets={})


def test_a_point_that_was_added_acts_as_the_runtime_does(folder: Path, judgements: Judgements) -> None:
    manifest = MessageClassifier(folder).manifest
    for name, point in manifest.operating_points.items():
        again = with_point(judgements, "again", point, manifest.familiarity_floor)
        assert (again.actions["again"] == judgements.actions[name]).all()


def test_costs_are_counted_in_messages(judgements: Judgements) -> None:
    one = costs(with_point(judgements, "all", OperatingPoint(0, 0), FLOOR), WORKLOAD)["all"]
    assert one == pytest.approx((196, 196, 400, 0))
    none = costs(with_point(judgements, "none", OperatingPoint(1, 1), 0), WORKLOAD)["none"]
    assert none == pytest.approx((0, 0, 0, 400))


def test_every_operating_point_stands_on_the_sweep(folder: Path, judgements: Judgements) -> None:
    manifest = MessageClassifier(folder).manifest
    swept = sweep(judgements, manifest.familiarity_floor)
    assert (np.diff(swept.threshold) <= 0).all()
    for name, point in manifest.operating_points.items():
        one = costs(judgements, WORKLOAD)[name]
        at = np.flatnonzero(swept.threshold >= point.check)[-1]
        assert swept.stopped[at] * WORKLOAD.permitted == pytest.approx(one.interruptions)
        assert swept.missed[at] * WORKLOAD.prohibited == pytest.approx(one.missed)


@pytest.mark.parametrize(("interruptions", "wrong_holds"), [(30, 4), (15, 15), (10, 0)])
def test_a_chosen_point_keeps_to_what_was_asked_and_could_not_catch_more(
    judgements: Judgements, interruptions: float, wrong_holds: float
) -> None:
    point = choose_point(judgements, 0.0, WORKLOAD, interruptions=interruptions, wrong_holds=wrong_holds)
    one = costs(with_point(judgements, "ours", point, 0.0), WORKLOAD)["ours"]
    assert one.interruptions <= interruptions
    assert one.wrong_holds <= wrong_holds
    lower = OperatingPoint(max(point.check - 0.02, 0), point.hold)
    more = costs(with_point(judgements, "lower", lower, 0.0), WORKLOAD)["lower"]
    assert more.interruptions >= one.interruptions
    assert more.missed <= one.missed


def test_unfamiliar_messages_are_paid_for_first() -> None:
    half_unknown = judged([0.1, 0.2, 0.3, 0.9], [0, 0, 0, 3], [0.1, 1, 1, 1])
    workload = Workload(messages=3, not_for_chat=0, officers=1)
    point = choose_point(half_unknown, FLOOR, workload, interruptions=2, wrong_holds=0)
    assert point == OperatingPoint(check=0.2001, hold=0.3001)
    with pytest.raises(ValueError, match=r"unfamiliar messages alone interrupt 1\.0 times"):
        choose_point(half_unknown, FLOOR, workload, interruptions=0, wrong_holds=0)


def test_one_kind_of_message_is_not_enough() -> None:
    for y in ([0, 0], [3, 3]):
        with pytest.raises(ValueError, match="add some of each"):
            sweep(judged([0.1, 0.9], y), FLOOR)
        with pytest.raises(ValueError, match="add some of each"):
            choose_point(judged([0.1, 0.9], y), FLOOR, WORKLOAD, interruptions=1, wrong_holds=1)


@pytest.mark.parametrize(("messages", "not_for_chat", "officers"), [(0, 0.5, 1), (1, 1.5, 1), (1, 0.5, 0)])
def test_a_workload_must_be_possible(messages: float, not_for_chat: float, officers: int) -> None:
    with pytest.raises(ValueError, match="a workload needs"):
        Workload(messages=messages, not_for_chat=not_for_chat, officers=officers)


def test_actions_of_a_label_add_up(judgements: Judgements) -> None:
    for shares in actions_by_label(judgements).values():
        assert sum(shares.values()) == pytest.approx(1)
