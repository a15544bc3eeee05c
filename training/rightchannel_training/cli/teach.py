"""`rightchannel-train teach`: tune a pretrained encoder, to know what knowledge of the language is worth."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click
import numpy as np
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from rightchannel import MessageClassifier
from rightchannel_training.cli.common import (
    corpus_argument,
    model_option,
    output,
    plain_errors,
    splits_of,
    splits_option,
)
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.splits import apply_splits
from rightchannel_training.evaluation.bootstrap import Estimate
from rightchannel_training.evaluation.judgements import judged_by_folder
from rightchannel_training.peers.minilm import PACKAGE
from rightchannel_training.teacher.standing import FALSE_ALARMS, Judged, Standing, standings, together
from rightchannel_training.train import labels_of

NEEDED = ("torch", "tokenizers", "safetensors", PACKAGE)


@click.command(
    epilog="""\b
    Examples:
      rightchannel-train teach
      rightchannel-train teach --split calibration --output build/teacher.npz
    It needs: pip install 'rightchannel[teacher]'"""
)
@corpus_argument
@splits_option
@model_option
@click.option(
    "--split",
    type=click.Choice(["calibration", "test"]),
    default="test",
    show_default=True,
    help="The hands to compare on. On `calibration`, the temperature has seen them.",
)
@click.option("--epochs", type=click.FloatRange(min=0.01), default=2.0, show_default=True, help="How often to read on.")
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of what is drawn at random.")
@click.option(
    "--output",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write the teacher's probabilities on training, calibration and test hands (NumPy, without texts).",
)
@plain_errors
def teach(
    corpus: str, splits: Path | None, model: Path, split: str, epochs: float, seed: int, file: Path | None
) -> None:
    """Tune a pretrained encoder (all-MiniLM-L6-v2) on the training hands, and compare it with the model folder.

    It is a measuring rod: 90 MB, and a hundred times as slow. Nothing that ships is made from it. Two epochs take some
    ten minutes on two cores.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise click.ClickException(f"{', '.join(missing)} is not installed: pip install 'rightchannel[teacher]'")
    from rightchannel_training.teacher.tuned_encoder import TunedEncoder  # noqa: PLC0415  # needs the extra

    parts = apply_splits(load_corpus(corpus), splits_of(corpus, splits))
    columns = TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("tune the encoder", total=1.0)
        teacher = TunedEncoder(epochs=epochs, seed=seed, report=lambda done: progress.update(task, completed=done))
        teacher.fit(parts["train"]["text"][:], labels_of(parts["train"]))
    names = ("train", "calibration", "test") if file else ("calibration", split)
    said = {name: teacher.predict_proba(parts[name]["text"][:]) for name in names}
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(file, allow_pickle=False, **said)
    classifier = MessageClassifier(model)
    folder = {name: judged_by_folder(classifier, parts[name]).probabilities for name in {"calibration", split}}
    judged = {
        "teacher": Judged(said["calibration"], said[split]),
        "model folder": Judged(folder["calibration"], folder[split]),
    }
    judged["both together"] = together(*judged.values())
    hands = parts[split]["author"][:]
    _show(standings(judged, labels_of(parts["calibration"]), labels_of(parts[split]), hands), split)


def _show(rows: list[Standing], split: str) -> None:
    table = Table(title=f"On the {split} hands", title_justify="left", box=None, header_style="bold")
    for name in ("", "macro-F1", f"recall of not-for-chat at {FALSE_ALARMS:.0%} false alarms", "calibration error"):
        table.add_column(name, justify="left" if not name else "right")
    for row in rows:
        table.add_row(row.name, _worded(row.macro_f1), _worded(row.recall), f"{row.calibration_error:.4f}")
    console = output()
    console.print(table)
    console.print("The corpus is invented for this project, not real chat. Figures on real messages will differ.")


def _worded(estimate: Estimate) -> str:
    return f"{estimate.value:.4f} ({estimate.low:.4f} to {estimate.high:.4f})"
