"""Decisions on doubtful labels."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from datasets import Dataset
from pydantic import ValidationError

from rightchannel_training.corpus.decisions import Decision, weigh, write_decisions
from rightchannel_training.corpus.faults import CorpusError
from rightchannel_training.corpus.readings import agreement, read_reading

Make = Callable[[Mapping[str, Sequence[str]]], Dataset]

STANDS = Decision(id="a-1", label="logistical", rule="kit and vehicles")
CHANGES = Decision(id="a-2", label="support", rule="thanks")


@pytest.fixture
def dataset(make_dataset: Make) -> Dataset:
    return make_dataset({"a": ["van is back", "thanks for the van"]})


def test_it_is_told_whether_the_model_or_the_label_was_wrong(dataset: Dataset) -> None:
    assert [one.label_stands for one in weigh(dataset, [STANDS, CHANGES])] == [True, False]


def test_decisions_can_be_read_as_a_second_reading(dataset: Dataset, tmp_path: Path) -> None:
    write_decisions(tmp_path / "decisions.jsonl", [STANDS, CHANGES])
    reading = read_reading(tmp_path / "decisions.jsonl")
    assert agreement(dataset, reading).differing == (("a-2", "logistical", "support"),)
    assert "van" not in (tmp_path / "decisions.jsonl").read_text(encoding="utf-8").replace("vehicles", "")


def test_an_unknown_message_and_one_decided_twice_are_both_named(dataset: Dataset) -> None:
    unknown = Decision(id="z-9", label="support", rule="thanks")
    with pytest.raises(CorpusError) as caught:
        weigh(dataset, [STANDS, unknown, STANDS])
    assert "z-9 is not in the corpus" in str(caught.value)
    assert "a-1 is decided twice" in str(caught.value)


def test_a_decision_needs_a_label_of_the_codebook_and_a_rule() -> None:
    with pytest.raises(ValidationError):
        Decision.model_validate({"id": "a-1", "label": "other", "rule": "thanks"})
    with pytest.raises(ValidationError):
        Decision.model_validate({"id": "a-1", "label": "support", "rule": " "})
