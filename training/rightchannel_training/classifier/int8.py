"""Round the weights of a fitted classifier to eight bits, so that training and graph compute the same.

A weight is ``code × |code| × scale``. Most weights are small, a few are large: squaring the code gives the
small ones finer steps than even steps of the same size would.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from rightchannel_training.classifier.riskiest_part import RiskiestPart

LARGEST: Final = 127


@dataclass(frozen=True, slots=True)
class Int8Table:
    """Weights of the known n-grams in eight bits.

    Attributes
    ----------
    code : ndarray of int8, shape (n_slots, n_classes)
        In [-127, 127].
    scale : ndarray of float32, shape (n_classes,)
        A weight of the model is ``code * abs(code) * scale``.

    Examples
    --------
    >>> table = Int8Table(np.array([[2, -3]], dtype=np.int8), np.array([1, 0.5], dtype=np.float32))
    >>> table.weights().tolist()
    [[4.0, -4.5]]
    """

    code: NDArray[np.int8]
    scale: NDArray[np.float32]

    def weights(self) -> NDArray[np.float64]:
        """Give the weights that the codes stand for.

        Returns
        -------
        ndarray of float64, shape (n_slots, n_classes)
        """
        code = self.code.astype(np.float64)
        weights: NDArray[np.float64] = code * np.abs(code) * self.scale
        return weights


def int8_table(model: RiskiestPart) -> Int8Table:
    """Give the weights of the model's known n-grams in eight bits.

    Parameters
    ----------
    model : RiskiestPart
        Fitted; its last step is linear.

    Returns
    -------
    Int8Table
        Exact where the model was `rounded` before.
    """
    weight = (model.pipeline_[-1].coef_ * model.pipeline_[1].weight_).T
    scale = (np.abs(weight).max(axis=0) / LARGEST**2).astype(np.float32)
    scale[scale == 0] = 1
    code = np.sign(weight) * np.sqrt(np.abs(weight) / scale)
    return Int8Table(np.clip(np.rint(code), -LARGEST, LARGEST).astype(np.int8), scale)


def rounded(model: RiskiestPart) -> RiskiestPart:
    """Round the weights of a copy of the model to what `int8_table` can hold.

    Parameters
    ----------
    model : RiskiestPart
        Fitted; its last step is linear.

    Returns
    -------
    RiskiestPart
        Its weights are exact in eight bits with one scale for each class.
    """
    copy = deepcopy(model)
    weight = copy.pipeline_[1].weight_
    copy.pipeline_[-1].coef_ = (int8_table(model).weights() / np.where(weight > 0, weight, 1)[:, None]).T
    return copy
