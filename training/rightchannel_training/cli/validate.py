"""`rightchannel-train validate`: check and describe a corpus."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.table import Table

from rightchannel_training.cli.common import (
    corpus_argument,
    output,
    plain_errors,
    splits_of,
    splits_option,
    steps,
)
from rightchannel_training.codebook import LABELS
from rightchannel_training.corpus.duplicates import DuplicateError
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.report import CorpusReport, Group, corpus_report
from rightchannel_training.corpus.splits import apply_splits, split_of_ids


@click.command(
    epilog="""\b
    Examples:
      rightchannel-train validate data/messages
      rightchannel-train validate my/messages.csv --splits my/splits.json --json"""
)
@corpus_argument
@splits_option
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@plain_errors
def validate(corpus: str, splits: Path | None, *, as_json: bool) -> None:
    """Check every record of CORPUS and every split, and describe what is there.

    All faults are shown at once, each with file, line, field, reason and what to do. The exit status is 1 if there
    are any.
    """
    with steps(2) as report:
        report("read the corpus")
        hands = splits_of(corpus, splits)
        dataset = load_corpus(corpus)
        report("count, and look for near-duplicates")
        described = corpus_report(dataset, hands)
    if as_json:
        click.echo(json.dumps(described.to_dict(), indent=2))
    else:
        _show(described, output())
    if described.near_duplicates_across_splits:
        raise DuplicateError(described.near_duplicates_across_splits, split_of_ids(apply_splits(dataset, hands)))


def _show(report: CorpusReport, console: Console) -> None:
    console.print(_groups("Splits", report.splits))
    console.print(_groups("Hands", report.hands))
    table = Table(title="Corpus", title_justify="left", show_header=False, box=None)
    table.add_row("messages", f"{report.messages:,}")
    for name, counts in (
        ("labels", report.labels),
        ("further labels", report.also),
        ("direction", report.directions),
        ("audience", report.audiences),
    ):
        table.add_row(name, ", ".join(f"{value} {count:,}" for value, count in counts.items()))
    lengths = report.lengths
    table.add_row(
        "characters",
        f"{lengths.shortest} to {lengths.longest:,}, mean {lengths.mean:.0f}, median {lengths.median:.0f}, "
        f"95 % at most {lengths.percentile_95:.0f}",
    )
    table.add_row("near-duplicates", f"{len(report.near_duplicates)}")
    table.add_row("  across splits", f"{len(report.near_duplicates_across_splits)} (training refuses them)")
    table.add_row("short messages that recur", f"{len(report.recurring)}")
    table.add_row("digest", report.digest)
    console.print(table)


def _groups(title: str, groups: tuple[Group, ...]) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column("")
    for name in ("messages", *LABELS):
        table.add_column(name, justify="right")
    for group in groups:
        table.add_row(group.name, f"{group.messages:,}", *(f"{count:,}" for count in group.labels.values()))
    return table
