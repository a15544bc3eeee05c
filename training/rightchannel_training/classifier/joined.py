"""Messages that are not for chat beside harmless ones, to train on: the harmless words must not hide the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

LONGEST: Final = 150
"""Characters of a message that is joined at most, so that two of them fit into one part of a long message."""

_BETWEEN: Final = (" ", ". ", ", ", "\n", " and ")


def joined(texts: Sequence[str], risky: ArrayLike, share: float, seed: int) -> tuple[list[str], NDArray[np.int64]]:
    """Put some of the risky messages in front of, or behind, a harmless one. The label of the risky one holds.

    Parameters
    ----------
    texts : sequence of str
    risky : array-like of bool, shape (n_texts,)
        Whether a message must not be sent.
    share : float
        Of the risky messages of at most `LONGEST` characters, in [0, 1].
    seed : int
        The same seed gives the same messages.

    Returns
    -------
    joined : list of str
    index : ndarray of int64, shape (n_joined,)
        Which text is the risky one of each.

    Examples
    --------
    >>> joined(["he hit her", "see you at 9"], [True, False], share=1.0, seed=0)
    (['he hit her. see you at 9'], array([0]))
    >>> joined(["he hit her"], [True], share=1.0, seed=0)[0]
    []
    """
    short = np.array([len(text) <= LONGEST for text in texts], dtype=bool)
    is_risky = np.asarray(risky, dtype=bool)
    harmless = np.flatnonzero(short & ~is_risky)
    made: list[str] = []
    index: list[int] = []
    for one in np.flatnonzero(short & is_risky).tolist() if len(harmless) else ():
        # Each text has a generator of its own, so that none changes what is drawn for another.
        random = np.random.default_rng((seed, one))
        if random.random() >= share:
            continue
        other = texts[int(random.choice(harmless))]
        first, second = (texts[one], other) if random.random() < 0.5 else (other, texts[one])
        between = _BETWEEN[int(random.integers(len(_BETWEEN)))]
        made.append((first.rstrip(" .!") if between.strip() else first) + between + second)
        index.append(one)
    return made, np.array(index, dtype=np.int64)
