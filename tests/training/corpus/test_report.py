"""The figures of a small corpus, counted by head."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from rightchannel_training.corpus.duplicates import NearDuplicate
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.report import Lengths, corpus_report
from rightchannel_training.corpus.splits import Splits, SplitsError

Fields = dict[str, object]
Write = Callable[[Path, Iterable[Fields]], None]
MakeFields = Callable[..., Fields]

SPLITS = Splits(train=("a2",), calibration=("a10",), test=("b1",), seed=0, rule="by lot")


@pytest.fixture
def corpus(write: Write, make_fields: MakeFields, tmp_path: Path) -> Path:
    rows = [
        make_fields(1, author="a10", text="ok"),
        make_fields(2, author="a2", text="keys are in the tin"),
        make_fields(3, author="a2", text="x" * 20, label="sensitive", also=["support"], direction="incoming"),
        make_fields(4, author="b1", text="Keys are in the tin!", audience="public"),
        make_fields(5, author="b1", text="OK"),
    ]
    write(tmp_path / "a.jsonl", rows)
    return tmp_path


def test_every_figure_is_right(corpus: Path) -> None:
    report = corpus_report(load_corpus(corpus), SPLITS)
    assert report.messages == 5
    assert report.labels == {
        "logistical": 4,
        "support": 0,
        "sensitive": 1,
        "evidential": 0,
        "operational-decision": 0,
    }
    assert report.also["support"] == sum(report.also.values()) == 1
    assert report.directions == {"outgoing": 4, "incoming": 1}
    assert report.audiences == {"colleague": 0, "team": 4, "partner": 0, "public": 1}
    assert [(group.name, group.messages) for group in report.splits] == [
        ("train", 2),
        ("calibration", 1),
        ("test", 2),
    ]
    assert [(group.name, group.messages) for group in report.hands] == [("a2", 2), ("a10", 1), ("b1", 2)]
    assert [group.labels["sensitive"] for group in report.hands] == [1, 0, 0]
    assert report.lengths == Lengths(2, 19.0, 12.6, 20.0, 20)
    assert report.near_duplicates == (NearDuplicate("a-2", "a-4", 1.0),)
    assert report.near_duplicates_across_splits == report.near_duplicates
    assert report.recurring == (("a-1", "a-5"),)


def test_without_splits_nothing_is_said_of_them(corpus: Path) -> None:
    report = corpus_report(load_corpus(corpus))
    assert report.splits == ()
    assert report.near_duplicates_across_splits == ()
    assert len(report.near_duplicates) == 1


def test_the_report_becomes_json_and_holds_no_message(corpus: Path) -> None:
    report = corpus_report(load_corpus(corpus), SPLITS)
    written = json.dumps(report.to_dict())
    assert json.loads(written) == report.to_dict()
    assert "tin" not in written


def test_splits_that_do_not_fit_are_refused(corpus: Path) -> None:
    with pytest.raises(SplitsError, match="hands in the corpus but in no split: b1"):
        corpus_report(
            load_corpus(corpus),
            Splits(train=("a2",), calibration=("a10",), test=("z9",), seed=0, rule="by lot"),
        )
