"""Judge a long message by its riskiest part, not by its average."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from numbers import Integral, Real
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import logsumexp
from sklearn import config_context
from sklearn.base import BaseEstimator, ClassifierMixin, _fit_context, clone
from sklearn.pipeline import Pipeline
from sklearn.utils import Tags
from sklearn.utils._param_validation import Interval
from sklearn.utils.parallel import _get_threadpool_controller
from sklearn.utils.validation import check_consistent_length, check_is_fitted

from rightchannel_training.classifier.joined import joined
from rightchannel_training.classifier.known_ngrams import UNCOUNTED
from rightchannel_training.classifier.mistyped import mistyped
from rightchannel_training.features.hashed_ngrams import Parts, checked_texts
from rightchannel_training.features.symbols import decoded


class RiskiestPart(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn ships no types
    """Classify texts by the part of each that is least fit for chat.

    Harmless words around a prohibited sentence must not hide it. So a message is cut into overlapping parts,
    each is judged for itself, and the one with the greatest odds of a risky label speaks for the message. A
    message of ordinary length is one part.

    Parameters
    ----------
    pipeline : Pipeline
        Its first step turns texts into rows and has `transform_parts`; its second selects known n-grams and
        has `familiarity`; its last is a classifier. The second step is told the hands, and which texts are copies.
    risky : sequence
        Classes whose probabilities are added up to rank the parts.
    copies : int, default=0
        How many mistyped copies of each message are trained on beside it. They do not count as messages of their own
        when the second step asks who wrote an n-gram.
    joined : float, default=0
        For what share of the risky messages one is trained on that stands beside a harmless message. The second step
        does not see these.
    seed : int, default=0
        Seed of what is mistyped and joined.

    Attributes
    ----------
    pipeline_ : Pipeline
        The fitted copy of `pipeline`.
    classes_ : ndarray, shape (n_classes,)

    Examples
    --------
    >>> from rightchannel_training.classifier import build_classifier
    >>> model = build_classifier().set_params(
    ...     pipeline__known__min_messages=1, pipeline__known__min_hands=1, risky=[1]
    ... )
    >>> model.fit(["meet at 3", "he had a knife"], [0, 1]).predict(["the knife"]).tolist()
    [1]
    """

    _parameter_constraints: ClassVar[dict[str, list[Any]]] = {
        "pipeline": [Pipeline],
        "risky": ["array-like"],
        "copies": [Interval(Integral, 0, None, closed="left")],
        "joined": [Interval(Real, 0, 1, closed="both")],
        "seed": [Interval(Integral, 0, None, closed="left")],
    }
    __metadata_request__fit: ClassVar[dict[str, bool]] = {"groups": True}

    def __init__(
        self, pipeline: Pipeline, *, risky: Sequence[Any], copies: int = 0, joined: float = 0, seed: int = 0
    ) -> None:
        self.pipeline = pipeline
        self.risky = risky
        self.copies = copies
        self.joined = joined
        self.seed = seed

    @_fit_context(prefer_skip_nested_validation=False)  # type: ignore[untyped-decorator]  # likewise
    def fit(self, X: Iterable[str | bytes], y: ArrayLike, groups: ArrayLike | None = None) -> Self:
        """Fit the pipeline on whole messages, on mistyped copies of them, and on risky ones beside harmless ones.

        Parameters
        ----------
        X : iterable of str or bytes
        y : array-like, shape (n_messages,)
        groups : array-like, shape (n_messages,), optional
            Hand of each message. Without it each message counts as a hand of its own.

        Returns
        -------
        RiskiestPart

        Notes
        -----
        Enable scikit-learn's metadata routing before a cross-validation or a search, so that the hands reach the
        splitter and `fit` alike: ``cross_validate(model, X, y, cv=GroupKFold(), params={"groups": hands})``.
        """
        texts, labels = decoded(checked_texts(X)), np.asarray(y)
        check_consistent_length(texts, labels)
        shown = [*texts]
        for copy in range(self.copies):
            shown += mistyped(texts, self.seed + copy)
        beside, risky = joined(texts, np.isin(labels, self.risky), self.joined, self.seed)
        original = np.concatenate([np.tile(np.arange(len(texts)), 1 + self.copies), risky])
        # What is joined has words of two hands: it must not make the words of one look like those of both.
        counted = np.where(np.arange(len(original)) < len(shown), original, UNCOUNTED)
        selector = self.pipeline.steps[1][0]
        selection = {
            f"{selector}__groups": None if groups is None else np.asarray(groups)[original],
            f"{selector}__originals": counted,
        }
        with (
            _get_threadpool_controller().limit(limits=1, user_api="blas"),  # sums depend on the number of threads
            config_context(enable_metadata_routing=False),  # there is one way for the groups, by name
        ):
            self.pipeline_ = clone(self.pipeline).fit(shown + beside, labels[original], **selection)
        self.classes_ = self.pipeline_.classes_
        return self

    def predict_proba(self, X: Iterable[str | bytes]) -> NDArray[np.float64]:
        """Give the probabilities of the labels of the riskiest part.

        Parameters
        ----------
        X : iterable of str or bytes

        Returns
        -------
        ndarray of float64, shape (n_messages, n_classes)
        """
        parts = self._parts(X)
        by_part = self.pipeline_[1:].predict_log_proba(parts.rows)
        risky = np.isin(self.classes_, self.risky)
        # Log-odds still differ where the probabilities of two parts are both 1 but for rounding.
        log_odds = logsumexp(by_part[:, risky], axis=1) - logsumexp(by_part[:, ~risky], axis=1)
        # The first of the greatest, as ArgMax takes it in the graph.
        order = np.lexsort((-np.arange(len(log_odds)), log_odds, parts.message))
        last = np.flatnonzero(np.diff(parts.message[order], append=-1))
        chosen: NDArray[np.float64] = np.exp(by_part[order[last]])
        return chosen

    def predict(self, X: Iterable[str | bytes]) -> NDArray[Any]:
        """Give the most probable label of each message.

        Parameters
        ----------
        X : iterable of str or bytes

        Returns
        -------
        ndarray, shape (n_messages,)
        """
        most_probable = self.predict_proba(X).argmax(axis=1)
        labels: NDArray[Any] = self.classes_[most_probable]
        return labels

    def familiarity(self, X: Iterable[str | bytes]) -> NDArray[np.float64]:
        """Tell how much of the least familiar part of each message is known.

        Parameters
        ----------
        X : iterable of str or bytes

        Returns
        -------
        ndarray of float64, shape (n_messages,)
            In [0, 1].
        """
        parts = self._parts(X)
        by_part = self.pipeline_[1].familiarity(parts.rows)
        first = np.flatnonzero(np.diff(parts.message, prepend=-1))
        least: NDArray[np.float64] = np.minimum.reduceat(by_part, first) if len(first) else np.zeros(0)
        return least

    def _parts(self, X: Iterable[str | bytes]) -> Parts:
        check_is_fitted(self)
        parts: Parts = self.pipeline_[0].transform_parts(X)
        return parts

    def __sklearn_tags__(self) -> Tags:
        """Describe the input to scikit-learn: a list of texts."""
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags
