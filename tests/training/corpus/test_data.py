"""The corpus of the project, as it is committed."""

from pathlib import Path

import datasets
import pytest
from datasets import Dataset

from rightchannel_training.corpus.dataset import FEATURES
from rightchannel_training.corpus.digest import corpus_digest
from rightchannel_training.corpus.draw import draw_splits
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.report import CorpusReport, corpus_report
from rightchannel_training.corpus.splits import SPLITS, read_splits

SEED = 20261123


@pytest.fixture(scope="module")
def report(real_corpus: Dataset, data: Path) -> CorpusReport:
    return corpus_report(real_corpus, read_splits(data / "splits.json"))


def table_row(*cells: object) -> str:
    return f"| {' | '.join(f'{cell:,}' if isinstance(cell, int) else str(cell) for cell in cells)} |"


def test_the_recorded_splits_are_the_draw(real_corpus: Dataset, data: Path) -> None:
    drawn = draw_splits(real_corpus["author"][:], SEED)
    assert (data / "splits.json").read_text(encoding="utf-8") == drawn.to_json()
    assert drawn.hands("calibration") == ("t3", "u1", "u2", "v3")
    assert drawn.hands("test") == ("t2", "t11", "u5", "u7", "v1")


def test_no_near_duplicates_stand_in_different_splits(report: CorpusReport) -> None:
    assert report.near_duplicates_across_splits == ()
    assert [(pair.first, pair.second) for pair in report.near_duplicates] == [("t6-0071", "t6-0072")]


def test_the_datasets_library_alone_reads_the_same(real_corpus: Dataset, data: Path, tmp_path: Path) -> None:
    alone = datasets.load_dataset(str(data), split="train", cache_dir=str(tmp_path))
    assert alone.features == FEATURES
    assert corpus_digest(alone) == corpus_digest(load_corpus(data)) == corpus_digest(real_corpus)


def test_the_card_says_what_the_report_says(report: CorpusReport, data: Path) -> None:
    card = (data / "README.md").read_text(encoding="utf-8").splitlines()
    splits = read_splits(data / "splits.json")
    lengths = report.lengths
    expected = [
        *(table_row(group.name, group.messages, *group.labels.values()) for group in report.splits),
        *(table_row(f"`{group.name}`", group.messages, *group.labels.values()) for group in report.hands),
        table_row("**all**", *(f"**{count:,}**" for count in (report.messages, *report.labels.values()))),
        *(table_row(label, count) for label, count in report.also.items()),
    ]
    assert [line for line in expected if line not in card] == []
    text = "\n".join(card)
    assert f"{lengths.shortest} to {lengths.longest} characters: median {lengths.median:.0f}" in text
    assert f"mean {lengths.mean:.0f}, 95th percentile {lengths.percentile_95:.0f}." in text
    for split in SPLITS:
        assert f"| {split} | {', '.join(f'`{hand}`' for hand in splits.hands(split))} |" in text
    for value, count in [*report.directions.items(), *report.audiences.items()]:
        assert f"| {value} | {count:,} |" in text
    assert f"{len(report.recurring)} such groups" in text
    assert f"{report.messages:,} invented messages" in text
