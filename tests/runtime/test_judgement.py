"""The arithmetic of a verdict."""

from collections.abc import Sequence
from functools import reduce
from itertools import compress
from operator import add, not_

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightchannel.judgement import Judgement, judge
from rightchannel.vocabulary import ACTIONS

LABELS = ("logistical", "support", "sensitive", "evidential", "operational-decision")
PERMITTED = (True, True, False, False, False)

shares = st.floats(0, 1)
distributions = (
    st.lists(st.integers(0, 1000), min_size=5, max_size=5)
    .filter(any)
    .map(lambda parts: tuple(part / sum(parts) for part in parts))
)
permissions = st.lists(st.booleans(), min_size=5, max_size=5)
thresholds = st.tuples(shares, shares).map(sorted)


def judged(
    probabilities: Sequence[float],
    familiarity: float = 1.0,
    check: float = 0.2,
    hold: float = 0.5,
    floor: float = 0.3,
    permitted: Sequence[bool] = PERMITTED,
) -> Judgement:
    return judge(LABELS, permitted, probabilities, familiarity, check=check, hold=hold, familiarity_floor=floor)


def severity(judgement: Judgement) -> int:
    return ACTIONS.index(judgement.action)


def test_permitted_message_is_sent() -> None:
    assert judged((0.5, 0.25, 0.125, 0.0625, 0.0625), check=0.3) == Judgement(
        "logistical", "send", "permitted", None, "logistical", 0.25
    )


def test_prohibited_message_is_held_with_its_most_probable_prohibited_label() -> None:
    judgement = judged((0.1, 0.1, 0.2, 0.5, 0.1))
    assert (judgement.action, judgement.reason) == ("hold", "not-for-chat")
    assert judgement.label == judgement.concern == judgement.topic == "evidential"


def test_many_small_prohibited_shares_add_up() -> None:
    judgement = judged((0.34, 0.1, 0.18, 0.2, 0.18))
    assert judgement.label == "logistical"
    assert (judgement.action, judgement.concern, judgement.topic) == ("hold", "evidential", "evidential")


def test_doubtful_message_is_checked_with_its_concern() -> None:
    judgement = judged((0.5, 0.2, 0.3, 0.0, 0.0))
    assert (judgement.action, judgement.reason, judgement.concern) == ("check", "uncertain", "sensitive")


def test_unfamiliar_message_is_checked_without_a_concern() -> None:
    judgement = judged((0.5, 0.5, 0.0, 0.0, 0.0), familiarity=0.1)
    assert (judgement.action, judgement.reason, judgement.concern) == ("check", "unfamiliar", None)
    assert judgement.topic == "logistical"


def test_doubt_comes_before_unfamiliarity() -> None:
    assert judged((0.7, 0.0, 0.3, 0.0, 0.0), familiarity=0.0).reason == "uncertain"


def test_topic_of_a_permitted_message_is_permitted_even_when_the_label_is_not() -> None:
    judgement = judged((0.3, 0.29, 0.41, 0.0, 0.0), check=0.5, hold=0.9)
    assert (judgement.label, judgement.action, judgement.topic) == ("sensitive", "send", "logistical")


def test_first_of_equals_wins() -> None:
    judgement = judged((0.2, 0.2, 0.2, 0.2, 0.2))
    assert (judgement.label, judgement.concern) == ("logistical", "sensitive")


def test_rounding_never_lifts_the_risk_above_one() -> None:
    assert judged((0.0, 0.0, 0.4000001, 0.4, 0.2000001)).risk == 1.0


@pytest.mark.parametrize("risk", [0.0, 0.25, 0.5, 1.0])
def test_thresholds_are_inclusive(risk: float) -> None:
    probabilities = (1.0 - risk, 0.0, risk, 0.0, 0.0)
    assert judged(probabilities, check=0.0, hold=risk).action == "hold"
    if risk < 1.0:
        assert judged(probabilities, check=risk, hold=1.0).action == "check"


