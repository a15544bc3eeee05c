"""Fold code points to the few forms that carry meaning: one table, for training and the exported graph."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:  # unicodedata2 ships no types; it has the interface of the standard library's module
    import unicodedata as unicode
else:  # one version of Unicode: the standard library's differs from Python to Python
    import unicodedata2 as unicode

CODE_POINTS: Final = 0x110000
SPACE: Final = 0x20
DROPPED: Final = 0

_DROPPED_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Me", "Mn"})
_REPLACEMENT: Final = 0xFFFD
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
_HANGUL: Final = range(0xAC00, 0xD7A4)
# Letters by their category, but nothing is drawn for them.
_HANGUL_FILLERS: Final = frozenset({0x115F, 0x1160, 0x3164, 0xFFA0})
_PUNCTUATION: Final = {
    **dict.fromkeys("‘’‛ʼ`´", "'"),
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
# Letters that a reader takes for a Latin one (Unicode Technical Standard 39 names the idea), in lower case.
_CYRILLIC: Final = dict(zip("авгеёзіїјкмнорстухһѕԁԛԝьѵ", "abreeзiijkmhopctyxhsdqwbv", strict=True))
_GREEK: Final = dict(zip("αβγεηικμνορτυχωϲϳ", "abyenikuvoptuxwcj", strict=True))
_GREEK_CAPITALS: Final = dict(zip("ΖΗΜΝΥ", "zhmny", strict=True))  # they look like other letters than ζημνυ
_LATIN: Final = dict(zip("ıȷøłđħŧɑɡɩ", "ijoldhtagi", strict=True))
_SMALL_CAPITALS: Final = dict(zip("ʟɴʀʙʜɪᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢꜱꜰɢʏ", "lnrbhiacdejkmoptuvwzsfgy", strict=True))
_OTHER: Final = dict(zip("օսԍ", "oug", strict=True))
_RULES: Final = _PUNCTUATION | _CYRILLIC | _GREEK | _GREEK_CAPITALS | _LATIN | _SMALL_CAPITALS | _OTHER


def fold_character(character: str) -> str:
    r"""Fold one character.

    Case, accents, full-width and mathematical forms go by Unicode's compatibility decomposition; letters of
    other scripts that look Latin become Latin; white space becomes a space; what has no width (joiners,
    combining marks, variation selectors, skin tones, controls, Hangul fillers, the replacement character) is
    dropped.

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
    >>> fold_character("\u200b")
    ''
    """
    code_point = ord(character)
    if character.isspace():
        return " "
    if (
        unicode.category(character) in _DROPPED_CATEGORIES
        or code_point == _REPLACEMENT
        or code_point in _SKIN_TONES
        or code_point in _HANGUL_FILLERS
    ):
        return ""
    if code_point in _HANGUL:  # its decomposition would keep only the first of three letters
        return character
    base = _base(character)
    # The character itself comes first: its base would be a space for ´ and a sigma for ϲ.
    for form in (character, character.lower(), base):
        if form in _RULES:
            return _RULES[form]
    lowered = _base(base.lower())
    folded = _RULES.get(lowered, lowered)
    return " " if folded.isspace() else folded


def _base(text: str) -> str:
    """Give the first character of the compatibility decomposition that is no mark."""
    return next((c for c in unicode.normalize("NFKD", text) if unicode.category(c)[0] != "M"), text)


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
