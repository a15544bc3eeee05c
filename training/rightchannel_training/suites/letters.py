"""The same message in other letters: case, accents, look-alikes, full width, unseen characters, leet.

Every function takes a message, and a generator if it draws anything, and gives the changed message. They stand here,
as short as they are, because of the libraries for this only textattack is still kept, and it brings PyTorch,
transformers and models that it fetches from the network.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

import numpy as np

_WORD: Final = re.compile(r"[^\W\d_]+")
_ACCENTS: Final = dict(zip("aeiounc", "\u0301\u0300\u0302\u0308\u0302\u0303\u0327", strict=True))
_LOOK_ALIKE: Final = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
_LEET: Final = str.maketrans("aeiosAEIOS", "4310543105")
_FULL_WIDTH: Final = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_ZERO_WIDTH: Final = "\u200b"


def capitals(text: str) -> str:
    """Write everything in capitals.

    Examples
    --------
    >>> capitals("van is Back")
    'VAN IS BACK'
    """
    return text.upper()


def small(text: str) -> str:
    """Write everything small.

    Examples
    --------
    >>> small("Van is Back")
    'van is back'
    """
    return text.lower()


def accents(text: str) -> str:
    """Put an accent on each letter that commonly has one somewhere.

    Examples
    --------
    >>> accents("van is back")
    'váñ îs báçk'
    """
    return unicodedata.normalize("NFC", "".join(letter + _ACCENTS.get(letter.lower(), "") for letter in text))


def full_width(text: str) -> str:
    """Use the full-width forms of all letters, digits and signs.

    Examples
    --------
    >>> full_width("van 4")
    'ｖａｎ ４'
    """
    return text.translate(_FULL_WIDTH)


def look_alikes(text: str) -> str:
    """Use Cyrillic letters that look the same.

    Examples
    --------
    >>> look_alikes("back") == "back", len(look_alikes("back"))
    (False, 4)
    """
    return text.translate(_LOOK_ALIKE)


def zero_width(text: str) -> str:
    """Put a space of no width between the letters of each word.

    Examples
    --------
    >>> len(zero_width("van is"))
    9
    """
    return _WORD.sub(lambda word: _ZERO_WIDTH.join(word.group()), text)


def leet(text: str) -> str:
    """Write digits for letters in the two longest words.

    Examples
    --------
    >>> leet("the suspect is inside")
    'the 5u5p3ct is 1n51d3'
    """
    return _in_longest(text, 2, lambda word: word.translate(_LEET))


def spaced_letters(text: str) -> str:
    """Put spaces between the letters of the longest word.

    Examples
    --------
    >>> spaced_letters("van is back")
    'van is b a c k'
    """
    return _in_longest(text, 1, " ".join)


def repeated_letters(text: str, random: np.random.Generator) -> str:
    """Draw out a vowel in a word, as one speaks it.

    Examples
    --------
    >>> repeated_letters("so", np.random.default_rng(0))
    'soooo'
    """
    places = [place for place, letter in enumerate(text) if letter.lower() in "aeiou"]
    if not places:
        return text
    place = int(random.choice(places))
    return text[:place] + text[place] * 4 + text[place + 1 :]


def _in_longest(text: str, number: int, change: Callable[[str], str]) -> str:
    words = sorted(_WORD.finditer(text), key=lambda word: (-len(word.group()), word.start()))[:number]
    for word in sorted(words, key=lambda word: -word.start()):
        text = text[: word.start()] + change(word.group()) + text[word.end() :]
    return text
