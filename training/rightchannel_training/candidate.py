"""Fit a candidate: a whole model folder, proven, beside the current one."""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

from datasets import Dataset, concatenate_datasets

from rightchannel_training.classifier import Recipe
from rightchannel_training.corpus.digest import corpus_digest
from rightchannel_training.corpus.duplicates import refuse_near_duplicates
from rightchannel_training.corpus.splits import Splits, apply_splits
from rightchannel_training.evaluation import Evaluation, evaluate_folder
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
from rightchannel_training.train import Report, labels_of, train

STEPS = 7
"""How often `write_candidate` reports."""


class Fitted(NamedTuple):
    """A candidate that was fitted.

    Parameters
    ----------
    manifest : dict
        The content of its ``manifest.json``.
    evaluation : Evaluation
        On the test hands.
    proof : Proof
        How well the graph agrees with scikit-learn.
    """

    manifest: dict[str, Any]
    evaluation: Evaluation
    proof: Proof


def fit_candidate(
    dataset: Dataset,
    splits: Splits,
    candidate: str | PathLike[str],
    *,
    current: str | PathLike[str],
    recipe: Recipe | None = None,
    report: Report = lambda _: None,
) -> Fitted:
    """Train on a corpus and write a model folder, in one step and only if everything went well.

    Parameters
    ----------
    dataset : datasets.Dataset
        The corpus.
    splits : Splits
        That fit it.
    candidate : str or path
        The folder to write.
    current : str or path
        The current model, whose ``policy.json`` the candidate gets. It stays as it is.
    recipe : Recipe, optional
        The default recipe if not given.
    report : callable, optional
        Told the name of each step as it begins.

    Returns
    -------
    Fitted

    Raises
    ------
    ValueError
        If the candidate's folder is that of the current model.
    SplitsError, DuplicateError
        If the corpus cannot be split.
    FolderInUseError
        If another run is writing the candidate.
    ProofError, VectorsError
        If the graph does not do what the classifier does, or some label is never given.
    """
    if Path(candidate).resolve() == Path(current).resolve():
        raise ValueError(f"{candidate} is the current model; name another folder for the candidate")
    with written_aside(Path(candidate)) as folder:
        return write_candidate(folder, dataset, splits, policy_for(Path(current)), recipe or Recipe(), report)


def write_candidate(
    folder: Path,
    dataset: Dataset,
    splits: Splits,
    policy: bytes,
    recipe: Recipe,
    report: Callable[[str], None],
) -> Fitted:
    """Train on a corpus and write a model folder into an empty one, as `fit_candidate` does.

    Parameters
    ----------
    folder : Path
        Empty, such as `rightchannel_training.export.model_folder.written_aside` gives it.
    dataset : datasets.Dataset
    splits : Splits
    policy : bytes
        Content of ``policy.json``.
    recipe : Recipe
    report : callable

    Returns
    -------
    Fitted
    """
    report("look for near-duplicates across splits")
    parts = refuse_near_duplicates(apply_splits(dataset, splits))
    trained = train(parts, recipe, report)
    report("export")
    graph = graph_files(to_graph(trained.model).SerializeToString(deterministic=True))
    facts = CorpusFacts(corpus_digest(dataset), len(dataset), splits)
    manifest = build_manifest(trained, facts, graph.onnx, graph.ort)
    write_model(folder, graph, manifest, policy)
    report("prove the export on the whole corpus")
    everything = concatenate_datasets(list(parts.values()))
    proof = prove(folder, trained.model, trained.exact, list(everything["text"]), labels_of(everything))
    report("evaluate on the test hands")
    evaluation = evaluate_folder(folder, parts["test"])
    manifest["metrics"] = evaluation.to_dict()
    write_model(folder, graph, manifest, policy)
    report("write golden vectors and model card")
    write_answers(folder, manifest)
    return Fitted(manifest, evaluation, proof)
