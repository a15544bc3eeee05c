"""`rightchannel-train export`: write a model folder anew from its graph, after its policy or thresholds changed."""

from __future__ import annotations

from pathlib import Path

import click

from rightchannel_training.cli.common import (
    model_option,
    output,
    plain_errors,
    steps,
)
from rightchannel_training.promotion.rewrite import STEPS, rewrite_model


@click.command(
    epilog="""\b
    Examples:
      rightchannel-train export                               after model/policy.json was edited
      rightchannel-train export --model model --to elsewhere"""
)
@model_option
@click.option(
    "--to",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write.  [default: the model folder itself]",
)
@plain_errors
def export(model: Path, to: Path | None) -> None:
    """Write the model folder anew from its graph, manifest and policy, without training.

    Use it after the policy or an operating point was edited: golden vectors, card and the file for reduced builds are
    made again, and everything is reopened by the runtime before it is put in place.
    """
    with steps(STEPS) as report:
        rewrite_model(model, to=to, report=report)
    output().print(f"Wrote {to or model}.")
