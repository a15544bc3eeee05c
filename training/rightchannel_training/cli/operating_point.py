"""`rightchannel-train operating-point`: a pair of thresholds of one's own, measured and written to the manifest."""

from __future__ import annotations

from pathlib import Path

import click

from rightchannel import MessageClassifier, OperatingPoint
from rightchannel_training.cli.common import (
    CORPUS,
    model_option,
    output,
    plain_errors,
    splits_of,
    splits_option,
    steps,
)
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.splits import apply_splits
from rightchannel_training.promotion.own_point import write_operating_point

_RISK = click.FloatRange(min=0, max=1)


@click.command(
    "operating-point",
    short_help="Add an operating point of your own.",
    epilog="""\b
    Examples:
      rightchannel-train operating-point ours --check 0.2 --hold 0.7
      rightchannel-train operating-point balanced --check 0.3 --hold 0.8 --to elsewhere
    What thresholds cost, and what they miss: the third notebook, `make notebooks`.""",
)
@click.argument("name")
@click.option("--check", type=_RISK, required=True, help="The risk from which a message is checked.")
@click.option("--hold", type=_RISK, required=True, help="The risk from which it is held.")
@click.option("--corpus", default=CORPUS, show_default=True, help="The figures are measured on its test hands.")
@splits_option
@model_option
@click.option(
    "--to",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write.  [default: the model folder itself]",
)
@plain_errors
def operating_point(
    name: str, check: float, hold: float, corpus: str, splits: Path | None, model: Path, to: Path | None
) -> None:
    """Write the operating point NAME to the manifest, with its figures; golden vectors and card are made anew.

    The graph and the version of the model stay as they are. A message is held from the risk HOLD on, and checked from
    the risk CHECK on.
    """
    if check > hold:
        raise click.UsageError(f"--check {check:g} is above --hold {hold:g}; a message is checked before it is held.")
    with steps(2) as report:
        report("read the corpus")
        parts = apply_splits(load_corpus(corpus), splits_of(corpus, splits))
        report("measure and write")
        write_operating_point(model, name, OperatingPoint(check=check, hold=hold), parts, to=to)
    measured = MessageClassifier(to or model).manifest.operating_points[name]
    output().print(
        f"Wrote {name} to {to or model}: check from {measured.check:g}, hold from {measured.hold:g}.", soft_wrap=True
    )
