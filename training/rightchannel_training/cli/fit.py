"""`rightchannel-train fit`: labelled messages in, one proven model folder out."""

from __future__ import annotations

import time
from pathlib import Path

import click
import numpy as np
from rich.table import Table

from rightchannel_training.classifier import Recipe
from rightchannel_training.cli.common import (
    corpus_argument,
    joined,
    model_option,
    output,
    plain_errors,
    splits_of,
    splits_option,
    steps,
)
from rightchannel_training.corpus.digest import corpus_digest
from rightchannel_training.corpus.duplicates import refuse_near_duplicates
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.splits import apply_splits
from rightchannel_training.evaluation import evaluate_folder
from rightchannel_training.evaluation.show import show
from rightchannel_training.export.converter import to_graph
from rightchannel_training.export.manifest import CorpusFacts, build_manifest
from rightchannel_training.export.model_folder import (
    graph_files,
    policy_for,
    write_answers,
    write_model,
    written_aside,
)
from rightchannel_training.export.proof import Proof, prove
from rightchannel_training.train import labels_of, train

STEPS = 8


@click.command(
    epilog="""\b
    Examples:
      rightchannel-train fit
      rightchannel-train fit data/messages --splits data/splits.json --model model
      rightchannel-train fit my/messages.csv --splits my/splits.json --model candidate"""
)
@corpus_argument
@splits_option
@model_option
@click.option("--seed", type=int, default=Recipe().seed, show_default=True, help="Seed of what is drawn at random.")
@plain_errors
def fit(corpus: str, splits: Path | None, model: Path, seed: int) -> None:
    """Train on CORPUS, export, prove, and put the result into the model folder.

    CORPUS is a folder or file of labelled messages (JSON Lines, CSV, Parquet) or the name of a dataset on the hub.
    The model folder stays as it was until the new one has been reopened and gives what scikit-learn gives. Its
    policy.json is kept.
    """
    started = time.monotonic()
    with written_aside(model) as folder, steps(STEPS) as report:
        report("read the corpus")
        hands = splits_of(corpus, splits)
        dataset = load_corpus(corpus)
        report("look for near-duplicates across splits")
        parts = refuse_near_duplicates(apply_splits(dataset, hands))
        trained = train(parts, Recipe(seed=seed), report)
        report("export")
        graph = graph_files(to_graph(trained.model).SerializeToString(deterministic=True))
        facts = CorpusFacts(corpus_digest(dataset), len(dataset), hands)
        policy = policy_for(model)
        manifest = build_manifest(trained, facts, graph.onnx, graph.ort)
        write_model(folder, graph, manifest, policy)
        report("prove the export on the whole corpus")
        everything = joined(parts)
        proof = prove(folder, trained.model, trained.exact, list(everything["text"]), labels_of(everything))
        report("evaluate on the test hands")
        evaluation = evaluate_folder(folder, parts["test"])
        manifest["metrics"] = evaluation.to_dict()
        write_model(folder, graph, manifest, policy)
        report("write golden vectors and model card")
        write_answers(folder, manifest, list(parts["calibration"]["text"]))
    console = output()
    show(evaluation, console)
    console.print(_summary(model, proof, len(graph.onnx), time.monotonic() - started))


def _summary(model: Path, proof: Proof, size: int, seconds: float) -> Table:
    table = Table(title=f"Model folder {model}", title_justify="left", show_header=False, box=None)
    table.add_row("graph", f"{size:,} bytes")
    table.add_row("proven on", f"{proof.n_messages:,} messages")
    table.add_row("graph and scikit-learn differ by at most", f"{proof.largest_difference:.1e}")
    table.add_row("labels kept by eight-bit weights", f"{proof.rounding_agreement:.2%}")
    table.add_row("macro-F1 lost by eight-bit weights", f"{np.round(proof.rounding_loss, 4) + 0.0:.4f}")
    table.add_row("time", f"{seconds:.0f} s")
    return table
