"""`rightchannel-train evaluate`: how good is what ships."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import click

from rightchannel_training.cli.common import (
    corpus_argument,
    model_option,
    output,
    plain_errors,
    splits_of,
    splits_option,
    steps,
)
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.splits import SPLITS, apply_splits
from rightchannel_training.evaluation import evaluate_folder, ordinary
from rightchannel_training.evaluation.cross_validation_record import (
    CrossValidation,
    CrossValidationError,
    read_cross_validation,
)
from rightchannel_training.evaluation.show import show, show_ordinary
from rightchannel_training.report import Commands, findings_of, page, words
from rightchannel_training.report.section import Table
from rightchannel_training.report.suite_tables import suite_tables
from rightchannel_training.suites import suite_report
from rightchannel_training.suites.load import SuitesError


@click.command(
    epilog="""\b
    Examples:
      rightchannel-train evaluate
      rightchannel-train evaluate data/messages --split calibration --json
      rightchannel-train evaluate --ordinary my/ordinary.jsonl
      rightchannel-train evaluate --report build/report/index.html --beside my/older-model"""
)
@corpus_argument
@splits_option
@model_option
@click.option("--split", type=click.Choice(SPLITS), default="test", show_default=True, help="The hands to evaluate on.")
@click.option(
    "--ordinary",
    "ordinary_files",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    multiple=True,
    help='Also measure false alarms on ordinary messages: JSON Lines of {"text": …}, without labels. Repeatable.',
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option(
    "--report",
    "report_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write a page with plots, parts and the worst errors: one HTML file that needs no network.",
)
@click.option(
    "--beside",
    "other_model",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="On the page, put another model folder beside this one.",
)
@click.option(
    "--cross-validation",
    "cross_validation_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="On the page, show what `rightchannel-train cross-validate --output` wrote.",
)
@click.option(
    "--suites",
    "suites_folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="On the page, show how the behavioural suites of this folder went.",
)
@click.option("--show-text", is_flag=True, help="On the page, show the text of the worst errors. Else only their ids.")
@plain_errors
def evaluate(
    corpus: str,
    splits: Path | None,
    model: Path,
    split: str,
    ordinary_files: tuple[Path, ...],
    report_file: Path | None,
    other_model: Path | None,
    cross_validation_file: Path | None,
    suites_folder: Path | None,
    *,
    as_json: bool,
    show_text: bool,
) -> None:
    """Judge the hands of a split with the model folder, through the runtime, and print how good it is."""
    if not report_file and (other_model or cross_validation_file or suites_folder or show_text):
        only = "--beside, --cross-validation, --suites and --show-text are for the page"
        raise click.UsageError(f"{only}; name it with --report")
    with steps(2 + len(ordinary_files) + bool(suites_folder) + bool(report_file)) as report:
        report("read the corpus")
        cross_validation = _cross_validation(cross_validation_file)
        dataset = apply_splits(load_corpus(corpus), splits_of(corpus, splits))[split]
        report(f"judge the {split} hands")
        findings = findings_of(model, dataset, split, other=other_model) if report_file else None
        evaluation = findings.evaluation if findings else evaluate_folder(model, dataset)
        measured = []
        for file in ordinary_files:
            report(f"judge {file.name}")
            measured.append(ordinary(model, file))
        suites: list[Table] = []
        if suites_folder:
            report("judge the messages of the suites")
            suites = _suites(model, suites_folder)
        if report_file and findings:
            report("write the report")
            complete = replace(
                findings,
                texts=dataset["text"][:] if show_text else None,
                ordinary=measured,
                cross_validation=cross_validation,
                suites=suites,
            )
            asked = {"--splits": splits, "--model": model, "--split": split, "--ordinary": ordinary_files}
            added = {
                "--report": report_file,
                "--beside": other_model,
                "--cross-validation": cross_validation_file,
                "--suites": suites_folder,
                "--show-text": show_text,
            }
            commands = Commands(["rightchannel-train", "evaluate", corpus, *words(asked)], words(added))
            html = page(complete, commands)
            report_file.parent.mkdir(parents=True, exist_ok=True)
            report_file.write_text(html, encoding="utf-8")
    if report_file:
        click.echo(f"Wrote {report_file}.", err=True)
    if as_json:
        figures = evaluation.to_dict()
        if measured:
            figures["ordinary"] = [asdict(one) for one in measured]
        click.echo(json.dumps(figures, indent=2))
        return
    console = output()
    show(evaluation, console)
    if measured:
        show_ordinary(measured, console)


def _suites(model: Path, folder: Path) -> list[Table]:
    try:
        return suite_tables(suite_report(model, folder))
    except SuitesError as error:
        raise click.ClickException(str(error)) from error


def _cross_validation(file: Path | None) -> CrossValidation | None:
    try:
        return read_cross_validation(file) if file else None
    except CrossValidationError as error:
        raise click.ClickException(str(error)) from error
