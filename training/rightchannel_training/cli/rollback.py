"""`rightchannel-train rollback`: bring the former model back."""

from __future__ import annotations

from pathlib import Path

import click

from rightchannel_training.cli.common import model_option, output, plain_errors, record, runs_option
from rightchannel_training.promotion.promote import rollback as rollback_folder
from rightchannel_training.promotion.runs import Run


@click.command(
    short_help="Bring the former model back.",
    epilog="""\b
    Examples:
      rightchannel-train rollback
      rightchannel-train rollback --model my/model""",
)
@model_option
@runs_option
@plain_errors
def rollback(model: Path, runs: Path | None) -> None:
    """Put back the model that the last `promote` replaced, byte for byte.

    Given again, it goes back one more. The model that is taken away is not kept; its candidate folder is where you
    left it.
    """
    version = rollback_folder(model)
    record(Run("rollback", "rolled back", {"model": str(model)}, {"model_version": version}), model, runs)
    output().print(f"{model} is {version} again.", markup=False)
