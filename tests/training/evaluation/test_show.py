"""The tables of an evaluation: every figure whole, on a wide terminal and in a pipe."""

from pathlib import Path

import pytest
from datasets import Dataset
from rich.console import Console

from rightchannel_training.codebook import LABELS
from rightchannel_training.evaluation import Evaluation, Ordinary, evaluate_folder
from rightchannel_training.evaluation.headline import figure, headline
from rightchannel_training.evaluation.show import INVENTED, show, show_ordinary


@pytest.fixture(scope="module")
def evaluation(folder: Path, unseen: Dataset) -> Evaluation:
    return evaluate_folder(folder, unseen, n_resamples=20)


def printed(evaluation: Evaluation, width: int) -> str:
    console = Console(width=width, highlight=False)
    with console.capture() as capture:
        show(evaluation, console)
    return capture.get()


@pytest.mark.parametrize("width", [80, 120, 200])
def test_every_figure_is_shown_whole(evaluation: Evaluation, width: int) -> None:
    text = printed(evaluation, width)
    assert "…" not in text
    for row in headline(evaluation.to_dict()):
        assert all(cell in text for cell in row)
    for alarms in evaluation.operating_points.values():
        assert all(figure(share) in text for share in alarms)
    for label, scores in evaluation.labels.items():
        assert label in text
        assert figure(scores.f1) in text
    for parts in evaluation.slices.values():
        assert all(name in text for name in parts)
        assert all(figure(part.macro_f1) in text for part in parts.values())


def test_every_label_has_its_row_of_counts(evaluation: Evaluation) -> None:
    lines = [line.split() for line in printed(evaluation, 200).splitlines()]
    for label in LABELS:
        counts = [f"{count:,}" for count in evaluation.confusion[label].values()]
        assert [label, *counts] in lines


def test_the_terminal_and_the_manifest_hold_the_same_headline(evaluation: Evaluation) -> None:
    rows = {name: value for name, value, _ in headline(evaluation.to_dict())}
    assert rows["macro-F1"] == f"{evaluation.macro_f1.value:.4f}"
    two_per_cent = evaluation.recall_at_false_alarms[0.02]
    assert rows["recall of not-for-chat at 2 % false alarms"] == f"{two_per_cent.value:.4f}"


def test_it_always_says_that_the_corpus_is_invented(evaluation: Evaluation) -> None:
    assert INVENTED in " ".join(printed(evaluation, 80).split())
    console = Console(width=80, highlight=False)
    with console.capture() as capture:
        show_ordinary([Ordinary("a.jsonl", 4000, "balanced", 0.0125, 0.1, 0.02)], console)
    text = " ".join(capture.get().split())
    assert INVENTED in text
    assert "a.jsonl 4,000 balanced 1.2 % 10.0 % 2.0 %" in text
