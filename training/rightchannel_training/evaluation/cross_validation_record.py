"""The figures of a cross-validation, as they are written to a file and read again."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError

_STRICT = ConfigDict(frozen=True, extra="forbid")


class CrossValidationError(ValueError):
    """A cross-validation cannot be done, or its file cannot be used."""


class Interval(BaseModel):
    """A figure with its 95 % interval; None where nothing can be counted."""

    model_config = _STRICT

    value: float | None
    low: float | None
    high: float | None


class Scores(BaseModel):
    """What is measured on messages of hands that were held out."""

    model_config = _STRICT

    macro_f1: float | None
    recall: float | None
    calibration_error: float | None


class Fold(BaseModel):
    """One refit: the hands that were held out, and the figures on them."""

    model_config = _STRICT

    hands: tuple[str, ...]
    messages: int
    trained_on: int
    scores: Scores


class Pooled(BaseModel):
    """Figures over the held-out messages of all folds, with the bootstrap by hand."""

    model_config = _STRICT

    messages: int
    macro_f1: Interval
    recall_at_false_alarms: dict[str, Interval]
    calibration_error: Interval


class LearningPoint(BaseModel):
    """Figures of every fold when only so many messages were learned from."""

    model_config = _STRICT

    share: float
    trained_on: int
    folds: tuple[Scores, ...]


class HalvedLabel(LearningPoint):
    """Figures of every fold when half the messages of one label were kept back from a learning point.

    `share` is that of the learning point; `today` counts the label's messages when nothing is kept back.
    """

    label: str
    today: int


class CrossValidation(BaseModel):
    """A cross-validation that leaves hands out.

    Examples
    --------
    >>> none = Interval(value=None, low=None, high=None)
    >>> pooled = Pooled(messages=0, macro_f1=none, recall_at_false_alarms={}, calibration_error=none)
    >>> record = CrossValidation(hands=("a", "b"), seed=0, corpus_sha256="00", recipe={}, folds=(), pooled=pooled)
    >>> CrossValidation.model_validate_json(record.model_dump_json()) == record
    True
    """

    model_config = _STRICT

    format_version: Literal[1] = 1
    hands: tuple[str, ...]
    seed: int
    corpus_sha256: str
    recipe: dict[str, JsonValue]
    folds: tuple[Fold, ...]
    pooled: Pooled
    learning_curve: tuple[LearningPoint, ...] = ()
    halved_labels: tuple[HalvedLabel, ...] = ()


def read_cross_validation(path: str | PathLike[str]) -> CrossValidation:
    """Read what `rightchannel-train cross-validate --output` wrote.

    Parameters
    ----------
    path : str or path

    Returns
    -------
    CrossValidation

    Raises
    ------
    CrossValidationError
        If the file cannot be read or is not in the format.

    Examples
    --------
    >>> read_cross_validation("nowhere.json")
    Traceback (most recent call last):
    ...
    rightchannel_training.evaluation.cross_validation_record.CrossValidationError: nowhere.json: cannot be read ...
    """
    try:
        return CrossValidation.model_validate_json(Path(path).read_bytes())
    except OSError as error:
        raise CrossValidationError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except ValidationError as error:
        found = (f"{'.'.join(map(str, one['loc'])) or 'file'}: {one['msg']}" for one in error.errors())
        remedy = "write it again with rightchannel-train cross-validate --output"
        raise CrossValidationError(f"{path}: {'; '.join(found)}; {remedy}") from error
