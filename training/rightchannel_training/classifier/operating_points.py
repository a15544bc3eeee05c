"""Operating points: where `check` and `hold` begin, chosen on the calibration hands."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rightchannel.manifest import OperatingPoint

STRICT_RECALL: Final = 0.99
"""`strict`: at least this share of what is not for chat gets `check` or `hold`."""

HOLD_FALSE_ALARMS: Final = {"strict": 0.05, "balanced": 0.01, "quiet": 0.005}
"""At most this share of what is permitted gets `hold`."""

CHECK_FALSE_ALARMS: Final = {"balanced": 0.05, "quiet": 0.02}
"""At most this share of what is permitted gets `check` or `hold`."""

UNFAMILIAR: Final = 0.005
"""At most this share of the calibration messages is unlike anything seen."""

_PLACES: Final = 10_000


def choose_operating_points(not_for_chat: ArrayLike, risk: ArrayLike) -> dict[str, OperatingPoint]:
    """Choose the thresholds on the risk of a message.

    Parameters
    ----------
    not_for_chat : array-like of bool, shape (n_messages,)
        Whether the codebook says so.
    risk : array-like of float, shape (n_messages,)
        Probability that the message is not for chat.

    Returns
    -------
    dict of OperatingPoint
        `strict`, `balanced` and `quiet`; thresholds have four places.

    Raises
    ------
    ValueError
        If there is no message of one of the two kinds.

    Examples
    --------
    >>> points = choose_operating_points([False, False, True, True], [0.1, 0.2, 0.7, 0.9])
    >>> points["strict"].check, points["balanced"].hold
    (0.2001, 0.2001)
    """
    truth, value = np.asarray(not_for_chat, dtype=bool), np.asarray(risk, dtype=float)
    if truth.all() or not truth.any():
        raise ValueError("operating points need messages that are permitted and messages that are not for chat")
    permitted, prohibited = value[~truth], value[truth]
    hold = {name: _threshold(permitted, share) for name, share in HOLD_FALSE_ALARMS.items()}
    check = {name: _threshold(permitted, share) for name, share in CHECK_FALSE_ALARMS.items()}
    check["strict"] = _threshold_of_recall(prohibited, STRICT_RECALL)
    return {name: OperatingPoint(check=min(check[name], hold[name]), hold=hold[name]) for name in hold}


def choose_familiarity_floor(familiarity: ArrayLike) -> float:
    """Choose the familiarity below which a message is unlike anything seen.

    Parameters
    ----------
    familiarity : array-like of float, shape (n_messages,)
        Of messages that the model should know its way in.

    Returns
    -------
    float
        In [0, 1], with four places; at most `UNFAMILIAR` of the messages lie below.

    Examples
    --------
    >>> choose_familiarity_floor([0.5, 0.8, 0.9])
    0.5
    """
    return (
        math.floor(float(np.quantile(np.asarray(familiarity, dtype=float), UNFAMILIAR, method="lower")) * _PLACES)
        / _PLACES
    )


def _threshold(permitted: NDArray[np.float64], share: float) -> float:
    """Give the least threshold that at most a share of the permitted messages reach."""
    descending = np.sort(permitted)[::-1]
    allowed = math.floor(share * len(descending))
    # Just above the first that must not reach it.
    return min((math.floor(float(descending[min(allowed, len(descending) - 1)]) * _PLACES) + 1) / _PLACES, 1.0)


def _threshold_of_recall(prohibited: NDArray[np.float64], recall: float) -> float:
    """Give the greatest threshold that at least a share of the prohibited messages reach."""
    descending = np.sort(prohibited)[::-1]
    needed = math.ceil(recall * len(descending))
    return math.floor(float(descending[needed - 1]) * _PLACES) / _PLACES
