"""What a model says of labelled messages, beside what is known of them. No text is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

import numpy as np
from datasets import Dataset
from numpy.typing import ArrayLike, NDArray

from rightchannel import MessageClassifier, OperatingPoint
from rightchannel_training.codebook import AUDIENCES, DIRECTIONS, LABELS
from rightchannel_training.evaluation.metrics import actions, risk

LENGTHS: Final = (40, 80, 160, 320)
"""Upper ends of the groups of length, in characters; the last group has none."""

LENGTH_NAMES: Final = ("1-40", "41-80", "81-160", "161-320", "321 or more")
"""The names of the groups."""


class Model(Protocol):
    """A fitted classifier of texts, such as `RiskiestPart`. Its classes are indices into `LABELS`."""

    classes_: NDArray[Any]

    def predict_proba(self, X: Iterable[str | bytes]) -> NDArray[np.float64]:
        """Give the probabilities of the labels, one row for each text."""

    def familiarity(self, X: Iterable[str | bytes]) -> NDArray[np.float64]:
        """Tell how much of each text is known."""


@dataclass(frozen=True, slots=True)
class Judgements:
    """What a model says of messages, one entry for each of them.

    Parameters
    ----------
    y : ndarray of int64, shape (n_messages,)
        True labels.
    probabilities : ndarray of float64, shape (n_messages, n_labels)
    familiarity : ndarray of float64, shape (n_messages,)
    actions : mapping of str to ndarray of str
        The action for each message, by operating point.
    facets : mapping of str to ndarray of str
        The ``hand``, ``direction``, ``audience`` and ``length`` of each message.
    """

    y: NDArray[np.int64]
    probabilities: NDArray[np.float64]
    familiarity: NDArray[np.float64]
    actions: Mapping[str, NDArray[np.str_]]
    facets: Mapping[str, NDArray[np.str_]]


def judged_by_model(
    model: Model, dataset: Dataset, points: Mapping[str, OperatingPoint], familiarity_floor: float
) -> Judgements:
    """Let a fitted classifier judge a dataset.

    Parameters
    ----------
    model : Model
        Fitted.
    dataset : datasets.Dataset
        A corpus, or a part of one.
    points : mapping of str to OperatingPoint
        Where `check` and `hold` begin, by name.
    familiarity_floor : float
        The familiarity below which a message is unlike anything seen.

    Returns
    -------
    Judgements

    Raises
    ------
    ValueError
        If the dataset is empty, or the model does not know every label.
    """
    texts = _texts(dataset)
    if np.asarray(model.classes_).tolist() != list(range(len(LABELS))):
        raise ValueError(
            f"the model knows the classes {np.asarray(model.classes_).tolist()}, not the {len(LABELS)} labels by"
            " their number; fit it on messages of every label"
        )
    probabilities, familiarity = model.predict_proba(texts), model.familiarity(texts)
    taken = {
        name: actions(risk(probabilities), familiarity, point, familiarity_floor) for name, point in points.items()
    }
    return Judgements(_labels(dataset), probabilities, familiarity, taken, _facets(dataset))


def judged_by_folder(classifier: MessageClassifier, dataset: Dataset) -> Judgements:
    """Let the runtime judge a dataset: graph, operating points and policy of a model folder.

    Parameters
    ----------
    classifier : MessageClassifier
        The opened folder.
    dataset : datasets.Dataset
        A corpus, or a part of one.

    Returns
    -------
    Judgements
        Actions are those of the verdicts, in the direction and for the audience of each message.

    Raises
    ------
    ValueError
        If the dataset is empty, or the folder has other labels than the codebook.
    """
    texts = _texts(dataset)
    manifest = classifier.manifest
    if set(manifest.labels) != set(LABELS):
        raise ValueError(
            f"the model folder has the labels {', '.join(manifest.labels)}, the codebook {', '.join(LABELS)};"
            " evaluate it with the release that it was made by"
        )
    directions = [DIRECTIONS[number] for number in dataset["direction"][:]]
    audiences = [AUDIENCES[number] for number in dataset["audience"][:]]
    verdicts = {
        point: [
            classifier.classify(text, direction=direction, audience=audience, operating_point=point)
            for text, direction, audience in zip(texts, directions, audiences, strict=True)
        ]
        for point in manifest.operating_points
    }
    first = next(iter(verdicts.values()))
    return Judgements(
        y=_labels(dataset),
        probabilities=np.array([[verdict.probabilities[label] for label in LABELS] for verdict in first]),
        familiarity=np.array([verdict.familiarity for verdict in first]),
        actions={
            point: np.array([verdict.action for verdict in given], dtype=np.str_) for point, given in verdicts.items()
        },
        facets=_facets(dataset),
    )


def with_point(judgements: Judgements, name: str, point: OperatingPoint, familiarity_floor: float) -> Judgements:
    """Add the actions of one more operating point, in which the policy permits what the codebook permits.

    Parameters
    ----------
    judgements : Judgements
    name : str
    point : OperatingPoint
    familiarity_floor : float
        The familiarity below which a message is unlike anything seen.

    Returns
    -------
    Judgements

    Examples
    --------
    >>> judgements = Judgements(
    ...     y=np.array([3]), probabilities=np.eye(5)[[3]], familiarity=np.ones(1), actions={}, facets={})
    >>> with_point(judgements, "ours", OperatingPoint(0.2, 0.5), 0.3).actions["ours"].tolist()
    ['hold']
    """
    taken = actions(risk(judgements.probabilities), judgements.familiarity, point, familiarity_floor)
    return replace(judgements, actions={**judgements.actions, name: taken})


def length_names(lengths: ArrayLike) -> NDArray[np.str_]:
    """Name the group of each length.

    Parameters
    ----------
    lengths : array-like of int
        In characters.

    Returns
    -------
    ndarray of str

    Examples
    --------
    >>> length_names([12, 40, 41, 1000]).tolist()
    ['1-40', '1-40', '41-80', '321 or more']
    """
    return _named(LENGTH_NAMES, np.searchsorted(LENGTHS, lengths))


def _texts(dataset: Dataset) -> list[str]:
    texts: list[str] = dataset["text"][:]
    if not texts:
        raise ValueError("the dataset has no message; give it at least one")
    return texts


def _labels(dataset: Dataset) -> NDArray[np.int64]:
    return np.array(dataset["label"][:], dtype=np.int64)


def _facets(dataset: Dataset) -> dict[str, NDArray[np.str_]]:
    return {
        "hand": np.array(dataset["author"][:], dtype=np.str_),
        "direction": _named(DIRECTIONS, dataset["direction"][:]),
        "audience": _named(AUDIENCES, dataset["audience"][:]),
        "length": length_names([len(text) for text in dataset["text"][:]]),
    }


def _named(names: Sequence[str], numbers: ArrayLike) -> NDArray[np.str_]:
    named: NDArray[np.str_] = np.array(names, dtype=np.str_)[np.asarray(numbers)]
    return named
