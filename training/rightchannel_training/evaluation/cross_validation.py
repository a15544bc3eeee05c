"""Leave hands out: refit without some hands, measure on them, until every hand has been left out once."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

import numpy as np
from datasets import Dataset
from numpy.typing import NDArray
from sklearn import config_context
from sklearn.base import BaseEstimator
from sklearn.model_selection import GroupKFold, cross_validate

from rightchannel_training.codebook import LABELS
from rightchannel_training.corpus.digest import corpus_digest
from rightchannel_training.evaluation import metrics
from rightchannel_training.evaluation.bootstrap import RESAMPLES, Estimate, estimates
from rightchannel_training.evaluation.cross_validation_record import (
    CrossValidation,
    CrossValidationError,
    Fold,
    HalvedLabel,
    Interval,
    LearningPoint,
    Pooled,
    Scores,
)
from rightchannel_training.evaluation.judgements import Model
from rightchannel_training.evaluation.result import PLACES

FOLDS: Final = 5
"""How many times the classifier is refitted, each time without a share of the hands."""

SHARES: Final = (1 / 16, 1 / 8, 1 / 4, 1 / 2)
"""Shares of the messages that the learning curve learns from, before all of them. The last also prices the labels."""

FALSE_ALARMS: Final = 0.02
"""The share of false alarms at which `Scores.recall` is measured."""

Split: TypeAlias = tuple[NDArray[np.int64], NDArray[np.int64]]
Report: TypeAlias = Callable[[str], None]


def cross_validated(
    model: BaseEstimator,
    dataset: Dataset,
    *,
    recipe: dict[str, Any],
    folds: int = FOLDS,
    shares: Sequence[float] = (),
    seed: int = 0,
    n_resamples: int = RESAMPLES,
    report: Report = lambda _: None,
) -> CrossValidation:
    """Cross-validate a classifier; no hand is on both sides of a fold.

    Parameters
    ----------
    model : estimator
        Not fitted, such as `rightchannel_training.classifier.build_classifier` gives. Its `fit` takes `groups`.
    dataset : datasets.Dataset
        The hands to leave out in turn. Never the test hands: what is seen here may guide choices.
    recipe : dict
        What the model was built from, for the record.
    folds : int, default=5
        At most the number of hands; with that number, each fold leaves out one hand.
    shares : sequence of float, default=()
        Also refit with these shares of the messages, each in (0, 1), for a learning curve; and with the greatest
        of them less half the messages of one label, for each label, to tell what each label's messages are worth.
    seed : int, default=0
        Of the draw of these messages, and of the bootstrap.
    n_resamples : int, default=1000
        How many times hands and messages are drawn anew for the intervals.
    report : callable, optional
        Told about each refit as it ends.

    Returns
    -------
    CrossValidation
        Probabilities are those of the refitted classifiers, without the temperature that `fit` adds, so the
        calibration error is one before calibration.

    Raises
    ------
    CrossValidationError
        If there are fewer hands than folds, a fold lacks messages of a label, or a share is not in (0, 1).

    Examples
    --------
    >>> from rightchannel_training.classifier import Recipe, build_classifier
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> texts = ["meet at three", "well done", "his code is here", "blood on the knife", "arrest him"]
    >>> dataset = to_dataset(
    ...     Record(id=hand + label, text=text, label=label, also=[], direction="outgoing", audience="team", author=hand)
    ...     for hand in "abc" for label, text in zip(LABELS, texts))
    >>> model = build_classifier(Recipe(min_messages=1, min_hands=1, C=10.0))
    >>> found = cross_validated(model, dataset, recipe={}, folds=3, n_resamples=10)
    >>> [fold.hands for fold in found.folds], found.pooled.macro_f1.value
    ([('c',), ('b',), ('a',)], 1.0)
    """
    hands = np.asarray(dataset["author"][:], dtype=np.str_)
    y = np.asarray(dataset["label"][:], dtype=np.int64)
    splits = _splits(hands, folds)
    curve = [(share, _subsets(splits, share, seed)) for share in sorted(shares)]
    halved = [(label, _halved(curve[-1][1], y, label, seed)) for label in range(len(LABELS))] if curve else []
    for train, _ in (*splits, *(split for _, smaller in (*curve, *halved) for split in smaller)):
        _refuse_missing_labels(y[train])
    texts = list(dataset["text"][:])
    ended = _counted(report, folds * refits_per_fold(shares))
    result = _refits(model, texts, y, hands, splits, ended, keep=True)
    probabilities = np.zeros((len(y), len(LABELS)))
    for fitted, (_, test) in zip(result["estimator"], splits, strict=True):
        probabilities[test] = fitted.predict_proba([texts[row] for row in test])
    return CrossValidation(
        hands=tuple(np.unique(hands).tolist()),
        seed=seed,
        corpus_sha256=corpus_digest(dataset),
        recipe=recipe,
        folds=tuple(
            Fold(hands=tuple(np.unique(hands[test]).tolist()), messages=len(test), trained_on=len(train), scores=scores)
            for (train, test), scores in zip(splits, _scores(result), strict=True)
        ),
        pooled=_pooled(y, probabilities, hands, n_resamples, seed),
        learning_curve=_learning_curve(
            [
                (share, smaller, _scores(_refits(model, texts, y, hands, smaller, ended, keep=False)))
                for share, smaller in curve
            ],
            [(1.0, splits, _scores(result))] if curve else [],
        ),
        halved_labels=tuple(
            HalvedLabel(
                label=LABELS[label],
                share=curve[-1][0],
                trained_on=_mean_length(smaller),
                today=round(float(np.mean([np.count_nonzero(y[train] == label) for train, _ in splits]))),
                folds=tuple(_scores(_refits(model, texts, y, hands, smaller, ended, keep=False))),
            )
            for label, smaller in halved
        ),
    )


def refits_per_fold(shares: Sequence[float]) -> int:
    """Count the refits of each fold: one with all messages, one of each share, and one of each label.

    Examples
    --------
    >>> refits_per_fold([]), refits_per_fold([0.25, 0.5])
    (1, 8)
    """
    return 1 + (len(shares) + len(LABELS) if shares else 0)


def _splits(hands: NDArray[np.str_], folds: int) -> list[Split]:
    known = len(np.unique(hands))
    if not 2 <= folds <= known:
        raise CrossValidationError(
            f"{folds} folds cannot be made of {known} hands; choose from 2 folds to as many as there are hands"
        )
    return list(GroupKFold(folds).split(hands, groups=hands))


def _subsets(splits: Sequence[Split], share: float, seed: int) -> list[Split]:
    """Keep a share of the messages that each fold learns from. A smaller share is part of a larger one."""
    if not 0 < share < 1:
        raise CrossValidationError(f"{share} is no share of the messages to learn from; give one between 0 and 1")
    generator = np.random.default_rng(seed)
    return [(np.sort(generator.permutation(train)[: round(share * len(train))]), test) for train, test in splits]


def _halved(splits: Sequence[Split], y: NDArray[np.int64], label: int, seed: int) -> list[Split]:
    """Keep back half the messages of a label that each fold learns from."""
    generator = np.random.default_rng([seed, label])
    found = []
    for train, test in splits:
        of_label = generator.permutation(train[y[train] == label])
        found.append((np.setdiff1d(train, of_label[: len(of_label) // 2]), test))
    return found


def _refuse_missing_labels(y: NDArray[np.int64]) -> None:
    missing = [label for number, label in enumerate(LABELS) if number not in y]
    if missing:
        raise CrossValidationError(
            f"a fold would learn from no message of {', '.join(missing)}; use fewer folds, larger shares or more hands"
        )


def _refits(
    model: BaseEstimator,
    texts: list[str],
    y: NDArray[np.int64],
    hands: NDArray[np.str_],
    splits: Sequence[Split],
    ended: Callable[[], None],
    *,
    keep: bool,
) -> dict[str, Any]:
    def score(fitted: Model, X: Sequence[str], true: NDArray[np.int64]) -> dict[str, float]:
        probabilities = fitted.predict_proba(X)
        ended()
        return {
            "macro_f1": metrics.macro_f1(true, probabilities.argmax(axis=1)),
            "recall": metrics.recall_at_false_alarms(true, metrics.risk(probabilities), [FALSE_ALARMS])[0],
            "calibration_error": metrics.calibration_error(true, probabilities),
        }

    with config_context(enable_metadata_routing=True):
        result: dict[str, Any] = cross_validate(
            model,
            texts,
            y,
            cv=splits,
            scoring=score,
            params={"groups": hands},
            return_estimator=keep,
            error_score="raise",
        )
    return result


def _scores(result: dict[str, Any]) -> list[Scores]:
    columns = {name: result[f"test_{name}"] for name in Scores.model_fields}
    return [
        Scores(**{name: _rounded(column[fold]) for name, column in columns.items()})
        for fold in range(len(columns["macro_f1"]))
    ]


def _pooled(
    y: NDArray[np.int64], probabilities: NDArray[np.float64], hands: NDArray[np.str_], n_resamples: int, seed: int
) -> Pooled:
    predicted, risks = probabilities.argmax(axis=1), metrics.risk(probabilities)

    def figures(drawn: NDArray[np.int64]) -> list[float]:
        return [
            metrics.macro_f1(y[drawn], predicted[drawn]),
            metrics.calibration_error(y[drawn], probabilities[drawn]),
            *metrics.recall_at_false_alarms(y[drawn], risks[drawn]),
        ]

    macro_f1, error, *recalls = map(_interval, estimates(figures, hands, n_resamples=n_resamples, seed=seed))
    return Pooled(
        messages=len(y),
        macro_f1=macro_f1,
        recall_at_false_alarms={
            f"{rate:g}": recall for rate, recall in zip(metrics.FALSE_ALARM_RATES, recalls, strict=True)
        },
        calibration_error=error,
    )


def _learning_curve(*points: Sequence[tuple[float, Sequence[Split], Sequence[Scores]]]) -> tuple[LearningPoint, ...]:
    return tuple(
        LearningPoint(
            share=share,
            trained_on=_mean_length(splits),
            folds=tuple(scores),
        )
        for some in points
        for share, splits, scores in some
    )


def _mean_length(splits: Sequence[Split]) -> int:
    return round(float(np.mean([len(train) for train, _ in splits])))


def _counted(report: Report, total: int) -> Callable[[], None]:
    done = 0

    def ended() -> None:
        nonlocal done
        done += 1
        report(f"refit {done} of {total}")

    return ended


def _interval(estimate: Estimate) -> Interval:
    return Interval(value=_rounded(estimate.value), low=_rounded(estimate.low), high=_rounded(estimate.high))


def _rounded(value: float) -> float | None:
    return None if math.isnan(value) else round(float(value), PLACES) + 0.0
