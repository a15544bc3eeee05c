"""The group of commands."""

from __future__ import annotations

import click

from rightchannel_training.cli.agreement import agreement
from rightchannel_training.cli.audit import audit
from rightchannel_training.cli.compare import compare
from rightchannel_training.cli.cross_validate import cross_validate
from rightchannel_training.cli.evaluate import evaluate
from rightchannel_training.cli.export import export
from rightchannel_training.cli.export_tasks import export_tasks
from rightchannel_training.cli.fit import fit
from rightchannel_training.cli.import_samples import import_samples
from rightchannel_training.cli.operating_point import operating_point
from rightchannel_training.cli.promote import promote
from rightchannel_training.cli.rollback import rollback
from rightchannel_training.cli.scan import scan
from rightchannel_training.cli.search import search_recipe
from rightchannel_training.cli.sign import keygen, sign
from rightchannel_training.cli.suites import suites
from rightchannel_training.cli.teach import teach
from rightchannel_training.cli.validate import validate


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
    The usual way:
      rightchannel-train import ours.csv            bring messages of your own into data/messages
      rightchannel-train validate data/messages     is the corpus sound?
      rightchannel-train fit data/messages          train, export, prove, put into candidate/
      rightchannel-train compare model candidate    is it better than model/, and where not?
      rightchannel-train promote candidate          put it in the place of model/, if it is no worse
      rightchannel-train rollback                   bring the former model back""",
)
@click.version_option(package_name="rightchannel", message="%(prog)s %(version)s")
def rightchannel_train() -> None:
    """Train the classifier on labelled messages and export it to one ONNX file.

    Progress goes to standard error, results to standard output.
    """


for command in (
    import_samples,
    export_tasks,
    validate,
    audit,
    agreement,
    fit,
    cross_validate,
    evaluate,
    suites,
    export,
    compare,
    promote,
    rollback,
    operating_point,
    search_recipe,
    keygen,
    sign,
    scan,
    teach,
):
    rightchannel_train.add_command(command)
