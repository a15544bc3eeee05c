"""`rightchannel-train cross-validate`: how good the recipe is on hands that are left out in turn."""

from __future__ import annotations

from pathlib import Path

import click
from datasets import concatenate_datasets

from rightchannel_training.classifier import Recipe, build_classifier
from rightchannel_training.cli.common import (
    corpus_argument,
    output,
    plain_errors,
    splits_of,
    splits_option,
    steps,
)
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.splits import apply_splits
from rightchannel_training.evaluation.cross_validation import FOLDS, SHARES, cross_validated, refits_per_fold
from rightchannel_training.evaluation.cross_validation_record import CrossValidationError
from rightchannel_training.evaluation.show_cross_validation import show_cross_validation


@click.command(
    "cross-validate",
    epilog="""\b
    Examples:
      rightchannel-train cross-validate
      rightchannel-train cross-validate --learning-curve --output build/report/cross-validation.json
      rightchannel-train evaluate --report build/report/index.html \\
          --cross-validation build/report/cross-validation.json""",
)
@corpus_argument
@splits_option
@click.option("--folds", type=click.IntRange(min=2), default=FOLDS, show_default=True, help="How often to refit.")
@click.option(
    "--learning-curve",
    is_flag=True,
    help="Also refit with a sixteenth, an eighth, a quarter and a half of the messages, and with a half less half of"
    " one label, and forecast what more messages would buy. Takes about four times as long.",
)
@click.option("--seed", type=int, default=Recipe().seed, show_default=True, help="Seed of what is drawn at random.")
@click.option(
    "--output",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write the figures to a file, for `evaluate --cross-validation`.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@plain_errors
def cross_validate(
    corpus: str,
    splits: Path | None,
    folds: int,
    seed: int,
    file: Path | None,
    *,
    learning_curve: bool,
    as_json: bool,
) -> None:
    """Refit the committed recipe without some hands, and measure on them, until every hand was left out once.

    Only the hands that train or calibrate take part. The test hands are never looked at, so these figures may guide
    a choice.
    """
    shares = SHARES if learning_curve else ()
    with steps(1 + folds * refits_per_fold(shares)) as report:
        report("read the corpus")
        parts = apply_splits(load_corpus(corpus), splits_of(corpus, splits))
        recipe = Recipe(seed=seed)
        try:
            record = cross_validated(
                build_classifier(recipe),
                concatenate_datasets([parts["train"], parts["calibration"]]),
                recipe=recipe.as_dict(),
                folds=folds,
                shares=shares,
                seed=seed,
                report=report,
            )
        except CrossValidationError as error:
            raise click.ClickException(str(error)) from error
    written = record.model_dump_json(indent=2)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{written}\n", encoding="utf-8")
    if as_json:
        click.echo(written)
        return
    show_cross_validation(record, output())
