"""The table of known n-grams against a slow computation of the same, in dictionaries."""

from collections import defaultdict
from collections.abc import Callable
from math import log
from typing import Any, NamedTuple

import numpy as np
import pytest
from datasets import Dataset
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array, csr_matrix
from sklearn.utils._param_validation import InvalidParameterError

from rightchannel_training.classifier import KnownNGrams, RiskiestPart
from rightchannel_training.features import HashedNGrams

WIDTH = 2**32
COLUMNS = [number * 0x9E3779B1 % WIDTH for number in range(40)]


class Messages(NamedTuple):
    rows: list[dict[int, float]]
    labels: list[int]
    hands: list[str]


def as_matrix(rows: list[dict[int, float]]) -> csr_matrix:
    indptr = np.cumsum([0, *map(len, rows)])
    indices = [column for row in rows for column in sorted(row)]
    data = [row[column] for row in rows for column in sorted(row)]
    return csr_matrix((np.array(data, dtype=float), np.array(indices, dtype=np.int64), indptr), (len(rows), WIDTH))


def slow_chi2(values: list[float], labels: list[int]) -> float:
    total = sum(values)
    score = 0.0
    for label in sorted(set(labels)):
        observed = sum(value for value, own in zip(values, labels, strict=True) if own == label)
        expected = total * labels.count(label) / len(labels)
        score += (observed - expected) ** 2 / expected
    return score


