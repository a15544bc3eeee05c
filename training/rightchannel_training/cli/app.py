"""The group of commands."""

from __future__ import annotations

import click

from rightchannel_training.cli.evaluate import evaluate
from rightchannel_training.cli.export import export
from rightchannel_training.cli.fit import fit
from rightchannel_training.cli.validate import validate


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
    The usual way:
      rightchannel-train validate data/messages     is the corpus sound?
      rightchannel-train fit data/messages          train, export, prove, put into model/
      rightchannel-train evaluate data/messages     how good is model/ on the test hands?""",
)
@click.version_option(package_name="rightchannel", message="%(prog)s %(version)s")
def rightchannel_train() -> None:
    """Train the classifier on labelled messages and export it to one ONNX file.

    Progress goes to standard error, results to standard output.
    """


for command in (validate, fit, evaluate, export):
    rightchannel_train.add_command(command)
