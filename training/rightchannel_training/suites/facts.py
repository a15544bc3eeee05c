"""The same message about other people, places, numbers and times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

_TIME: Final = re.compile(r"\b(\d{1,2})([:.])(\d{2})\b")
_HOUR: Final = re.compile(r"\b(at|till|until|from) (\d{1,2})\b(?![:./\d])")
_NUMBER: Final = re.compile(r"\d+")


def other_words(text: str, words: Sequence[str], others: Sequence[str], random: np.random.Generator) -> str:
    """Exchange words, each wherever it stands, for others that are drawn.

    Parameters
    ----------
    text : str
    words : sequence of str
        The words of the text to exchange.
    others : sequence of str
        At least as many as there are words.
    random : numpy.random.Generator

    Returns
    -------
    str

    Examples
    --------
    >>> other_words("Tom is in Leeds", ["Tom"], ["Mei"], np.random.default_rng(0))
    'Mei is in Leeds'
    """
    drawn = random.choice(len(others), size=len(words), replace=False)
    exchanged = {word: others[int(place)] for word, place in zip(words, drawn, strict=True)}
    pattern = "|".join(map(re.escape, words)) or r"(?!)"
    return re.sub(rf"\b(?:{pattern})\b", lambda word: exchanged[word[0]], text)


def other_times(text: str, random: np.random.Generator) -> str:
    """Exchange the times of day.

    Examples
    --------
    >>> other_times("at 14:30, car 7", np.random.default_rng(0))
    'at 19:40, car 7'
    """
    text = _TIME.sub(lambda time: f"{random.integers(1, 23)}{time[2]}{5 * int(random.integers(2, 12)):02}", text)
    return _HOUR.sub(lambda time: f"{time[1]} {random.integers(1, 12)}", text)


def other_numbers(text: str, random: np.random.Generator) -> str:
    """Exchange the digits of numbers that are no times of day; a number keeps its length.

    Examples
    --------
    >>> other_numbers("car 7 at 14:30", np.random.default_rng(0))
    'car 8 at 14:30'
    """
    times = [span.span() for pattern in (_TIME, _HOUR) for span in pattern.finditer(text)]

    def other(number: re.Match[str]) -> str:
        if any(start <= number.start() < end for start, end in times):
            return number[0]
        return "".join("0" if digit == "0" else str(random.integers(1, 10)) for digit in number[0])

    return _NUMBER.sub(other, text)
