"""A choice of messages that are each worth a label and do not repeat each other."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.preprocessing import normalize

CANDIDATES: Final = 10
"""So many times the number of messages that are chosen are looked at: those that are worth most."""

DIMENSIONS: Final = 50


def choose(rows: Any, worth: ArrayLike, count: int, seed: int = 0) -> NDArray[np.int64]:  # noqa: ANN401  # a sparse matrix
    """Choose messages: cluster those that are worth most, weighted by their worth, and take the best of each cluster.

    Parameters
    ----------
    rows : sparse matrix, shape (n_messages, n_features)
        What the messages consist of.
    worth : array-like of float, shape (n_messages,)
        Not negative.
    count : int
        How many to choose. If there are fewer, all are.
    seed : int, default=0

    Returns
    -------
    ndarray of int64, shape (min(count, n_messages),)
        Rows, those worth most first.

    References
    ----------
    Zhdanov (2019), Diverse mini-batch active learning.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> rows = csr_matrix([[1.0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]])
    >>> sorted(choose(rows, [0.9, 0.8, 0.5, 0.1], 2).tolist())
    [0, 2]
    """
    value = np.asarray(worth, dtype=np.float64)
    best = np.argsort(-value, kind="stable")[: count * CANDIDATES]
    if len(best) <= count:
        return best.astype(np.int64)
    dimensions = min(DIMENSIONS, rows.shape[1] - 1, len(best) - 1)
    near = normalize(TruncatedSVD(dimensions, random_state=seed).fit_transform(rows[best]))
    clusters = KMeans(count, n_init=1, random_state=seed).fit_predict(near, sample_weight=value[best] + 1e-9)
    # `best` is sorted, so the first of a cluster is the one worth most. Equal messages may leave clusters empty.
    first = np.unique(clusters, return_index=True)[1]
    rest = np.setdiff1d(np.arange(len(best)), first)[: count - len(first)]
    chosen: NDArray[np.int64] = best[np.sort(np.concatenate([first, rest]))].astype(np.int64)
    return chosen
