"""A corpus of any size: the real one again and again, each copy with slips of the hand and other numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def perturbed(texts: Sequence[str], number: int, seed: int = 0) -> list[str]:
    """Repeat texts, each time with other slips.

    Parameters
    ----------
    texts : sequence of str
    number : int
        How many are wanted. Texts after the first pass are changed: two letters swapped, one dropped or doubled, digits
        drawn anew.
    seed : int, default=0

    Returns
    -------
    list of str

    Examples
    --------
    >>> copies = perturbed(["meet at 10 by the gate", "van is back"], 6)
    >>> copies[:2], len(copies), len(set(copies)) > 2
    (['meet at 10 by the gate', 'van is back'], 6, True)
    """
    random = np.random.default_rng(seed)
    made = list(texts[:number])
    while len(made) < number:
        batch = texts[: number - len(made)]
        kinds = random.integers(0, 3, len(batch))
        places = random.random(len(batch))
        digits = random.integers(0, 10, len(batch))
        made += [
            slipped(text, int(kind), float(place), int(digit))
            for text, kind, place, digit in zip(batch, kinds, places, digits, strict=True)
        ]
    return made


def slipped(text: str, kind: int, place: float, digit: int) -> str:
    """Change a text as a hand that slips does.

    Parameters
    ----------
    text : str
    kind : {0, 1, 2}
        Swap two letters, drop one, double one.
    place : float
        Where, from 0 to 1.
    digit : int
        What is added to every digit, modulo 10.

    Returns
    -------
    str

    Examples
    --------
    >>> [slipped("abcd 9", kind, 0.2, 3) for kind in (0, 1, 2)]
    ['acbd 2', 'acd 2', 'abbcd 2']
    """
    moved = text.translate({48 + old: 48 + (old + digit) % 10 for old in range(10)})
    at = int(place * len(moved))
    if kind == 0:
        return moved[:at] + moved[at : at + 2][::-1] + moved[at + 2 :]
    if kind == 1:
        return moved[:at] + moved[at + 1 :]
    return moved[: at + 1] + moved[at:]
