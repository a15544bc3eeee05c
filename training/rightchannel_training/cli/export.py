"""`rightchannel-train export`: write a model folder anew from its graph, after its policy or thresholds changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import click

from rightchannel.folder import read_folder
from rightchannel.location import MANIFEST_FILE, POLICY_FILE
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
from rightchannel_training.corpus.splits import apply_splits
from rightchannel_training.export.model_folder import graph_files, write_answers, write_model, written_aside
from rightchannel_training.promotion.changelog import CHANGELOG_FILE


@click.command(
    epilog="""\b
    Examples:
      rightchannel-train export                               after model/policy.json was edited
      rightchannel-train export --model model --to elsewhere"""
)
@corpus_argument
@splits_option
@model_option
@click.option(
    "--to",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write.  [default: the model folder itself]",
)
@plain_errors
def export(corpus: str, splits: Path | None, model: Path, to: Path | None) -> None:
    """Write the model folder anew from its graph, manifest and policy, without training.

    Use it after the policy or an operating point was edited: golden vectors, card and the file for reduced builds are
    made again, and everything is reopened by the runtime before it is put in place. Golden vectors are collected from
    the calibration hands of CORPUS.
    """
    with steps(3) as report:
        report("read the model folder and the corpus")
        source = read_folder(model)
        manifest = json.loads((model / MANIFEST_FILE).read_bytes())
        policy = (model / POLICY_FILE).read_bytes()
        parts = apply_splits(load_corpus(corpus), splits_of(corpus, splits))
        with written_aside(to or model) as folder:
            report("write the graph in both formats")
            write_model(folder, graph_files(source.graph), manifest, policy)
            report("write golden vectors and model card")
            write_answers(folder, manifest, list(parts["calibration"]["text"]))
            if (model / CHANGELOG_FILE).is_file():
                shutil.copyfile(model / CHANGELOG_FILE, folder / CHANGELOG_FILE)
    output().print(f"Wrote {to or model}.")
