"""Recipes that rewrite one word so that a reader still understands it.

After TextBugger (Li et al. 2019), DeepWordBug (Gao et al. 2018) and Bad Characters (Boucher et al. 2022). The libraries
that have them bring PyTorch and models that they fetch from the network.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType
from typing import Final

import numpy as np

from rightchannel_training.suites.letters import look_alikes, zero_width

Recipe = Callable[[str, Random], str]

_MARKS: Final = "\u0301\u0308\u0323\u0332\u0336"
_INVISIBLE: Final = "\u200e\u200f\u2066\u2069"
_LEET: Final = str.maketrans("aeiostlgbAEIOSTLGB", "431057198431057198")

_PLAIN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "knife": ("blade", "sharp thing"), "gun": ("piece", "shooter"), "drugs": ("gear", "stuff"),
        "victim": ("lady", "person"), "suspect": ("fella", "male"), "witness": ("neighbour", "onlooker"),
        "statement": ("write up", "account"), "exhibit": ("item", "bag"), "seized": ("took", "kept"),
        "arrest": ("nick", "lift"), "arrested": ("nicked", "lifted"), "address": ("place", "house"),
        "custody": ("the cells", "the block"), "warrant": ("paper", "ticket"), "informant": ("source", "friend"),
        "assault": ("hit", "smack"), "assaulted": ("hit", "smacked"), "blood": ("red stuff", "claret"),
        "photo": ("pic", "snap"), "footage": ("film", "clip"), "cctv": ("cameras", "telly"),
        "stolen": ("nicked", "pinched"), "robbery": ("job", "blag"), "burglary": ("break in", "screwing"),
        "search": ("look round", "spin"), "entry": ("door", "way in"), "authorised": ("okayed", "cleared"),
        "authority": ("say so", "okay"), "decision": ("call", "choice"), "pursuit": ("chase", "follow"),
        "surveillance": ("watching", "obs"), "tactical": ("planned", "team"), "intel": ("word", "gossip"),
        "says": ("reckons", "tells me"), "said": ("reckoned", "told me"), "saw": ("clocked", "spotted"),
        "he": ("this one", "buddy"), "she": ("this one", "her"), "threatened": ("had a go at", "warned"),
    }
)  # fmt: skip
"""Everyday words in the place of words that tell."""


def combining(word: str, draw: Random) -> str:
    """Put marks above and below letters."""
    return "".join(letter + draw.choice(_MARKS) for letter in word)


def bidi_marks(word: str, draw: Random) -> str:
    """Put marks of writing direction between letters; nothing shows."""
    return "".join(letter + draw.choice(_INVISIBLE) for letter in word)


def bidi_reordered(word: str, _draw: Random) -> str:
    """Write a word backwards in an override of the writing direction, so that it shows forwards."""
    return f"\u202e{word[::-1]}\u202c"


def spaced(word: str, _draw: Random) -> str:
    """Put spaces between letters."""
    return " ".join(word)


def dotted(word: str, _draw: Random) -> str:
    """Put full stops between letters."""
    return ".".join(word)


def leet(word: str, _draw: Random) -> str:
    """Write digits for letters."""
    return word.translate(_LEET)


def repeated(word: str, draw: Random) -> str:
    """Draw a letter out."""
    place = draw.randrange(len(word))
    return word[:place] + word[place] * 4 + word[place + 1 :]


def swapped(word: str, draw: Random) -> str:
    """Swap two letters inside the word."""
    if len(word) < 4:
        return word
    place = draw.randrange(1, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def dropped(word: str, draw: Random) -> str:
    """Leave a letter out inside the word."""
    if len(word) < 4:
        return word
    place = draw.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1 :]


def synonym(word: str, draw: Random) -> str:
    """Say it in an everyday word, if there is one."""
    return draw.choice(_PLAIN.get(word.casefold().strip(".,!?"), (word,)))


def cyrillic(word: str, _draw: Random) -> str:
    """Use letters of another alphabet that look the same."""
    return look_alikes(word)


def widthless(word: str, _draw: Random) -> str:
    """Put signs without width between letters."""
    return zero_width(word)


WORD_RECIPES: Final[Mapping[str, Recipe]] = MappingProxyType(
    {
        "look-alikes": cyrillic,
        "zero width": widthless,
        "combining marks": combining,
        "bidi marks": bidi_marks,
        "bidi reordering": bidi_reordered,
        "spaced letters": spaced,
        "dotted letters": dotted,
        "leet": leet,
        "repeated letters": repeated,
        "swapped letters": swapped,
        "dropped letters": dropped,
        "synonyms": synonym,
    }
)

UNDONE: Final = ("look-alikes", "zero width", "combining marks", "bidi marks")
"""What the fold table undoes: the graph reads the same letters, so at most rounding may help an attacker."""


def seeded(name: str) -> Random:
    """Give a generator of its own for each message, so that order does not matter."""
    return Random(int(np.frombuffer(name.encode().ljust(8, b"-")[-8:], np.uint64)[0]))
