"""`rightchannel-train fit`: labelled messages in, one proven model folder out: a candidate."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Final

import click
import numpy as np
from rich.table import Table

from rightchannel_training.candidate import STEPS, write_candidate
from rightchannel_training.classifier import Recipe
from rightchannel_training.cli.common import (
    corpus_argument,
    corpus_words,
    output,
    plain_errors,
    record,
    runs_option,
    splits_of,
    splits_option,
    steps,
)
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.evaluation.show import show
from rightchannel_training.export.model_folder import policy_for, written_aside
from rightchannel_training.export.proof import Proof
from rightchannel_training.promotion.record import read_record
from rightchannel_training.promotion.runs import Run
from rightchannel_training.search.recipe_file import read_recipe

CANDIDATE: Final = Path("candidate")
MODEL: Final = Path("model")


@click.command(
    short_help="Train, export, prove, and write a candidate.",
    epilog="""\b
    Examples:
      rightchannel-train fit
      rightchannel-train fit my/messages.csv --splits my/splits.json --candidate my/candidate
      rightchannel-train fit --in-place          build model/ anew, as the project itself does
    Next:
      rightchannel-train compare model candidate""",
)
@corpus_argument
@splits_option
@click.option(
    "--candidate",
    type=click.Path(path_type=Path, file_okay=False),
    default=CANDIDATE,
    show_default=True,
    help="The folder to write.",
)
@click.option(
    "--model",
    type=click.Path(path_type=Path, file_okay=False),
    default=MODEL,
    show_default=True,
    help="The current model. It stays as it is; the candidate gets its policy.json.",
)
@click.option(
    "--in-place",
    is_flag=True,
    help="Write the model folder itself, without a comparison. Refused if `promote` put it there.",
)
@click.option("--seed", type=int, help=f"Seed of what is drawn at random.  [default: the recipe's, {Recipe().seed}]")
@click.option(
    "--recipe",
    "recipe_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Hyper-parameters as JSON, as `search` writes them.  [default: the project's]",
)
@runs_option
@plain_errors
def fit(
    corpus: str,
    splits: Path | None,
    candidate: Path,
    model: Path,
    seed: int | None,
    recipe_file: Path | None,
    runs: Path | None,
    *,
    in_place: bool,
) -> None:
    """Train on CORPUS, export, prove, and write a candidate: a model folder beside the current one.

    CORPUS is a folder or file of labelled messages (JSON Lines, CSV, Parquet) or the name of a dataset on the hub.
    The folder stays as it was until the new one has been reopened and gives what scikit-learn gives. `promote` puts
    the candidate in the place of the current model.
    """
    target = _target(candidate, model, in_place=in_place)
    recipe = read_recipe(recipe_file) if recipe_file else Recipe()
    recipe = recipe if seed is None else replace(recipe, seed=seed)
    started = time.monotonic()
    with written_aside(target) as folder, steps(STEPS + 1) as report:
        report("read the corpus")
        hands = splits_of(corpus, splits)
        dataset = load_corpus(corpus)
        fitted = write_candidate(folder, dataset, hands, policy_for(model), recipe, report)
    seconds = time.monotonic() - started
    manifest = fitted.manifest
    digest = manifest["training"]["corpus_sha256"]
    given = {"corpus": corpus, "corpus_sha256": digest, "folder": str(target), **recipe.as_dict()}
    figures = {"model_version": manifest["model_version"], "seconds": round(seconds, 1), **manifest["metrics"]}
    record(Run("fit", "written", given, figures, artifacts=(target,)), target, runs)
    console = output()
    show(fitted.evaluation, console)
    console.print(_summary(target, fitted.proof, manifest["graph"]["bytes"], seconds))
    if not in_place:
        following = f"compare {model} {target}" if model.exists() else f"promote {target} --model {model}"
        words = f"rightchannel-train {following}{corpus_words(corpus, splits)}"
        console.print(f"Next: {words}", markup=False, soft_wrap=True)


def _target(candidate: Path, model: Path, *, in_place: bool) -> Path:
    """Say which folder is written; refuse the current model, if it is not asked for."""
    if in_place:
        if read_record(model):
            raise click.UsageError(
                f"`promote` put the model in {model}; training in place would replace it without a comparison. Leave "
                "--in-place out and promote the candidate, or name another folder with --model"
            )
        return model
    if candidate.resolve() == model.resolve():
        raise click.UsageError(f"{candidate} is the current model; name another folder for the candidate")
    return candidate


def _summary(model: Path, proof: Proof, size: int, seconds: float) -> Table:
    table = Table(title=f"Model folder {model}", title_justify="left", show_header=False, box=None)
    table.add_row("graph", f"{size:,} bytes")
    table.add_row("proven on", f"{proof.n_messages:,} messages")
    table.add_row("graph and scikit-learn differ by at most", f"{proof.largest_difference:.1e}")
    table.add_row("labels kept by eight-bit weights", f"{proof.rounding_agreement:.2%}")
    table.add_row("macro-F1 lost by eight-bit weights", f"{np.round(proof.rounding_loss, 4) + 0.0:.4f}")
    table.add_row("time", f"{seconds:.0f} s")
    return table
