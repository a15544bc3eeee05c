"""How much labelling a message is worth, from what several models say of it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import entropy


class Worth(NamedTuple):
    """What speaks for labelling each message.

    Parameters
    ----------
    uncertainty : ndarray of float64, shape (n_messages,)
        Entropy of the mean probabilities, from 0 (sure) to 1 (all labels alike).
    disagreement : ndarray of float64, shape (n_messages,)
        What of it comes from models that are each sure of something else, from 0 to 1.
    """

    uncertainty: NDArray[np.float64]
    disagreement: NDArray[np.float64]

    @property
    def total(self) -> NDArray[np.float64]:
        """Both together: a message on which models disagree counts up to twice."""
        both: NDArray[np.float64] = self.uncertainty + self.disagreement
        return both


def worth(probabilities: ArrayLike) -> Worth:
    """Weigh messages by the entropy of a committee and by its mutual information.

    Parameters
    ----------
    probabilities : array-like of float, shape (n_models, n_messages, n_labels)

    Returns
    -------
    Worth

    References
    ----------
    Houlsby et al. (2011), Bayesian active learning for classification and preference learning.

    Examples
    --------
    >>> sure, split, vague = [[1.0, 0.0]] * 2, [[1.0, 0.0], [0.0, 1.0]], [[0.5, 0.5]] * 2
    >>> found = worth([[sure[0], split[0], vague[0]], [sure[1], split[1], vague[1]]])
    >>> found.uncertainty.round(2).tolist(), found.disagreement.round(2).tolist()
    ([0.0, 1.0, 1.0], [0.0, 1.0, 0.0])
    """
    members = np.asarray(probabilities, dtype=np.float64)
    most = np.log(members.shape[2])
    uncertainty = entropy(members.mean(axis=0), axis=1) / most
    disagreement = np.clip(uncertainty - entropy(members, axis=2).mean(axis=0) / most, 0.0, 1.0)
    return Worth(uncertainty, disagreement)
