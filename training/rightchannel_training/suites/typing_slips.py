"""The same message typed in haste: letters swapped, dropped, doubled or missed, and untidy spaces and signs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import numpy as np

MIN_LETTERS: Final = 5
"""Slips happen in words of at least so many letters."""

_LONG_WORD: Final = re.compile(rf"[a-zA-Z]{{{MIN_LETTERS},}}")
_KEYS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOUR: Final = {key: row[place - 1] for row in _KEYS for place, key in enumerate(row) if place}
_SIGNS: Final = re.compile(r"[.,;:!?'’]+(?=\s|$)")


def swapped_letters(text: str, random: np.random.Generator) -> str:
    """Swap two letters that stand side by side.

    Examples
    --------
    >>> sorted(swapped_letters("parked", np.random.default_rng(0))) == sorted("parked")
    True
    """
    return _slip(text, random, lambda word, place: word[:place] + word[place + 1] + word[place] + word[place + 2 :])


def dropped_letter(text: str, random: np.random.Generator) -> str:
    """Leave a letter out.

    Examples
    --------
    >>> len(dropped_letter("parked", np.random.default_rng(0)))
    5
    """
    return _slip(text, random, lambda word, place: word[:place] + word[place + 1 :])


def doubled_letter(text: str, random: np.random.Generator) -> str:
    """Type a letter twice.

    Examples
    --------
    >>> len(doubled_letter("parked", np.random.default_rng(0)))
    7
    """
    return _slip(text, random, lambda word, place: word[: place + 1] + word[place:])


def neighbouring_key(text: str, random: np.random.Generator) -> str:
    """Hit the key to the left.

    Examples
    --------
    >>> neighbouring_key("parked", np.random.default_rng(0)) != "parked"
    True
    """
    return _slip(
        text,
        random,
        lambda word, place: word[:place] + _NEIGHBOUR.get(word[place].lower(), word[place]) + word[place + 1 :],
    )


def without_apostrophes(text: str) -> str:
    """Leave the apostrophes out.

    Examples
    --------
    >>> without_apostrophes("I'm here, it’s open")
    'Im here, its open'
    """
    return re.sub(r"['’]", "", text)


def without_signs(text: str) -> str:
    """Leave out what ends clauses and sentences.

    Examples
    --------
    >>> without_signs("Ready? Room 4, at 14:30.")
    'Ready Room 4 at 14:30'
    """
    return _SIGNS.sub("", text)


def curly_quotes(text: str) -> str:
    """Use the apostrophes that phones write.

    Examples
    --------
    >>> curly_quotes("it's")
    'it’s'
    """
    return text.replace("'", "’")


def exclaimed(text: str) -> str:
    """End with three exclamation marks.

    Examples
    --------
    >>> exclaimed("van is back.")
    'van is back!!!'
    """
    return text.rstrip(".!") + "!!!"


def trailing_spaces(text: str) -> str:
    r"""Put white space before and after.

    Examples
    --------
    >>> trailing_spaces("ok")
    '  ok  \n'
    """
    return f"  {text}  \n"


def wide_spaces(text: str) -> str:
    """Put two spaces for one.

    Examples
    --------
    >>> wide_spaces("on it")
    'on  it'
    """
    return text.replace(" ", "  ")


def line_breaks(text: str) -> str:
    r"""Break the line after every third word.

    Examples
    --------
    >>> line_breaks("the van is back in the yard")
    'the van is\nback in the\nyard'
    """
    words = text.split(" ")
    return "\n".join(" ".join(words[start : start + 3]) for start in range(0, len(words), 3))


def _slip(text: str, random: np.random.Generator, change: Callable[[str, int], str]) -> str:
    """Change a long word in a place that is neither its first nor its last letter."""
    words = list(_LONG_WORD.finditer(text))
    if not words:
        return text
    word = words[int(random.integers(len(words)))]
    place = int(random.integers(1, len(word.group()) - 1))
    return text[: word.start()] + change(word.group(), place) + text[word.end() :]
