"""Measure a candidate and the current model on the same messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path

import numpy as np
from datasets import Dataset

from rightchannel import MessageClassifier
from rightchannel.location import POLICY_FILE
from rightchannel_training.codebook import LABELS
from rightchannel_training.corpus.digest import corpus_digest
from rightchannel_training.evaluation.beside import beside
from rightchannel_training.evaluation.bootstrap import RESAMPLES
from rightchannel_training.evaluation.judgements import judged_by_folder
from rightchannel_training.evaluation.metrics import not_for_chat
from rightchannel_training.evaluation.slices import slices
from rightchannel_training.promotion.comparison import Comparison, PartPair, Sides
from rightchannel_training.promotion.errors import PromotionError
from rightchannel_training.promotion.flips import flips
from rightchannel_training.promotion.pace import ROUNDS, pace
from rightchannel_training.promotion.points import point_differences
from rightchannel_training.promotion.suites import paired
from rightchannel_training.suites import suite_report

STEPS = 4
"""How often `compare` reports."""


def compare(
    current: str | PathLike[str],
    candidate: str | PathLike[str],
    dataset: Dataset,
    *,
    suites: str | PathLike[str] | None = None,
    n_resamples: int = RESAMPLES,
    rounds: int = ROUNDS,
    report: Callable[[str], None] = lambda _: None,
) -> Comparison:
    """Hold a candidate against the current model, both as they ship, through the runtime.

    Parameters
    ----------
    current, candidate : str or path
        Model folders.
    dataset : datasets.Dataset
        Messages of hands that neither model has seen.
    suites : str or path, optional
        The folder of the behavioural suites; they are left out when it is not given.
    n_resamples : int, default=1000
        How many times hands and messages are drawn anew for the intervals.
    rounds : int, default=9
        How many times each of the timed messages is judged by each model.
    report : callable, optional
        Told the name of each step as it begins.

    Returns
    -------
    Comparison

    Raises
    ------
    ValueError
        If the dataset is empty.
    PromotionError
        If a folder has other labels than the codebook.
    ModelFolderError
        If a folder cannot be used.
    SuitesError
        If the suites cannot be used.

    Examples
    --------
    >>> from rightchannel.location import model_folder
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> record = Record(id="a-1", text="ok, on it", label="logistical", also=[],
    ...                 direction="outgoing", audience="team", author="a")
    >>> comparison = compare(model_folder(), model_folder(), to_dataset([record]), n_resamples=5, rounds=3)
    >>> comparison.macro_f1.difference.value, comparison.flips.groups["permitted, sent before, now flagged (worse)"]
    (0.0, ())
    """
    new, old = _opened(candidate), _opened(current)
    report("judge the messages with both models")
    here, there = judged_by_folder(new, dataset), judged_by_folder(old, dataset)
    report("draw hands and messages anew for the intervals")
    floors = (new.manifest.familiarity_floor, old.manifest.familiarity_floor)
    figures = beside(here, there, floors, n_resamples=n_resamples)
    points = point_differences(here, there, n_resamples=n_resamples)
    report("run the suites on both models" if suites else "no suites")
    of_suites = paired(suite_report(candidate, suites), suite_report(current, suites)) if suites else None
    report("time both models in turns")
    hands = tuple(np.unique(here.facets["hand"]).tolist())
    after = slices(here)
    return Comparison(
        current=old.manifest.model_version,
        candidate=new.manifest.model_version,
        ids=tuple(dataset["id"][:]),
        not_for_chat=int(not_for_chat(here.y).sum()),
        hands=hands,
        digest=corpus_digest(dataset),
        figures=figures,
        points=tuple(points),
        lost_points=tuple(point for point in old.manifest.operating_points if point not in here.actions),
        parts=tuple(
            PartPair(facet, name, part, after[facet][name])
            for facet, parts in slices(there).items()
            for name, part in parts.items()
        ),
        suites=of_suites,
        flips=flips(here, there),
        sizes=_sizes(new, old),
        pace=pace(new, old, dataset["text"][:], rounds=rounds),
        seen_by_candidate=_seen(new.manifest.training, hands),
        seen_by_current=_seen(old.manifest.training, hands),
        same_policy=_policy(new) == _policy(old),
    )


def _opened(folder: str | PathLike[str]) -> MessageClassifier:
    classifier = MessageClassifier(folder)
    labels = classifier.manifest.labels
    if set(labels) != set(LABELS):
        raise PromotionError(
            f"the model in {folder} has the labels {', '.join(labels)}, the codebook {', '.join(LABELS)}; compare it "
            "with the release that it was made by"
        )
    return classifier


def _sizes(new: MessageClassifier, old: MessageClassifier) -> dict[str, Sides]:
    sizes = {new.manifest.graph.file: Sides(old.manifest.graph.bytes, new.manifest.graph.bytes)}
    if new.manifest.ort and old.manifest.ort:
        sizes[new.manifest.ort.file] = Sides(old.manifest.ort.bytes, new.manifest.ort.bytes)
    return sizes


def _seen(training: Mapping[str, object], hands: tuple[str, ...]) -> tuple[str, ...]:
    splits = training.get("splits")
    if not isinstance(splits, Mapping):
        return ()
    learned = {hand for split in ("train", "calibration") for hand in splits.get(split, ())}
    return tuple(hand for hand in hands if hand in learned)


def _policy(classifier: MessageClassifier) -> bytes:
    return Path(classifier.folder, POLICY_FILE).read_bytes()
