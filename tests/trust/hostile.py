"""Hostile inputs: bytes and text that no keyboard types, made by mutation, each from its own seed."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final

LONGEST: Final = 65_536
"""Bytes that the graph takes."""

_PIECES: Final = (
    b"\x00", b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xf8\x88\x80\x80\x80", b"\xe2\x80",
    "\u200b".encode(), "\u202e".encode(), "\u2066".encode(), "\ufeff".encode(), "\ufffd".encode(),
    "\u0301".encode() * 40,     "\U0001f468\u200d\U0001f469\u200d\U0001f467".encode(), "ﷺ".encode(), "ß".encode(),
    "İ".encode(), "ŉ".encode(), "ﬃ".encode(), "가".encode(), "\u1160".encode(), b"\r\n", b"\x1b[2J", b"{{7*7}}",
    "\U000e0041".encode() * 9, b"%n%s", b"\\u0000", b"<script>", b"' OR 1=1--", b"../../etc",
    b"999999999999999999999999", b"-0", b"NaN", b"1e999",
)  # fmt: skip


def hostile(seed: int, words: Sequence[bytes]) -> bytes:
    """Make one input: pieces of words, signs and noise, then cut, repeated, reversed, flipped.

    Parameters
    ----------
    seed : int
        The same seed gives the same input.
    words : sequence of bytes
        Ordinary messages to begin with.

    Returns
    -------
    bytes
        At most `LONGEST`, mostly short.

    Examples
    --------
    >>> hostile(1, [b"van is back"]) == hostile(1, [b"van is back"])
    True
    """
    draw = Random(seed)
    parts: list[bytes] = []
    for _ in range(draw.randrange(1, 6)):
        kind = draw.randrange(5)
        if kind == 0:
            parts.append(draw.choice(words))
        elif kind == 1:
            parts.append(draw.choice(_PIECES))
        elif kind == 2:
            parts.append(draw.randbytes(draw.randrange(24)))
        elif kind == 3:
            parts.append(
                "".join(chr(_code_point(draw)) for _ in range(draw.randrange(12))).encode("utf-8", "surrogatepass")
            )
        else:
            parts.append(bytes([draw.randrange(256)]) * draw.randrange(40))
    content = bytearray(draw.choice((b"", b" ", b"\n")).join(parts))
    for _ in range(draw.randrange(4)):
        if content:
            _change(content, draw)
    if draw.random() < 0.002:  # long ones are rare, since they take three hundred times as long
        content *= LONGEST // max(len(content), 1)
    return bytes(content[:LONGEST])


def _code_point(draw: Random) -> int:
    return draw.choice(
        (draw.randrange(0x80), draw.randrange(0x3000), draw.randrange(0x10000), draw.randrange(0x110000))
    )


def _change(content: bytearray, draw: Random) -> None:
    place = draw.randrange(len(content))
    kind = draw.randrange(5)
    if kind == 0:
        content[place] ^= 1 << draw.randrange(8)
    elif kind == 1:
        del content[place : place + draw.randrange(1, 9)]
    elif kind == 2:
        content[place:place] = draw.choice(_PIECES)
    elif kind == 3:
        content[place:] = content[place:] * draw.randrange(1, 4)
    else:
        content[place:] = content[place:][::-1]
