"""How much alike texts are, and which pairs of many texts are alike."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from scipy.spatial.distance import cdist

# How many texts are held against the others at once, and how many characters are counted apart.
_BLOCK: Final = 256
_LETTERS: Final = 28


def folded(text: str) -> str:
    """Reduce a message to what is compared: lower-case letters and digits, with single spaces between words.

    Parameters
    ----------
    text : str
        A message.

    Returns
    -------
    str
        Possibly empty.

    Examples
    --------
    >>> folded("Café's  OPEN 👍 — 9am!")
    'cafe s open 9am'
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = (character if character.isalnum() else " " for character in plain if not unicodedata.combining(character))
    return " ".join("".join(kept).split())


def similar_pairs(texts: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
    """Find the pairs of texts that are similar enough.

    No pair is left out by chance. Two bounds make that quick: pairs of unlike lengths, or with unlike counts
    of letters, cannot be similar enough and are not compared further.

    Parameters
    ----------
    texts : sequence of str
        Texts, sorted by length, the shortest first.
    least : float
        The least similarity, above 0. The similarity is 1 less the share of all characters of both texts that
        are deleted or inserted when one is turned into the other by the fewest such steps.

    Yields
    ------
    tuple of (int, int, float)
        Two places in `texts`, the earlier first, and the similarity.

    Examples
    --------
    >>> list(similar_pairs(["van is back", "van is black", "somebody else"], 0.9))
    [(0, 1, 0.95...)]
    """
    lengths = np.array([len(text) for text in texts])
    counts = _letter_counts(texts)
    # d insertions and deletions change the length by at most d and the counts of letters by at most d
    # together, and texts are similar enough only if d <= allowed * (sum of their lengths).
    allowed = 1 - least + 1e-9
    for start in range(0, len(texts), _BLOCK):
        stop = min(start + _BLOCK, len(texts))
        longest = lengths[stop - 1] * (1 + allowed) / (1 - allowed)
        end = int(np.searchsorted(lengths, longest, side="right"))
        differences = cdist(counts[start:stop], counts[start:end], "cityblock")
        sums = lengths[start:stop, None] + lengths[None, start:end]
        rows, columns = np.nonzero(differences <= allowed * sums)
        for first, second in zip((start + rows).tolist(), (start + columns).tolist(), strict=True):
            if first < second:
                similarity = Indel.normalized_similarity(texts[first], texts[second], score_cutoff=least)
                if similarity:
                    yield first, second, similarity


def _letter_counts(texts: Sequence[str]) -> NDArray[np.float64]:
    """Count the most frequent characters in each text; the last column counts all others."""
    frequent = [character for character, _ in Counter("".join(texts)).most_common(_LETTERS - 1)]
    column = {character: number for number, character in enumerate(frequent)}
    counts = np.zeros((len(texts), _LETTERS))
    for row, text in enumerate(texts):
        for character, count in Counter(text).items():
            counts[row, column.get(character, _LETTERS - 1)] += count
    return counts
