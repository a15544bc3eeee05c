"""`rightchannel-train compare`: a candidate beside the current model, on the same messages."""

from __future__ import annotations

import json
from pathlib import Path

import click
from datasets import Dataset

from rightchannel_training.cli.common import (
    CORPUS,
    corpus_words,
    output,
    plain_errors,
    splits_of,
    splits_option,
    steps,
)
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.splits import apply_splits
from rightchannel_training.promotion.compare import STEPS
from rightchannel_training.promotion.compare import compare as compare_folders
from rightchannel_training.promotion.guards import worse
from rightchannel_training.promotion.show import show_comparison, show_guards

corpus_option = click.option(
    "--corpus",
    default=CORPUS,
    show_default=True,
    help="The labelled messages. Only those of the test hands are judged.",
)
suites_option = click.option(
    "--suites",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The folder of the behavioural suites.  [default: data/suites, if it is there]",
)


@click.command(
    short_help="Hold a candidate against the current model.",
    epilog="""\b
    Examples:
      rightchannel-train compare model candidate
      rightchannel-train compare model candidate --corpus my/messages.csv --show-text
    Next:
      rightchannel-train promote candidate --model model""",
)
@click.argument("current", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("candidate", type=click.Path(path_type=Path, exists=True, file_okay=False))
@corpus_option
@splits_option
@suites_option
@click.option("--show-text", is_flag=True, help="Show the messages whose verdict flips. Else only their ids.")
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON, without texts.")
@plain_errors
def compare(
    current: Path,
    candidate: Path,
    corpus: str,
    splits: Path | None,
    suites: Path | None,
    *,
    show_text: bool,
    as_json: bool,
) -> None:
    """Hold the model folder CANDIDATE against the model folder CURRENT.

    Both judge the messages of the same test hands and the same suites, and are timed in turns. Differences have paired
    95 % intervals: the same hands and messages are drawn anew for both. Nothing is written.
    """
    with steps(STEPS + 1) as report:
        report("read the corpus")
        dataset = held_out(corpus, splits)
        found = compare_folders(current, candidate, dataset, suites=suites_in(suites), report=report)
    guarded = worse(found)
    if as_json:
        content = found.to_dict() | {"worse": [str(one) for one in guarded]}
        click.echo(json.dumps(content, indent=2, ensure_ascii=False))
        return
    console = output()
    show_comparison(found, console, texts=dataset["text"][:] if show_text else None)
    show_guards(guarded, console)
    if not guarded:
        following = f"rightchannel-train promote {candidate} --model {current}{corpus_words(corpus, splits)}"
        console.print(f"Next: {following}", markup=False, soft_wrap=True)


def held_out(corpus: str, splits: Path | None) -> Dataset:
    """Read the messages of the test hands."""
    return apply_splits(load_corpus(corpus), splits_of(corpus, splits))["test"]


def suites_in(given: Path | None) -> Path | None:
    """Give the folder of the suites: the one named, else the usual one if it is there."""
    usual = Path("data/suites")
    return given or (usual if usual.is_dir() else None)
