"""Words, as every host finds them: runs of code points that are not white space."""

import re
from collections.abc import Iterator
from typing import Final

WHITE_SPACE: Final = frozenset(
    (
        *range(0x0009, 0x000E),  # tab, line feed, line tabulation, form feed, carriage return
        *(0x0020, 0x0085, 0x00A0, 0x1680),
        *range(0x2000, 0x200B),  # spaces of given widths
        *(0x2028, 0x2029, 0x202F, 0x205F, 0x3000),
    )
)
"""The code points with the property White_Space, from PropList.txt of the Unicode Character Database.

The set has not changed since Unicode 6.3. It is written out because languages differ in what they call white
space.
"""

_WORD: Final = re.compile("[^" + re.escape("".join(map(chr, sorted(WHITE_SPACE)))) + "]+")


def words(text: str) -> Iterator[tuple[int, int]]:
    """Find the words of a text.

    Parameters
    ----------
    text : str
        The text.

    Yields
    ------
    tuple of int
        Where a word starts and ends, in code points.

    Examples
    --------
    >>> list(words("On my  way 👍🏽"))
    [(0, 2), (3, 5), (7, 10), (11, 13)]
    """
    return (match.span() for match in _WORD.finditer(text))
