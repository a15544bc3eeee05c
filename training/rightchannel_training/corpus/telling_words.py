"""Words that tell one label from the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from datasets import Dataset
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.feature_selection import chi2

from rightchannel_training.codebook import LABELS

WORDS: Final = 6
"""How many words of each label are listed."""

LEAST_HANDS: Final = 5
"""A word must occur with this many hands, so that the manner of one hand does not count."""

_A_WORD: Final = r"(?u)\b\w[\w']*\b"


class TellingWord(NamedTuple):
    """A word that is more frequent in the messages of one label than elsewhere.

    Parameters
    ----------
    label : str
    word : str
        In small letters.
    here, elsewhere : float
        Share of the messages with the label, and of all others, that have the word.
    hands : int
        How many hands have used it.
    """

    label: str
    word: str
    here: float
    elsewhere: float
    hands: int


def telling_words(dataset: Dataset, *, words: int = WORDS, least_hands: int = LEAST_HANDS) -> list[TellingWord]:
    """Find the words that tell each label from the others.

    A word is ranked by the chi-squared statistic of its presence and the label, among the words that are more frequent
    with the label than without. It is a look at the corpus, not at the classifier, which knows n-grams.

    Parameters
    ----------
    dataset : datasets.Dataset
        A corpus. A label that no message has is left out.
    words : int, default=6
        How many to list for each label, at most.
    least_hands : int, default=5
        Words of fewer hands are passed over.

    Returns
    -------
    list of TellingWord
        By label in the order of `LABELS`, the most telling first.

    Examples
    --------
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> texts = {"logistical": "the van is here", "support": "well done, the lot of you"}
    >>> dataset = to_dataset(
    ...     Record(id=hand + label, text=text, label=label, also=[], direction="outgoing", audience="team", author=hand)
    ...     for hand in "ab" for label, text in texts.items())
    >>> [(one.label, one.word, one.here) for one in telling_words(dataset, words=1, least_hands=2)]
    [('logistical', 'here', 1.0), ('support', 'done', 1.0)]
    """
    vectorizer = CountVectorizer(binary=True, token_pattern=_A_WORD)
    present = csr_array(vectorizer.fit_transform(dataset["text"][:]))
    names: NDArray[np.str_] = vectorizer.get_feature_names_out().astype(np.str_)
    hands = _hands(present, dataset["author"][:])
    y = np.asarray(dataset["label"][:], dtype=np.int64)
    found: list[TellingWord] = []
    for number in np.unique(y):
        inside = y == number
        here, elsewhere = _share(present, inside), _share(present, ~inside)
        strength = np.where((here > elsewhere) & (hands >= least_hands), chi2(present, inside)[0], -1.0)
        order = np.argsort(-strength, kind="stable")[:words]
        found += [
            TellingWord(LABELS[number], str(names[at]), float(here[at]), float(elsewhere[at]), int(hands[at]))
            for at in order
            if strength[at] >= 0
        ]
    return found


def _share(present: csr_array, chosen: NDArray[np.bool_]) -> NDArray[np.float64]:
    counts: NDArray[np.float64] = np.asarray(present[np.flatnonzero(chosen)].sum(axis=0), dtype=np.float64).ravel()
    return counts / max(int(chosen.sum()), 1)


def _hands(present: csr_array, authors: Sequence[str]) -> NDArray[np.int64]:
    """Count the hands that have used each word."""
    names = np.asarray(authors, dtype=np.str_)
    used = np.zeros(present.shape[1], dtype=np.int64)
    for hand in np.unique(names):
        used += np.asarray(present[np.flatnonzero(names == hand)].sum(axis=0)).ravel() > 0
    return used
