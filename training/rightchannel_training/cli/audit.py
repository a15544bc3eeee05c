"""`rightchannel-train audit`: likely label errors, and what the corpus is short of."""

from __future__ import annotations

import json
from pathlib import Path

import click
from datasets import Dataset, concatenate_datasets

from rightchannel_training.audit import Audit, Planted, audit_corpus, find_planted
from rightchannel_training.audit.crossfit import FOLDS
from rightchannel_training.audit.html import audit_page
from rightchannel_training.audit.show import SHOWN, show_audit, show_planted
from rightchannel_training.classifier import build_classifier
from rightchannel_training.cli.common import corpus_argument, output, plain_errors, splits_of, splits_option, steps
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.splits import SPLITS, apply_splits

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(
    epilog="""\b
    Examples:
      rightchannel-train audit
      rightchannel-train audit data/messages --splits data/splits.json --json audit.json --html audit.html
      rightchannel-train audit --show-text --rows 150
      rightchannel-train audit --plant 0.03        does the audit find errors that are put there on purpose?"""
)
@corpus_argument
@splits_option
@click.option(
    "--split",
    "chosen",
    type=click.Choice(SPLITS),
    multiple=True,
    default=("train", "calibration"),
    show_default=True,
    help="The hands to audit. Others are not read at all. Repeatable.",
)
@click.option("--folds", type=click.IntRange(min=2), default=FOLDS, show_default=True, help="How many fits.")
@click.option("--rows", type=click.IntRange(min=1), default=SHOWN, show_default=True, help="Rows printed of each list.")
@click.option("--show-text", is_flag=True, help="Also show the messages, in the terminal and in the HTML file.")
@click.option("--json", "json_file", type=_FILE, help="Write the whole audit, without any text of a message.")
@click.option("--html", "html_file", type=_FILE, help="Write the whole audit as one page.")
@click.option(
    "--plant",
    type=click.FloatRange(min=0, max=1, min_open=True),
    help="In place of the audit: exchange this share of the labels and tell how many are found.",
)
@plain_errors
def audit(
    corpus: str,
    splits: Path | None,
    chosen: tuple[str, ...],
    folds: int,
    rows: int,
    json_file: Path | None,
    html_file: Path | None,
    plant: float | None,
    *,
    show_text: bool,
) -> None:
    """Look for label errors in CORPUS, for near-duplicates, for hands that disagree and for thin slices.

    Each message is judged by a classifier that has read nothing of the message's hand. A suspect is a message to read
    with the codebook in hand: most are right, and hard. Nothing is changed.
    """
    if plant is not None and (json_file or html_file or show_text):
        raise click.UsageError("--plant prints one figure; it goes with none of --json, --html and --show-text")
    with steps(2) as report:
        report("read the corpus")
        parts = apply_splits(load_corpus(corpus), splits_of(corpus, splits))
        dataset = concatenate_datasets([parts[split] for split in dict.fromkeys(chosen)])
        if len(set(dataset["author"][:])) < 2:
            raise click.ClickException("an audit compares hands, and there is only one; name more splits with --split")
        report(f"fit {folds} times, each without a share of the hands")
        found = (
            audit_corpus(build_classifier(), dataset, folds=folds)
            if plant is None
            else find_planted(build_classifier(), dataset, share=plant, folds=folds)
        )
    if isinstance(found, Planted):
        show_planted(found, output())
        return
    texts = _texts(dataset) if show_text else None
    show_audit(found, output(), texts=texts, shown=rows)
    _write(found, json_file, html_file, texts)


def _write(audited: Audit, json_file: Path | None, html_file: Path | None, texts: dict[str, str] | None) -> None:
    if json_file:
        json_file.write_text(json.dumps(audited.to_dict(), indent=2) + "\n", encoding="utf-8")
    if html_file:
        html_file.write_text(audit_page(audited, texts=texts), encoding="utf-8")
    for file in filter(None, (json_file, html_file)):
        output().print(f"Wrote {file}.")


def _texts(dataset: Dataset) -> dict[str, str]:
    return dict(zip(dataset["id"][:], dataset["text"][:], strict=True))
