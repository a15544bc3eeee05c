"""`rightchannel-train suites`: the behaviour of the model, test by test."""

from __future__ import annotations

import json
from pathlib import Path

import click

from rightchannel_training.cli.common import model_option, output, plain_errors, steps
from rightchannel_training.suites import suite_report
from rightchannel_training.suites.floors import FLOORS_FILE, raised, read_floors, write_floors
from rightchannel_training.suites.load import SuitesError
from rightchannel_training.suites.show import show_suites


@click.command(
    epilog="""\b
    Examples:
      rightchannel-train suites
      rightchannel-train suites --model candidate --failures
      rightchannel-train suites --raise-floors"""
)
@click.option(
    "--suites",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("data/suites"),
    show_default=True,
    help="The folder of the suites.",
)
@model_option
@click.option("--failures", is_flag=True, help="Also print the trials that are not passed.")
@click.option("--raise-floors", is_flag=True, help="Record what is reached as the floor; no floor is lowered.")
@click.option("--json", "as_json", is_flag=True, help="Print the rates as JSON.")
@plain_errors
def suites(folder: Path, model: Path, *, failures: bool, raise_floors: bool, as_json: bool) -> None:
    """Run the behavioural suites on the model folder, at the balanced point.

    There are tests of minimum functionality, of invariance and of direction. The exit status is 1 if a test does not
    reach its recorded floor.
    """
    try:
        with steps(1) as report_step:
            report_step("judge the messages of the suites")
            report = suite_report(model, folder)
    except SuitesError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps(report.to_dict(), indent=2, ensure_ascii=False))
    else:
        show_suites(report, output(), failures=failures)
    if raise_floors:
        file = folder / FLOORS_FILE
        write_floors(file, raised(read_floors(file), report.rates))
        click.echo(f"Wrote {file}.", err=True)
    if report.below_floor:
        raise SystemExit(1)
