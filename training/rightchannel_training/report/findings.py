"""All that a report shows, gathered before anything is worded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from datasets import Dataset

from rightchannel import MessageClassifier, OperatingPoint
from rightchannel_training.evaluation import Evaluation, Ordinary
from rightchannel_training.evaluation.beside import Beside, beside
from rightchannel_training.evaluation.bootstrap import RESAMPLES
from rightchannel_training.evaluation.cross_validation_record import CrossValidation
from rightchannel_training.evaluation.evaluate import evaluation_of
from rightchannel_training.evaluation.further_labels import further_label_slices, mistaken_for_further
from rightchannel_training.evaluation.judgements import Judgements, judged_by_folder
from rightchannel_training.evaluation.result import Slice
from rightchannel_training.evaluation.worst import Worst, worst
from rightchannel_training.report.section import Table


@dataclass(frozen=True, slots=True)
class Other:
    """Another model on the same messages.

    Parameters
    ----------
    version : str
    bytes : int
        Size of its graph.
    compared : Beside
    """

    version: str
    bytes: int
    compared: Beside


@dataclass(frozen=True, slots=True)
class Findings:
    """What an evaluation found of a model folder.

    Parameters
    ----------
    version : str
        Of the model.
    bytes : int
        Size of the graph.
    familiarity_floor : float
    operating_points : mapping of str to OperatingPoint
    split : str
        Name of the hands that were judged.
    judgements : Judgements
    evaluation : Evaluation
    further : mapping of str to Slice
        Figures by further label.
    mistaken_for_further : float
        Share of the wrong labels that are a further label.
    worst : Worst
    texts : sequence of str, optional
        The messages, if their text may be shown.
    other : Other, optional
    ordinary : sequence of Ordinary, optional
    cross_validation : CrossValidation, optional
    suites : sequence of Table, optional
        Named tables of behavioural tests, shown as they are.
    """

    version: str
    bytes: int
    familiarity_floor: float
    operating_points: Mapping[str, OperatingPoint]
    split: str
    judgements: Judgements
    evaluation: Evaluation
    further: Mapping[str, Slice]
    mistaken_for_further: float
    worst: Worst
    texts: Sequence[str] | None = None
    other: Other | None = None
    ordinary: Sequence[Ordinary] = ()
    cross_validation: CrossValidation | None = None
    suites: Sequence[Table] = ()


def findings_of(
    folder: Path, dataset: Dataset, split: str, *, other: Path | None = None, n_resamples: int = RESAMPLES
) -> Findings:
    """Judge a dataset with a model folder, and gather what a report shows of it.

    Parameters
    ----------
    folder : Path
        The model folder.
    dataset : datasets.Dataset
        Messages of hands that the model never saw.
    split : str
        What these hands are called.
    other : Path, optional
        Another model folder, to be put beside the first.
    n_resamples : int, default=1000
        How many times hands and messages are drawn anew for the intervals.

    Returns
    -------
    Findings
        Without texts, ordinary messages, cross-validation and suites; add these with `dataclasses.replace`.

    Raises
    ------
    ValueError
        If the dataset is empty, or a folder has other labels than the codebook.
    ModelFolderError
        If a folder cannot be used.

    Examples
    --------
    >>> from rightchannel.location import model_folder
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> record = Record(id="a-1", text="ok, on it", label="logistical", also=[],
    ...                 direction="outgoing", audience="team", author="a")
    >>> findings = findings_of(model_folder(), to_dataset([record]), "test", n_resamples=10)
    >>> findings.evaluation.messages, findings.texts
    (1, None)
    """
    classifier = MessageClassifier(folder)
    manifest = classifier.manifest
    judgements = judged_by_folder(classifier, dataset)
    also = dataset["also"][:]
    return Findings(
        version=manifest.model_version,
        bytes=manifest.graph.bytes,
        familiarity_floor=manifest.familiarity_floor,
        operating_points=manifest.operating_points,
        split=split,
        judgements=judgements,
        evaluation=evaluation_of(judgements, manifest.familiarity_floor, n_resamples=n_resamples),
        further=further_label_slices(judgements, also),
        mistaken_for_further=mistaken_for_further(judgements, also),
        worst=worst(judgements, dataset["id"][:]),
        other=_other(other, dataset, judgements, manifest.familiarity_floor, n_resamples) if other else None,
    )


def _other(folder: Path, dataset: Dataset, this: Judgements, floor: float, n_resamples: int) -> Other:
    classifier = MessageClassifier(folder)
    manifest = classifier.manifest
    judgements = judged_by_folder(classifier, dataset)
    compared = beside(this, judgements, (floor, manifest.familiarity_floor), n_resamples=n_resamples)
    return Other(version=manifest.model_version, bytes=manifest.graph.bytes, compared=compared)
