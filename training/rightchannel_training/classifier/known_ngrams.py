"""Keep the n-grams that several hands wrote, each in a slot of its own."""

from __future__ import annotations

from numbers import Integral, Real
from typing import Any, ClassVar, Final, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, TransformerMixin, _fit_context
from sklearn.feature_selection import chi2
from sklearn.utils import Tags
from sklearn.utils._param_validation import Interval
from sklearn.utils.validation import check_consistent_length, check_is_fitted

from rightchannel_training.features.ngrams import COLUMN_BITS

CHECK: Final = 0xFF

UNCOUNTED: Final = -1
"""Marks a row that does not choose n-grams."""


class KnownNGrams(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn ships no types
    """Select the n-grams that the model may know, weigh them, and give each a slot.

    An n-gram may be known only if it occurs in at least `min_messages` messages of at least `min_hands`
    hands. So nothing that one message, or one person, alone wrote is stored.

    The column of an n-gram, scaled to the number of slots, is its slot (Lemire, "Fast random integer
    generation in an interval", 2019). Where several meet in a slot, the one that tells the labels apart best
    (chi-squared) has it. The low bits of its column are kept as a check, so that only one in 256 unknown
    n-grams is taken for the known one in its slot.

    Parameters
    ----------
    min_messages : int, default=3
    min_hands : int, default=2
    n_slots : int, default=200_000
        Size of the table, a byte for the check and one for each label's weight in each slot.
    idf_power : float, default=2.0
        An n-gram weighs ``(1 + ln(n_messages / n_messages_with_it)) ** idf_power``.

    Attributes
    ----------
    check_ : ndarray of int64, shape (n_slots,)
        Low bits of the column of the n-gram that has the slot, in [0, 256); 0 where none has.
    weight_ : ndarray of float64, shape (n_slots,)
        Weight of that n-gram; 0 where none has the slot.
    n_candidates_ : int
        Number of n-grams that may be known, before they met in slots.

    Examples
    --------
    >>> from rightchannel_training.features import HashedNGrams
    >>> texts = ["van keys", "van keys", "my secret", "the van"]
    >>> known = KnownNGrams(min_messages=2, n_slots=5000)
    >>> X = known.fit_transform(HashedNGrams().transform(texts), [0, 0, 1, 0], groups=["a", "b", "a", "b"])
    >>> X.shape, X[2].nnz < X[0].nnz
    ((4, 5000), True)
    """

    _parameter_constraints: ClassVar[dict[str, list[Any]]] = {
        "min_messages": [Interval(Integral, 1, None, closed="left")],
        "min_hands": [Interval(Integral, 1, None, closed="left")],
        "n_slots": [Interval(Integral, 1, 2**31, closed="left")],
        "idf_power": [Interval(Real, 0, None, closed="left")],
    }

    def __init__(
        self, *, min_messages: int = 3, min_hands: int = 2, n_slots: int = 200_000, idf_power: float = 2.0
    ) -> None:
        self.min_messages = min_messages
        self.min_hands = min_hands
        self.n_slots = n_slots
        self.idf_power = idf_power

    @_fit_context(prefer_skip_nested_validation=True)  # type: ignore[untyped-decorator]  # likewise
    def fit(
        self, X: csr_matrix, y: ArrayLike, groups: ArrayLike | None = None, originals: ArrayLike | None = None
    ) -> Self:
        """Choose the n-grams.

        Parameters
        ----------
        X : csr_matrix, shape (n_messages, 2^32)
            As `HashedNGrams.transform` gives it.
        y : array-like, shape (n_messages,)
        groups : array-like, shape (n_messages,), optional
            Hand of each message. Without it each message counts as a hand of its own.
        originals : array-like of int, shape (n_messages,), optional
            Number of the message that each row is a copy of. A message and its copies count once. Rows with
            `UNCOUNTED` are left out.

        Returns
        -------
        KnownNGrams
        """
        original = np.arange(X.shape[0]) if originals is None else np.unique(originals, return_inverse=True)[1]
        hands = original if groups is None else np.unique(groups, return_inverse=True)[1]
        check_consistent_length(X, y, hands, original)
        if originals is not None:
            seen = np.flatnonzero(np.asarray(originals) != UNCOUNTED)
            X, y, hands, original = csr_matrix(X)[seen], np.asarray(y)[seen], hands[seen], original[seen]
        X = csr_matrix(X)
        column, local = np.unique(X.indices.astype(np.int64), return_inverse=True)
        row = np.repeat(np.arange(X.shape[0]), np.diff(X.indptr))
        n_messages = _distinct(local, original[row], len(column))
        n_hands = _distinct(local, hands[row], len(column))
        candidates = np.flatnonzero((n_messages >= self.min_messages) & (n_hands >= self.min_hands))
        compact = csr_matrix((X.data, local, X.indptr), shape=(X.shape[0], len(column)))[:, candidates]
        telling = np.nan_to_num(chi2(compact, y)[0]) if len(candidates) else np.zeros(0)
        # The last that is written to a slot stays: write the most telling last, ties by column.
        order = candidates[np.lexsort((column[candidates], telling))]
        slot = self._slot(column[order])
        self.check_ = np.zeros(self.n_slots, dtype=np.int64)
        self.check_[slot] = column[order] & CHECK
        self.weight_ = np.zeros(self.n_slots)
        self.weight_[slot] = (1 + np.log(len(np.unique(original)) / n_messages[order])) ** self.idf_power
        self.n_candidates_ = len(candidates)
        self.n_features_in_ = X.shape[1]
        return self

    def transform(self, X: csr_matrix) -> csr_matrix:
        """Keep the known n-grams, weighed, a column for each slot.

        Parameters
        ----------
        X : csr_matrix, shape (n_rows, 2^32)

        Returns
        -------
        csr_matrix of float64, shape (n_rows, n_slots)
        """
        X = csr_matrix(X)
        slot, known = self._look_up(X)
        kept = np.flatnonzero(known)
        indptr = np.concatenate([[0], np.cumsum(known)])[X.indptr]
        return csr_matrix(
            (X.data[kept] * self.weight_[slot[kept]], slot[kept], indptr), shape=(X.shape[0], self.n_slots)
        )

    def familiarity(self, X: csr_matrix) -> NDArray[np.float64]:
        """Tell how much of each row is known.

        Parameters
        ----------
        X : csr_matrix, shape (n_rows, 2^32)

        Returns
        -------
        ndarray of float64, shape (n_rows,)
            Known share of the row's sum, in [0, 1]; 0 for an empty row.
        """
        X = csr_matrix(X)
        _, known = self._look_up(X)
        row = np.repeat(np.arange(X.shape[0]), np.diff(X.indptr))
        total = np.bincount(row, X.data, X.shape[0])
        counted = np.bincount(row, X.data * known, X.shape[0])
        share: NDArray[np.float64] = counted / np.where(total > 0, total, 1)
        return share

    def _look_up(self, X: csr_matrix) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        check_is_fitted(self)
        column = X.indices.astype(np.int64)
        slot = self._slot(column)
        return slot, self.check_[slot] == column & CHECK

    def _slot(self, column: NDArray[np.int64]) -> NDArray[np.int64]:
        return column * self.n_slots >> COLUMN_BITS

    def __sklearn_tags__(self) -> Tags:
        """Describe the input to scikit-learn: sparse rows, too wide for an array, nothing negative."""
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array = False
        tags.input_tags.sparse = True
        tags.input_tags.positive_only = True
        tags.target_tags.required = True
        return tags


def _distinct(item: NDArray[np.int64], owner: NDArray[np.int64], n_items: int) -> NDArray[np.int64]:
    """Count the distinct owners of each item."""
    n_owners = int(owner.max(initial=-1)) + 1
    pairs = np.unique(item * n_owners + owner)
    return np.bincount(pairs // max(n_owners, 1), minlength=n_items)
