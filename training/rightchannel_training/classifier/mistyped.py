"""Messages as they might be mistyped or disguised, to train on beside the messages themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

Random = np.random.Generator

TYPED_WRONG: Final = 0.25
"""Share of the words that get a slip of the finger."""

DISGUISED: Final = 0.3
"""Share of the words that are spaced out or drawn out."""

LEET: Final = str.maketrans("aeiostAEIOST", "431057431057")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


def mistyped(texts: Sequence[str], seed: int) -> list[str]:
    """Give a copy of each text with slips of the finger or a disguise.

    Four in nine copies have slips, two are spaced out, two drawn out, one is in leet. A copy may be the text itself.

    Parameters
    ----------
    texts : sequence of str
    seed : int
        The same seed gives the same copies.

    Returns
    -------
    list of str

    Notes
    -----
    Training on noise is the usual defence against noise (Belinkov and Bisk, "Synthetic and natural noise both break
    neural machine translation", 2018).

    Examples
    --------
    >>> mistyped(["leave the van at the back gate"], seed=1)
    ['leave t h e van at the back gate']
    """
    return [_mistyped(text, np.random.default_rng((seed, index))) for index, text in enumerate(texts)]


def slips(text: str, random: Random) -> str:
    """Drop, double, exchange or hit the wrong letter in some of the words of four letters or more."""
    return _some_words(text, random, TYPED_WRONG, _slip)


def leet(text: str, random: Random) -> str:
    """Write digits for some of the letters that look like them."""
    chosen = random.random(len(text)) < 0.5
    return "".join(letter.translate(LEET) if swap else letter for letter, swap in zip(text, chosen, strict=True))


def spaced_out(text: str, random: Random) -> str:
    """Put spaces between the letters of some words."""
    return _some_words(text, random, DISGUISED, lambda word, _: " ".join(word))


def drawn_out(text: str, random: Random) -> str:
    """Repeat the last letter of some words."""
    return _some_words(text, random, DISGUISED, lambda word, _: word[:-1] + word[-1:] * 3)


_WAYS: Final[tuple[Callable[[str, Random], str], ...]] = (
    *[slips] * 4,
    *[spaced_out] * 2,
    *[drawn_out] * 2,
    leet,
)


def _mistyped(text: str, random: Random) -> str:
    # Each text has a generator of its own, so that none changes what is drawn for another.
    return _WAYS[int(random.integers(len(_WAYS)))](text, random)


def _some_words(text: str, random: Random, share: float, change: Callable[[str, Random], str]) -> str:
    words = text.split(" ")
    chosen = random.random(len(words)) < share
    return " ".join(change(word, random) if hit else word for word, hit in zip(words, chosen, strict=True))


def _slip(word: str, random: Random) -> str:
    if len(word) < 4:
        return word
    place = int(random.integers(1, len(word) - 1))
    before, letter, after = word[:place], word[place], word[place + 1 :]
    slip = int(random.integers(4))
    wrong = (after, after[0] + letter + after[1:], letter * 2 + after, _LETTERS[int(random.integers(26))] + after)
    return before + wrong[slip]
