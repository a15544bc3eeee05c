"""Evaluate a fitted classifier, or a model folder through the runtime."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final

import numpy as np
from datasets import Dataset
from numpy.typing import NDArray

from rightchannel import MessageClassifier, OperatingPoint
from rightchannel.vocabulary import DEFAULT_OPERATING_POINT
from rightchannel_training.codebook import LABELS
from rightchannel_training.evaluation import metrics
from rightchannel_training.evaluation.bootstrap import RESAMPLES, estimates
from rightchannel_training.evaluation.judgements import Judgements, Model, judged_by_folder, judged_by_model
from rightchannel_training.evaluation.result import Evaluation
from rightchannel_training.evaluation.slices import slices

SEED: Final = 0
"""Seed of the resampling."""


def evaluate(
    model: Model,
    dataset: Dataset,
    points: Mapping[str, OperatingPoint],
    familiarity_floor: float,
    *,
    n_resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Evaluation:
    """Evaluate a fitted classifier.

    Parameters
    ----------
    model : Model
        Fitted, such as a `RiskiestPart`.
    dataset : datasets.Dataset
        Messages of hands that the model never saw.
    points : mapping of str to OperatingPoint
        Where `check` and `hold` begin, by name; the default point is among them.
    familiarity_floor : float
        The familiarity below which a message is unlike anything seen.
    n_resamples : int, default=1000
        How many times hands and messages are drawn anew for the intervals.
    seed : int, default=0
        Of these draws.

    Returns
    -------
    Evaluation

    Raises
    ------
    ValueError
        If the dataset is empty, the default operating point is missing, or the model does not know every label.

    Examples
    --------
    >>> from rightchannel_training.classifier import build_classifier
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> texts = ["meet at 3", "well done", "his code is 1234", "blood on the knife", "arrest him"]
    >>> dataset = to_dataset(
    ...     Record(id=str(number), text=text, label=label, also=[],
    ...            direction="outgoing", audience="team", author="a")
    ...     for number, (text, label) in enumerate(zip(texts, LABELS)))
    >>> model = build_classifier().set_params(pipeline__known__min_messages=1, pipeline__known__min_hands=1)
    >>> model = model.fit(texts, range(5))
    >>> evaluation = evaluate(model, dataset, {"balanced": OperatingPoint(0.5, 0.9)}, 0.3, n_resamples=10)
    >>> evaluation.messages, evaluation.abstention
    (5, 0.0)
    """
    judgements = judged_by_model(model, dataset, points, familiarity_floor)
    return evaluation_of(judgements, familiarity_floor, n_resamples=n_resamples, seed=seed)


def evaluate_folder(
    folder: str | os.PathLike[str], dataset: Dataset, *, n_resamples: int = RESAMPLES, seed: int = SEED
) -> Evaluation:
    """Evaluate a model folder as it ships: graph, operating points and policy, through the runtime.

    Parameters
    ----------
    folder : str or path
        The model folder.
    dataset : datasets.Dataset
        Messages of hands that the model never saw.
    n_resamples : int, default=1000
        How many times hands and messages are drawn anew for the intervals.
    seed : int, default=0
        Of these draws.

    Returns
    -------
    Evaluation
        What is permitted is what the codebook permits; the actions are those of the folder's policy.

    Raises
    ------
    ValueError
        If the dataset is empty, or the folder has other labels than the codebook.
    ModelFolderError
        If the folder cannot be used.

    Examples
    --------
    >>> from rightchannel.location import model_folder
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> record = Record(id="a-1", text="ok, on it", label="logistical", also=[],
    ...                 direction="outgoing", audience="team", author="a")
    >>> evaluate_folder(model_folder(), to_dataset([record]), n_resamples=10).macro_f1.value
    1.0
    """
    classifier = MessageClassifier(folder)
    floor = classifier.manifest.familiarity_floor
    return evaluation_of(judged_by_folder(classifier, dataset), floor, n_resamples=n_resamples, seed=seed)


def evaluation_of(
    judgements: Judgements, familiarity_floor: float, *, n_resamples: int = RESAMPLES, seed: int = SEED
) -> Evaluation:
    """Make the figures of what a model said.

    Parameters
    ----------
    judgements : Judgements
        Of at least one message.
    familiarity_floor : float
    n_resamples : int, default=1000
    seed : int, default=0

    Returns
    -------
    Evaluation

    Raises
    ------
    ValueError
        If there are no actions at the default operating point.
    """
    if DEFAULT_OPERATING_POINT not in judgements.actions:
        known = ", ".join(judgements.actions) or "none"
        raise ValueError(f"there is no operating point {DEFAULT_OPERATING_POINT} (there are: {known}); add it")
    y, hands = judgements.y, judgements.facets["hand"]
    predicted = judgements.probabilities.argmax(axis=1)
    risks = metrics.risk(judgements.probabilities)

    def figures(drawn: NDArray[np.int64]) -> list[float]:
        recalls = metrics.recall_at_false_alarms(y[drawn], risks[drawn])
        return [metrics.macro_f1(y[drawn], predicted[drawn]), *recalls]

    macro_f1, *recalls = estimates(figures, hands, n_resamples=n_resamples, seed=seed)
    return Evaluation(
        messages=len(y),
        hands=tuple(np.unique(hands).tolist()),
        macro_f1=macro_f1,
        recall_at_false_alarms=dict(zip(metrics.FALSE_ALARM_RATES, recalls, strict=True)),
        calibration_error=metrics.calibration_error(y, judgements.probabilities),
        abstention=metrics.abstention(judgements.familiarity, familiarity_floor),
        labels=metrics.label_scores(y, predicted),
        confusion={
            label: dict(zip(LABELS, row, strict=True))
            for label, row in zip(LABELS, metrics.confusion(y, predicted).tolist(), strict=True)
        },
        operating_points={name: metrics.alarm_scores(y, taken) for name, taken in judgements.actions.items()},
        slices=slices(judgements),
    )
