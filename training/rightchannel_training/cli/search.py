"""`rightchannel-train search`: try recipes on the hands that calibrate."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table

from rightchannel_training.cli.common import (
    corpus_argument,
    output,
    plain_errors,
    splits_of,
    splits_option,
    splits_place,
    steps,
)
from rightchannel_training.samples.store import write_all
from rightchannel_training.search.recipe_file import recipe_json
from rightchannel_training.search.score import Ground
from rightchannel_training.search.study import best_recipe, open_study, pool_of, search


@click.command(
    "search",
    short_help="Search for a better recipe.",
    epilog="""\b
    Examples:
      rightchannel-train search --trials 30
      rightchannel-train search --trials 60      goes on behind the 30
      rightchannel-train search my/messages --messages 5000 --storage my/search.journal
    Next:
      rightchannel-train fit --recipe recipe.json""",
)
@corpus_argument
@splits_option
@click.option("--trials", type=click.IntRange(min=1), default=20, show_default=True, help="Recipes to try, in all.")
@click.option("--messages", type=click.IntRange(min=0), default=0, help="Draw so many messages.  [default: all]")
@click.option("--seed", type=int, default=0, show_default=True)
@click.option(
    "--storage",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("build/search.journal"),
    show_default=True,
    help="Remembers what was tried, so that a search that is stopped goes on.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Try on a Dask cluster; the corpus must lie there too.")
@click.option(
    "--output", "recipe_file", type=click.Path(path_type=Path), default=Path("recipe.json"), show_default=True
)
@plain_errors
def search_recipe(
    corpus: str,
    splits: Path | None,
    trials: int,
    messages: int,
    seed: int,
    storage: Path,
    scheduler: str | None,
    recipe_file: Path,
) -> None:
    """Try recipes on CORPUS, and write the best one.

    Each is trained on the hands that train and held against those that calibrate; the hands that test are not read. The
    first is the default recipe. A better score on these hands is a hint: `compare` decides.
    """
    splits_of(corpus, splits)
    ground = Ground(str(Path(corpus).resolve()), str(splits_place(corpus, splits).resolve()), messages)
    study = open_study(storage, ground, seed)
    with steps(trials) as report, pool_of(scheduler) as (pool, at_once):
        search(study, ground, trials, seed, pool, at_once, report)
    best = best_recipe(study, seed)
    write_all({recipe_file: recipe_json(best)})
    table = Table(title="Recipes, the best first", title_justify="left", box=None, padding=(0, 2))
    for heading in ("trial", "macro-F1", *study.best_params):
        table.add_column(heading, justify="right")
    complete = [one for one in study.trials if one.value is not None]
    for one in sorted(complete, key=lambda one: -(one.value or 0))[:10]:
        table.add_row(str(one.number), f"{one.value:.4f}", *(f"{value:.4g}" for value in one.params.values()))
    console = output()
    console.print(table)
    console.print(f"Wrote {recipe_file}. Next: rightchannel-train fit --recipe {recipe_file}", soft_wrap=True)
