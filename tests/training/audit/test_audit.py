"""The audit finds what is wrong, and keeps the messages to itself."""

import json
from dataclasses import replace

import numpy as np
import pytest
from datasets import Dataset
from hypothesis import given
from hypothesis import strategies as st

from rightchannel_training.audit import Audit, find_planted
from rightchannel_training.audit.hands import two_labels
from rightchannel_training.audit.html import audit_page
from rightchannel_training.audit.planted import count_found, exchanged
from rightchannel_training.audit.thin import thin_slices
from rightchannel_training.classifier import build_classifier
from rightchannel_training.codebook import LABELS
from rightchannel_training.corpus.dataset import to_dataset, to_records


def test_planted_errors_come_up_first(corpus: Dataset) -> None:
    planted = find_planted(build_classifier(), corpus, share=0.03, folds=5)
    assert planted.planted == round(0.03 * len(corpus))
    assert planted.read == len(corpus) // 20
    assert planted.share_found >= 0.3, "far above the 5 % of chance; the whole corpus gives more"


@given(st.lists(st.integers(0, 4), min_size=1, max_size=200), st.floats(0.001, 1), st.integers(0, 2**32 - 1))
def test_as_many_labels_are_exchanged_as_asked(labels: list[int], share: float, seed: int) -> None:
    turned, wrong = exchanged(labels, share, seed)
    assert wrong.sum() == max(1, round(share * len(labels)))
    assert ((turned != np.array(labels)) == wrong).all()
    assert set(turned.tolist()) <= set(range(len(LABELS)))


def test_nothing_is_exchanged_without_a_share() -> None:
    with pytest.raises(ValueError, match="above 0"):
        exchanged([0, 1], 0, 0)


def test_ties_are_counted_in_the_order_of_the_corpus() -> None:
    assert count_found([True, False, False, True], [0.5] * 4, read=0.5).found == 1


def test_every_hand_is_compared_with_the_others(corpus: Dataset, audit: Audit) -> None:
    hands = corpus["author"][:]
    assert {one.hand: one.messages for one in audit.hands} == {hand: hands.count(hand) for hand in set(hands)}
    agreements = [one.agreement for one in audit.hands]
    assert agreements == sorted(agreements)
    assert sum(one.suspects for one in audit.hands) == len(audit.suspects)


def test_suspects_have_another_label_and_the_worst_come_first(corpus: Dataset, audit: Audit) -> None:
    labels = {record.id: record.label for record in to_records(corpus)}
    assert audit.suspects
    assert all(labels[one.id] == one.label != one.suggested for one in audit.suspects)
    qualities = [one.quality for one in audit.suspects]
    assert qualities == sorted(qualities)


def test_the_same_words_with_two_labels_are_found(corpus: Dataset) -> None:
    record = to_records(corpus)[0].model_copy(update={"text": "Please bring the van round to the yard", "also": ()})
    twins = [
        record.model_copy(update={"id": "x-1", "label": "logistical"}),
        record.model_copy(
            update={"id": "x-2", "label": "sensitive", "text": "please bring the van round to the yard!"}
        ),
        record.model_copy(update={"id": "x-3", "label": "logistical"}),
    ]
    assert {one.ids for one in two_labels(to_dataset(twins))} == {("x-1", "x-2"), ("x-2", "x-3")}


def test_a_slice_is_thin_for_want_of_messages_or_of_hands(corpus: Dataset) -> None:
    records = to_records(corpus)
    named = f"{records[0].label}, {records[0].direction}, {records[0].audience}"
    alone = [record for record in records if record.author == records[0].author]
    assert named in {one.name for one in thin_slices(to_dataset(alone), min_messages=1, min_hands=2)}
    assert named not in {one.name for one in thin_slices(to_dataset(alone), min_messages=1, min_hands=1)}


def test_no_text_is_kept_or_written_unless_it_is_given(corpus: Dataset, audit: Audit) -> None:
    texts = dict(zip(corpus["id"][:], corpus["text"][:], strict=True))
    suspect = next(one for one in audit.suspects if len(texts[one.id]) > 20 and texts[one.id].isascii())
    start = texts[suspect.id][:12].replace("'", "&#x27;")
    short = replace(audit, suspects=(suspect,), near_duplicates=(), two_labels=())
    assert start not in audit_page(short)
    assert suspect.id in audit_page(short)
    assert start in audit_page(short, texts=texts)
    assert texts[suspect.id][:12] not in json.dumps(audit.to_dict())
