"""Messages of exactly one length, cut from real text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

LENGTHS: Final = (1, 20, 100, 500, 2_000, 65_536)
"""Of the timed messages, in bytes."""

USUAL: Final = 100
"""About the length of a usual message, in bytes."""

LONGEST: Final = LENGTHS[-1]

MESSAGES: Final[Mapping[int, int]] = MappingProxyType({1: 26, 20: 64, 100: 64, 500: 32, 2_000: 16, 65_536: 1})
"""How many messages of each length are timed."""


def cut(texts: Sequence[str], length: int, number: int) -> list[str]:
    """Cut real text into messages of exactly so many bytes.

    Parameters
    ----------
    texts : sequence of str
        They are put one behind another, and begun again when they are used up.
    length : int
        Of a message in UTF-8. What is not ASCII is left out, so that every cut falls between two characters.
    number : int

    Returns
    -------
    list of str

    Examples
    --------
    >>> cut(["van is back", "on it"], 6, 3)
    ['van is', 'back o', 'n it v']
    """
    plain = " ".join(texts).encode("ascii", errors="ignore").decode("ascii").split()
    row = " ".join(plain)
    while len(row) < 2 * length * number:
        row = f"{row} {row}"
    cuts: list[str] = []
    start = 0
    while len(cuts) < number:
        message = row[start : start + length]
        start += length
        if message[0] == " " or message[-1] == " ":  # a blank at an end counts for nothing: move on by one
            start -= length - 1
            continue
        cuts.append(message)
    return cuts
