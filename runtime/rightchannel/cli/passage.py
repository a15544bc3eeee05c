"""The part of a message that is shown, safe for a terminal, with its telling words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rightchannel.explain import Highlight

_LENGTH: Final = 600  # of what is shown, in code points
_BEFORE: Final = 200  # of that, before the weightiest word
_NEAR: Final = 40  # how far a cut may move to fall between words
_MOST: Final = 6  # telling words
_SHARE: Final = 0.25  # of the greatest weight; lighter words are not telling
_LEAST: Final = 0.1  # the weight below which no word is telling

_PICTURES: Final = {
    **{code: 0x2400 + code for code in range(0x20)},  # control characters, by their pictures
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys([0x061C, 0x200E, 0x200F, 0x2028, 0x2029], 0xFFFD),  # marks of direction, ends of lines
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD),  # orders to change direction
    0x09: 0x20,
    0x0A: 0x0A,
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a message, with the places of its telling words.

    Examples
    --------
    >>> Passage("On my way", ((6, 9),)).spans
    ((6, 9),)
    """

    text: str
    spans: tuple[tuple[int, int], ...]


def telling(highlights: Sequence[Highlight]) -> list[Highlight]:
    """Choose the words that speak for the label clearly, the weightiest first.

    Examples
    --------
    >>> telling([Highlight(0, 2, 0.1), Highlight(3, 8, 2.0), Highlight(9, 12, -1.0), Highlight(13, 15, 0.7)])
    [Highlight(start=3, end=8, weight=2.0), Highlight(start=13, end=15, weight=0.7)]
    """
    ordered = sorted(highlights, key=lambda highlight: -highlight.weight)[:_MOST]
    if not ordered:
        return []
    floor = max(_LEAST, _SHARE * ordered[0].weight)
    return [highlight for highlight in ordered if highlight.weight >= floor]


def passage(text: str, highlights: Sequence[Highlight]) -> Passage:
    r"""Cut a long text to the part around its weightiest word, and make it safe for a terminal.

    Control characters and orders to change the direction of writing become visible signs, one for one.

    Examples
    --------
    >>> passage("red\x1b[31m van", [Highlight(9, 12, 1.0)])
    Passage(text='red␛[31m van', spans=((9, 12),))
    >>> len(passage("a" * 70000, []).text)
    601
    """
    start, end = 0, len(text)
    if end > _LENGTH:
        first = highlights[0].start if highlights else 0
        start = max(0, min(first - _BEFORE, len(text) - _LENGTH))
        end = start + _LENGTH
        # Cut between words where there is a space near by.
        if start > 0:
            start = max(start, text.find(" ", start, start + _NEAR))
        if end < len(text):
            end = text.rfind(" ", end - _NEAR, end) + 1 or end
    before = "…" if start > 0 else ""
    after = "…" if end < len(text) else ""
    shift = len(before) - start
    spans = sorted(
        (max(item.start, start) + shift, min(item.end, end) + shift)
        for item in highlights
        if item.start < end and item.end > start
    )
    return Passage(before + text[start:end].translate(_PICTURES) + after, tuple(spans))
