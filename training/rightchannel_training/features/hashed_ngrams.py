"""The transformer: texts in, sparse rows of hashed n-grams out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils import Tags

from rightchannel_training.features.ngrams import COLUMN_BITS, VIEWS, column, ngrams
from rightchannel_training.features.symbols import decoded, symbols

BLOCK: Final = 128
"""Length of a block, in symbols. A part of a message is two blocks that follow each other."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Hashed n-grams of the overlapping parts of messages.

    Attributes
    ----------
    rows : csr_matrix of float64, shape (n_parts, 2^32)
        As `HashedNGrams.transform` gives them, a row for each part.
    message : ndarray of int64, shape (n_parts,)
        Index of the message that a part belongs to, never falling.
    """

    rows: csr_matrix
    message: NDArray[np.int64]


class HashedNGrams(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn ships no types
    r"""Turn texts into hashed character n-grams, words and word pairs.

    Text is folded first (case, accents, full-width forms, look-alike letters, what has no width), see
    `rightchannel_training.features.fold`. An entry is the number of occurrences of an n-gram, divided by the
    square root of the number of all occurrences in its view (characters or words).

    The transformer learns nothing, so it can be used without being fitted. It computes what the exported
    graph computes, on all texts at once.

    Examples
    --------
    >>> rows = HashedNGrams().transform(["on it", "ON IT", "o\u200bn  it"])
    >>> rows.shape == (3, 2**32) and (rows[0] != rows[1]).nnz == (rows[0] != rows[2]).nnz == 0
    True
    """

    def fit(self, X: Iterable[str | bytes], y: ArrayLike | None = None) -> Self:
        """Check the input; nothing is learned.

        Parameters
        ----------
        X : iterable of str or bytes
        y : ignored

        Returns
        -------
        HashedNGrams

        Raises
        ------
        TypeError
            If X is one text instead of several, or holds something that is neither str nor bytes.
        """
        checked_texts(X)
        return self

    def transform(self, X: Iterable[str | bytes]) -> csr_matrix:
        """Hash the n-grams of each text.

        Parameters
        ----------
        X : iterable of str or bytes, n_texts of them
            Bytes are decoded as UTF-8; what is not UTF-8 is dropped.

        Returns
        -------
        csr_matrix of float64, shape (n_texts, 2^32)
        """
        texts = decoded(checked_texts(X))
        return _rows(texts, whole=True).rows

    def transform_parts(self, X: Iterable[str | bytes]) -> Parts:
        """Hash the n-grams of each part of each text.

        A part is two blocks of `BLOCK` symbols that follow each other; a text of at most two blocks is one
        part. An n-gram belongs to the block in which it begins.

        Parameters
        ----------
        X : iterable of str or bytes

        Returns
        -------
        Parts

        Examples
        --------
        >>> HashedNGrams().transform_parts(["short", "long " * 100]).message.tolist()
        [0, 1, 1, 1]
        """
        return _rows(decoded(checked_texts(X)), whole=False)

    def __sklearn_is_fitted__(self) -> bool:
        """Report that it can be used without being fitted."""
        return True

    def __sklearn_tags__(self) -> Tags:
        """Describe the input to scikit-learn: a list of texts."""
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.requires_fit = False
        return tags


def checked_texts(X: Any) -> list[str | bytes]:  # noqa: ANN401  # anything may be passed in; that is the point
    """Return the texts as a list.

    Raises
    ------
    TypeError
        If X is one text instead of several, or holds something that is neither str nor bytes.

    Examples
    --------
    >>> checked_texts("one text")
    Traceback (most recent call last):
    ...
    TypeError: expected several texts, got one str; put it in a list
    """
    if isinstance(X, str | bytes) or not isinstance(X, Iterable):
        raise TypeError(f"expected several texts, got one {type(X).__name__}; put it in a list")
    texts = list(X)
    for index, text in enumerate(texts):
        if not isinstance(text, str | bytes):
            raise TypeError(f"text {index} is a {type(text).__name__}; expected str or bytes")
    return texts


def _rows(texts: list[str], *, whole: bool) -> Parts:
    row = symbols(texts)
    length = np.bincount(row.message, minlength=row.n_messages)
    n_parts = np.ones(len(texts), dtype=np.int64) if whole else np.maximum((length - 1) // BLOCK, 1)
    first_part = np.concatenate([[0], np.cumsum(n_parts)])
    indices, owners, views = [], [], []
    for grams in ngrams(row):
        block = np.zeros_like(grams.place) if whole else grams.place // BLOCK
        # An occurrence in block b counts in part b and, since parts overlap, in part b - 1.
        for part in (block, block - 1):
            inside = np.flatnonzero((part >= 0) & (part < n_parts[grams.message]))
            indices.append(grams.hash[inside])
            owners.append(first_part[grams.message[inside]] + part[inside])
            views.append(np.full(len(inside), grams.view))
    owner, view = np.concatenate(owners), np.concatenate(views)
    count = np.bincount(owner * len(VIEWS) + view, minlength=first_part[-1] * len(VIEWS))
    value = 1.0 / np.sqrt(count)[owner * len(VIEWS) + view] if len(owner) else np.zeros(0)
    shape = (int(first_part[-1]), 2**COLUMN_BITS)
    rows = csr_matrix((value, (owner, column(np.concatenate(indices)))), shape=shape)
    rows.sum_duplicates()
    return Parts(rows, np.repeat(np.arange(len(texts)), n_parts))