def slow_table(messages: Messages, known: KnownNGrams) -> tuple[list[int], list[float]]:
    check, weight = [0] * known.n_slots, [0.0] * known.n_slots
    meeting: dict[int, list[tuple[float, int, float]]] = defaultdict(list)
    for column in {column for row in messages.rows for column in row}:
        having = [index for index, row in enumerate(messages.rows) if column in row]
        hands = {messages.hands[index] for index in having}
        if len(having) >= known.min_messages and len(hands) >= known.min_hands:
            telling = slow_chi2([row.get(column, 0.0) for row in messages.rows], messages.labels)
            rarity = (1 + log(len(messages.rows) / len(having))) ** known.idf_power
            meeting[column * known.n_slots // WIDTH].append((round(telling, 9), column, rarity))
    for slot, candidates in meeting.items():
        _, column, rarity = max(candidates)
        check[slot], weight[slot] = column % 256, rarity
    return check, weight


@st.composite
def corpora(draw: st.DrawFn) -> Messages:
    counts = st.dictionaries(st.sampled_from(COLUMNS), st.integers(1, 3).map(float), max_size=12)
    rows = draw(st.lists(counts, min_size=4, max_size=12))
    labels = draw(st.lists(st.integers(0, 2), min_size=len(rows), max_size=len(rows)))
    hands = draw(st.lists(st.sampled_from("abc"), min_size=len(rows), max_size=len(rows)))
    return Messages(rows, labels, hands)


@settings(max_examples=150)
@given(corpora(), st.integers(1, 4), st.integers(1, 3), st.sampled_from([1, 7, 1000]), st.sampled_from([0.0, 1.0, 2.0]))
def test_fit_and_transform(
    messages: Messages, min_messages: int, min_hands: int, n_slots: int, idf_power: float
) -> None:
    known = KnownNGrams(min_messages=min_messages, min_hands=min_hands, n_slots=n_slots, idf_power=idf_power).fit(
        as_matrix(messages.rows), messages.labels, groups=messages.hands
    )
    check, weight = slow_table(messages, known)
    assert known.check_.tolist() == check
    assert known.weight_.tolist() == pytest.approx(weight)

    rows = [*messages.rows, dict.fromkeys(COLUMNS, 0.5), {}]
    kept = known.transform(as_matrix(rows)).toarray()
    familiarity = known.familiarity(as_matrix(rows))
    for index, row in enumerate(rows):
        expected = [0.0] * n_slots
        known_sum = 0.0
        for column, value in row.items():
            slot = column * n_slots // WIDTH
            if check[slot] == column % 256:
                expected[slot] += value * weight[slot]
                known_sum += value
        assert kept[index].tolist() == pytest.approx(expected)
        assert familiarity[index] == pytest.approx(known_sum / sum(row.values()) if row else 0)


@given(st.lists(st.dictionaries(st.sampled_from(COLUMNS), st.floats(1e-3, 1e3)), min_size=1, max_size=5))
def test_familiarity_is_a_share(rows: list[dict[int, float]]) -> None:
    half = [dict.fromkeys(COLUMNS[::2], 1.0)] * 3
    known = KnownNGrams(n_slots=1000).fit(as_matrix(half), [0, 1, 0])
    share = known.familiarity(as_matrix(rows))
    assert np.all((share >= 0) & (share <= 1))


def test_familiarity_is_one_where_all_is_known_and_none_where_nothing_is() -> None:
    row = dict.fromkeys(COLUMNS, 0.1)
    known = KnownNGrams(n_slots=10**6).fit(as_matrix([row] * 3), [0, 1, 0])
    other = {column ^ 1: 1.0 for column in COLUMNS}
    assert known.familiarity(as_matrix([row, other, {}])).tolist() == [1, 0, 0]


@pytest.mark.parametrize("swapped", [False, True])
def test_where_two_meet_in_a_slot_the_more_telling_has_it(*, swapped: bool) -> None:
    telling, idle = (3, 5) if swapped else (5, 3)
    rows = [{idle: 1.0} | ({telling: 1.0} if label else {}) for label in (0, 1, 0, 1, 0, 1)]
    known = KnownNGrams(n_slots=1).fit(as_matrix(rows), [0, 1, 0, 1, 0, 1])
    assert known.n_candidates_ == 2
    assert known.check_.tolist() == [telling]
    assert known.weight_.tolist() == pytest.approx([(1 + log(2)) ** 2])


@pytest.mark.parametrize(
    ("hands", "is_known"),
    [("aab", True), ("abc", True), ("aaa", False), ("aaaaaa", False), ("ab", False), ("a", False)],
)
def test_three_messages_of_two_hands(hands: str, *, is_known: bool) -> None:
    rows = [{7: 9.0}] * len(hands) + [{8: 1.0}] * 6
    labels = [0, 1] * 6
    known = KnownNGrams(n_slots=10).fit(as_matrix(rows), labels[: len(rows)], groups=[*hands, *"xxxyyy"])
    assert known.familiarity(as_matrix([{7: 1.0}])).tolist() == [float(is_known)]
    assert known.n_candidates_ == 1 + is_known


def test_without_hands_each_message_is_a_hand_of_its_own() -> None:
    rows = as_matrix([{7: 1.0}, {7: 1.0}, {7: 1.0}, {8: 1.0}])
    alone = KnownNGrams(n_slots=10).fit(rows, [0, 1, 0, 1])
    named = KnownNGrams(n_slots=10).fit(rows, [0, 1, 0, 1], groups=["a", "b", "c", "d"])
    assert alone.n_candidates_ == named.n_candidates_ == 1


def test_nothing_may_be_known() -> None:
    known = KnownNGrams(n_slots=10).fit(as_matrix([{7: 1.0}, {8: 1.0}]), [0, 1])
    assert known.n_candidates_ == 0
    assert known.transform(as_matrix([{7: 1.0}, {}])).toarray().max() == 0


@pytest.mark.parametrize("form", [csr_array, csr_matrix, csr_matrix.tocoo])
def test_any_sparse_form_gives_the_same(form: Callable[[csr_matrix], Any]) -> None:
    rows = as_matrix([{7: 1.0, 9: 2.0}, {7: 3.0}, {7: 1.0, 9: 1.0}, {9: 1.0}])
    known, other = KnownNGrams(n_slots=10), KnownNGrams(n_slots=10)
    expected = known.fit_transform(rows, [0, 1, 0, 1])
    assert (other.fit_transform(form(rows), [0, 1, 0, 1]) != expected).nnz == 0
    assert other.familiarity(form(rows)).tolist() == known.familiarity(rows).tolist()


@pytest.mark.parametrize(
    "wrong", [{"min_messages": 0}, {"min_hands": 0}, {"n_slots": 0}, {"n_slots": 2**31}, {"idf_power": -1}]
)
def test_parameters_out_of_range_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidParameterError, match=next(iter(wrong))):
        KnownNGrams(**wrong).fit(as_matrix([{7: 1.0}]), [0])


def test_lengths_must_agree() -> None:
    rows = as_matrix([{7: 1.0}, {8: 1.0}])
    with pytest.raises(ValueError, match="inconsistent numbers of samples"):
        KnownNGrams().fit(rows, [0])
    with pytest.raises(ValueError, match="inconsistent numbers of samples"):
        KnownNGrams().fit(rows, [0, 1], groups=["a"])


def test_familiarity_of_messages(small_classifier: RiskiestPart, train_sample: Dataset) -> None:
    known = small_classifier.pipeline_[1]
    share = known.familiarity(HashedNGrams().transform(train_sample["text"]))
    strange = known.familiarity(HashedNGrams().transform(["ძალიან კარგი", "ᚠᚢᚦᚨᚱᚲ", "👽🛸🪐"]))
    assert share.min() >= 0
    assert share.max() <= 1
    assert np.median(share) > 0.6
    assert strange.max() < 0.1
