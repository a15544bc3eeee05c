"""`rightchannel-train evaluate`: how good is what ships."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from rightchannel_training.cli.common import (
    corpus_argument,
    model_option,
    output,
    plain_errors,
    splits_of,
    splits_option,
    steps,
)
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.splits import SPLITS, apply_splits
from rightchannel_training.evaluation import evaluate_folder, ordinary
from rightchannel_training.evaluation.show import show, show_ordinary


@click.command(
    epilog="""\b
    Examples:
      rightchannel-train evaluate
      rightchannel-train evaluate data/messages --split calibration --json
      rightchannel-train evaluate --ordinary my/ordinary.jsonl"""
)
@corpus_argument
@splits_option
@model_option
@click.option("--split", type=click.Choice(SPLITS), default="test", show_default=True, help="The hands to evaluate on.")
@click.option(
    "--ordinary",
    "ordinary_files",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    multiple=True,
    help='Also measure false alarms on ordinary messages: JSON Lines of {"text": …}, without labels. Repeatable.',
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@plain_errors
def evaluate(
    corpus: str, splits: Path | None, model: Path, split: str, ordinary_files: tuple[Path, ...], *, as_json: bool
) -> None:
    """Judge the hands of a split with the model folder, through the runtime, and print how good it is."""
    with steps(2 + len(ordinary_files)) as report:
        report("read the corpus")
        parts = apply_splits(load_corpus(corpus), splits_of(corpus, splits))
        report(f"judge the {split} hands")
        evaluation = evaluate_folder(model, parts[split])
        measured = []
        for file in ordinary_files:
            report(f"judge {file.name}")
            measured.append(ordinary(model, file))
    if as_json:
        figures = evaluation.to_dict()
        if measured:
            figures["ordinary"] = [asdict(one) for one in measured]
        click.echo(json.dumps(figures, indent=2))
        return
    console = output()
    show(evaluation, console)
    if measured:
        show_ordinary(measured, console)
