"""Canaries: invented secrets in the training messages of one hand, and how well the model gives them away.

Exposure as in Carlini and others, "The secret sharer" (2019): the rank of the true secret among all of the same form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

FRAMES: Final = (
    "the door code is {}",
    "alarm on the back gate is {}",
    "my pin is {} if you need it",
    "locker {} has the spare key",
    "the safe opens with {}",
)
CANDIDATES: Final = tuple(f"{number:04d}" for number in range(10_000))
"""All secrets that there could be."""


@dataclass(frozen=True, slots=True)
class Canary:
    """One planted secret.

    Parameters
    ----------
    frame : str
        The message, with a place for the secret.
    secret : int
        Index into `CANDIDATES`.
    label : int
        With which it is planted.
    """

    frame: str
    secret: int
    label: int

    @property
    def text(self) -> str:
        """The message."""
        return self.frame.format(CANDIDATES[self.secret])


def drawn(count: int, labels: Sequence[int], seed: int) -> list[Canary]:
    """Draw secrets, no two the same, in turns of the frames, with labels by lot.

    Examples
    --------
    >>> [canary.text for canary in drawn(2, [2], seed=0)]
    ['the door code is 8505', 'alarm on the back gate is 6369']
    """
    random = np.random.default_rng(seed)
    secrets = random.choice(len(CANDIDATES), size=count, replace=False)
    given = random.choice(np.asarray(labels), size=count)
    return [
        Canary(FRAMES[number % len(FRAMES)], int(secret), int(label))
        for number, (secret, label) in enumerate(zip(secrets, given, strict=True))
    ]


def questions() -> list[str]:
    """Give every message that could have been planted: by frame, then by candidate."""
    return [frame.format(candidate) for frame in FRAMES for candidate in CANDIDATES]


def percentiles(canaries: Sequence[Canary], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rank each secret among all candidates by the score of its label.

    Parameters
    ----------
    canaries : sequence of Canary
    scores : ndarray of float64, shape (n_questions, n_labels)
        Of `questions`; higher where the model is surer.

    Returns
    -------
    ndarray of float64, shape (n_canaries,)
        Share of the candidates in front of the secret, in [0, 1]; those with the same score count half. 0.5 on average
        if the model tells nothing.
    """
    by_frame = scores.reshape(len(FRAMES), len(CANDIDATES), -1)
    shares = []
    for canary in canaries:
        own = by_frame[FRAMES.index(canary.frame), :, canary.label]
        before, same = np.sum(own > own[canary.secret]), np.sum(own == own[canary.secret]) - 1
        shares.append((before + same / 2) / (len(CANDIDATES) - 1))
    return np.array(shares)
