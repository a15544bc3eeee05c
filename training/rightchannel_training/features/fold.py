"""Fold code points to the few forms that carry meaning: one table, shared by training and the exported graph."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
import unicodedata2 as unicode  # pinned Unicode version: the standard library's differs from Python to Python
from numpy.typing import NDArray

CODE_POINTS: Final = 0x110000
SPACE: Final = 0x20
DROPPED: Final = 0

_DROPPED_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Me", "Mn"})
_REPLACEMENT: Final = 0xFFFD
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
_HANGUL: Final = range(0xAC00, 0xD7A4)
_PUNCTUATION: Final = {"‘": "'", "’": "'", "‛": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"'}
_DASHES: Final = dict.fromkeys("‐‑‒–—―−", "-")
# Lower-case letters that a reader takes for a Latin one (Unicode Technical Standard 39 names the idea).
_CYRILLIC: Final = dict(zip("авгеёзіїјкмнорстухһѕԁԛԝьѵ", "abreeзiijkmhopctyxhsdqwbv", strict=True))
_GREEK: Final = dict(zip("αβγεηικμνορτυχωϲϳ", "abyenikuvoptuxwcj", strict=True))
_OTHER: Final = dict(zip("ıȷøłđħŧɑɡɩʟɴʀʙʜɪᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢꜱꜰɢʏօսԍ", "ijoldhtagilnrbhiacdejkmoptuvwzsfgyoug", strict=True))
_LOOKALIKES: Final = {**_CYRILLIC, **_GREEK, **_OTHER}


def fold_character(character: str) -> str:
    """Fold one character.

    Case, accents, full-width and mathematical forms go by Unicode's compatibility decomposition; letters of
    other scripts that look Latin become Latin; white space becomes a space; what has no width (joiners,
    combining marks, variation selectors, skin tones, controls, the replacement character) is dropped.

    Parameters
    ----------
    character : str
        One code point.

    Returns
    -------
    str
        One code point, or the empty string where the character is dropped.

    Examples
    --------
    >>> [fold_character(c) for c in "Éѕ’Ａ𝐤"]
    ['e', 's', "'", 'a', 'k']
    >>> fold_character("\\u200b")
    ''
    """
    code_point = ord(character)
    if character.isspace():
        return " "
    if (
        unicode.category(character) in _DROPPED_CATEGORIES
        or code_point == _REPLACEMENT
        or code_point in _SKIN_TONES
    ):
        return ""
    if code_point in _HANGUL:  # its decomposition would keep only the first of three letters
        return character
    lowered = unicode.normalize("NFKD", character).lower()
    base = next((c for c in unicode.normalize("NFKD", lowered) if unicode.category(c)[0] != "M"), character)
    base = _PUNCTUATION.get(base, _DASHES.get(base, base))
    folded = _LOOKALIKES.get(base, base)
    return " " if folded.isspace() else folded


@cache
def fold_table() -> NDArray[np.int32]:
    """Tabulate `fold_character` over all of Unicode.

    Returns
    -------
    ndarray of int32, shape (0x110000,), read-only
        Folded code point of each code point; `DROPPED` where the character is dropped.

    Examples
    --------
    >>> chr(fold_table()[ord("Ж")])
    'ж'
    """
    table = np.arange(CODE_POINTS, dtype=np.int32)
    for code_point in range(CODE_POINTS):
        folded = fold_character(chr(code_point))
        table[code_point] = ord(folded) if folded else DROPPED
    table.flags.writeable = False
    return table


@cache
def letter_table() -> NDArray[np.bool_]:
    """Tabulate which code points are part of a word: letters, numbers and the apostrophe.

    Returns
    -------
    ndarray of bool, shape (0x110000,), read-only

    Examples
    --------
    >>> [bool(letter_table()[ord(c)]) for c in "k7' "]
    [True, True, True, False]
    """
    table = np.zeros(CODE_POINTS, dtype=np.bool_)
    for code_point in range(CODE_POINTS):
        table[code_point] = unicode.category(chr(code_point))[0] in "LN"
    table[ord("'")] = True
    table.flags.writeable = False
    return table
