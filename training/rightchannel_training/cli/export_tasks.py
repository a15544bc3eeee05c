"""`rightchannel-train export-tasks`: the messages most worth labelling, for Label Studio."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import click
import numpy as np
from datasets import Dataset, DatasetDict, concatenate_datasets
from rich.table import Table

from rightchannel import MessageClassifier
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
from rightchannel_training.labelling.committee import MEMBERS
from rightchannel_training.labelling.tasks import STEPS, choose_tasks
from rightchannel_training.labelling.trial import COUNT, Trial, try_choice
from rightchannel_training.labelling.unlabelled import read_unlabelled
from rightchannel_training.samples.label_studio import labelling_form
from rightchannel_training.samples.store import refuse_existing, write_all

UNLABELLED: Final = Path("data/unlabelled")
HINTS: Final = {
    "logistical": "Running the day: times, places, kit, rosters.",
    "support": "Kind words, thanks, encouragement, banter.",
    "sensitive": "Would be marked OFFICIAL-SENSITIVE: personal, operational or security details.",
    "evidential": "What was seen, said or found, and what is sent as proof of it.",
    "operational-decision": "Makes, asks for or records a decision about an operation.",
}
"""Shown beside each label; the codebook decides."""


@click.command(
    "export-tasks",
    short_help="Choose what to label next, as tasks for Label Studio.",
    epilog="""\b
    Examples:
      rightchannel-train export-tasks
      rightchannel-train export-tasks data/unlabelled/chat.jsonl --count 200 --output tasks.json
      rightchannel-train export-tasks --trial 5      does choosing beat drawing at random?
    Next, in Label Studio: make a project with the form, import the tasks, label, export as JSON. Then:
      rightchannel-train import finished.json""",
)
@click.argument("sources", metavar="[SOURCE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--corpus", default=CORPUS, show_default=True, help="The labelled messages to learn from.")
@splits_option
@model_option
@click.option("--count", type=click.IntRange(min=1), default=COUNT, show_default=True, help="How many to choose.")
@click.option(
    "--committee", "members", type=click.IntRange(min=2), default=MEMBERS, show_default=True, help="How many models."
)
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--output", "tasks_file", type=click.Path(path_type=Path), default=Path("tasks.json"), show_default=True)
@click.option(
    "--form",
    type=click.Path(path_type=Path),
    default=Path("labelling-form.xml"),
    show_default=True,
    help="Where to write the labelling configuration.",
)
@click.option("--trial", type=click.IntRange(min=1), help="In place of tasks: hold choosing against drawing, so often.")
@plain_errors
def export_tasks(
    sources: tuple[Path, ...],
    corpus: str,
    splits: Path | None,
    model: Path,
    count: int,
    members: int,
    seed: int,
    tasks_file: Path,
    form: Path,
    trial: int | None,
) -> None:
    """Choose the messages of SOURCE most worth labelling, and write them as tasks with the model's prediction.

    SOURCE holds unlabelled messages as `import` stores them.  [default: unlabelled/ beside CORPUS]

    A message is worth much if the models of a committee are unsure of it or disagree on it; of messages that resemble
    each other one is taken. The hands that test are left out of everything.
    """
    if trial is None:
        refuse_existing([tasks_file])
    with steps(1 + (STEPS if trial is None else trial)) as report:
        report("read the corpus")
        parts = apply_splits(load_corpus(corpus), splits_of(corpus, splits))
        if trial is not None:
            trials = []
            for number in range(trial):
                report(f"trial {number + 1}")
                trials.append(try_choice(parts["train"], parts["calibration"], seed + number, count=count))
            _show_trials(trials, count)
            return
        waiting = read_unlabelled(sources or [Path(corpus).parent / UNLABELLED.name], _ids(parts))
        if not waiting:
            raise click.ClickException("every message has a label already; import more")
        tasks = choose_tasks(
            waiting,
            _learned(parts),
            MessageClassifier(model),
            count=count,
            members=members,
            seed=seed,
            report=report,
        )
        content = json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"
        write_all({form: labelling_form(HINTS), tasks_file: content})
    console = output()
    console.print(f"Written: {len(tasks):,} of {len(waiting):,} messages to {tasks_file}; the form to {form}")
    console.print("Next: label them in Label Studio, export as JSON, then: rightchannel-train import FILE")


def _ids(parts: DatasetDict) -> set[str]:
    return {name for part in parts.values() for name in part["id"][:]}


def _learned(parts: DatasetDict) -> Dataset:
    return concatenate_datasets([parts["train"], parts["calibration"]])


def _show_trials(trials: list[Trial], count: int) -> None:
    table = Table(title="Macro-F1 on the hands that calibrate", title_justify="left", box=None, padding=(0, 2))
    for heading in ("seed", "before", f"{count:,} drawn", f"{count:,} chosen"):
        table.add_column(heading, justify="right")
    for one in trials:
        table.add_row(str(one.seed), f"{one.before:.4f}", f"{one.drawn:.4f}", f"{one.chosen:.4f}")
    means = [float(np.mean([getattr(one, name) for one in trials])) for name in ("before", "drawn", "chosen")]
    table.add_row("mean", *(f"{value:.4f}" for value in means))
    output().print(table)
