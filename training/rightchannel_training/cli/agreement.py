"""`rightchannel-train agreement`: hold a second reading against the labels of a corpus."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.table import Table

from rightchannel_training.cli.common import corpus_argument, output, plain_errors, steps
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.readings import Agreement, read_reading
from rightchannel_training.corpus.readings import agreement as agreement_of


@click.command(
    epilog="""\b
    Examples:
      rightchannel-train agreement data/messages --reading data/readings/r1.jsonl"""
)
@corpus_argument
@click.option(
    "--reading",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    required=True,
    help="JSON Lines with the fields id and label: what another reader, who saw no label, says of each message.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@plain_errors
def agreement(corpus: str, reading: Path, *, as_json: bool) -> None:
    """Print how far a second reader agrees with the labels of CORPUS, and where not."""
    with steps(1) as report:
        report("read the corpus and the reading")
        result = agreement_of(load_corpus(corpus), read_reading(reading))
    if as_json:
        click.echo(json.dumps(asdict(result), indent=2))
    else:
        _show(result, output())


def _show(result: Agreement, console: Console) -> None:
    console.print(
        f"{result.messages:,} messages read again: {result.agreement:.1%} have the same label, "
        f"kappa {result.kappa:.3f}; {result.same_side:.1%} are on the same side of 'may it be sent in chat'."
    )
    if result.differing:
        table = Table(title="Labels that differ", title_justify="left", box=box.SIMPLE_HEAD)
        for name in ("message", "corpus", "reader"):
            table.add_column(name)
        for row in result.differing:
            table.add_row(*row)
        console.print(table)