def test_floor_is_exclusive() -> None:
    certain = (1.0, 0.0, 0.0, 0.0, 0.0)
    assert judged(certain, familiarity=0.3).action == "send"
    assert judged(certain, familiarity=0.3 - 1e-9).action == "check"


def test_policy_that_permits_everything_has_no_concern() -> None:
    judgement = judged((0.0, 0.0, 0.0, 1.0, 0.0), permitted=(True,) * 5)
    assert (judgement.action, judgement.risk, judgement.topic) == ("send", 0.0, "evidential")
    held = judged((0.0, 0.0, 0.0, 1.0, 0.0), permitted=(True,) * 5, check=0.0, hold=0.0)
    assert (held.action, held.concern, held.topic) == ("hold", None, "evidential")


def test_policy_that_permits_nothing_still_names_a_topic() -> None:
    judgement = judged((0.6, 0.4, 0.0, 0.0, 0.0), permitted=(False,) * 5, check=1.0, hold=1.0)
    assert (judgement.action, judgement.topic) == ("hold", "logistical")
    almost = judged((0.6, 0.3, 0.0, 0.0, 0.0), permitted=(False,) * 5, check=1.0, hold=1.0)
    assert (almost.action, almost.topic) == ("send", "logistical")


@given(distributions, shares, thresholds, shares, permissions)
def test_every_judgement_holds_together(
    probabilities: tuple[float, ...],
    familiarity: float,
    points: list[float],
    floor: float,
    permitted: list[bool],
) -> None:
    check, hold = points
    judgement = judged(probabilities, familiarity, check, hold, floor, permitted)
    # `sum` corrects the rounding from Python 3.12 on; the arithmetic of a verdict does not.
    risk = reduce(add, compress(probabilities, map(not_, permitted)), 0.0)
    assert judgement.risk == min(risk, 1.0)
    assert probabilities[LABELS.index(judgement.label)] == max(probabilities)
    assert (
        judgement.reason
        == {
            (True, True): "not-for-chat",
            (True, False): "uncertain",
            (False, False): "unfamiliar" if familiarity < floor else "permitted",
        }[judgement.risk >= check, judgement.risk >= hold]
    )
    assert (
        judgement.action
        == {
            "not-for-chat": "hold",
            "uncertain": "check",
            "unfamiliar": "check",
            "permitted": "send",
        }[judgement.reason]
    )
    if judgement.concern is not None:
        assert judgement.topic == judgement.concern
        assert not permitted[LABELS.index(judgement.concern)]
    elif any(permitted):
        assert permitted[LABELS.index(judgement.topic)]


@given(distributions, shares, thresholds, thresholds)
def test_lower_thresholds_are_never_milder(
    probabilities: tuple[float, ...], familiarity: float, one: list[float], other: list[float]
) -> None:
    low = judged(probabilities, familiarity, min(one[0], other[0]), min(one[1], other[1]))
    high = judged(probabilities, familiarity, max(one[0], other[0]), max(one[1], other[1]))
    assert severity(low) >= severity(high)


@given(distributions, thresholds, st.tuples(shares, shares))
def test_less_familiar_is_never_milder(
    probabilities: tuple[float, ...], points: list[float], familiarities: tuple[float, float]
) -> None:
    strange, known = (judged(probabilities, share, check=points[0], hold=points[1]) for share in sorted(familiarities))
    assert severity(strange) >= severity(known)


@given(distributions, shares, thresholds, permissions, st.integers(0, 4))
def test_forbidding_a_label_is_never_milder(
    probabilities: tuple[float, ...],
    familiarity: float,
    points: list[float],
    permitted: list[bool],
    position: int,
) -> None:
    check, hold = points
    forbidden = [allowed and other != position for other, allowed in enumerate(permitted)]
    before = judged(probabilities, familiarity, check, hold, permitted=permitted)
    after = judged(probabilities, familiarity, check, hold, permitted=forbidden)
    assert after.risk >= before.risk
    assert severity(after) >= severity(before)
