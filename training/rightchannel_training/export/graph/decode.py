"""UTF-8 bytes to codes: the twin of Python's own decoder, with invalid bytes dropped.

A code is a code point plus a constant for the length of its sequence. So a sequence that is longer than its code point
needs has a code of its own, which the fold drops with the rest, and no operator has to look for it.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from rightchannel_training.export.graph.operators import INT64, Operators, Value, ints
from rightchannel_training.features.fold import CODE_POINTS

CONTINUATION: Final = 0x80
INVALID: Final = -(2**40)
"""What a byte that is no continuation adds: enough to make any code negative."""

NO_START: Final = -(2**60)
"""What a byte that begins no sequence adds: more than invalid bytes ever take away."""

# First and last byte that begins a sequence of each length, the bits that it holds, the code of its code point 0, and
# the code points that need this length.
SEQUENCES: Final = (
    (0x00, 0x7F, 0x7F, 0, range(0x80)),
    (0xC2, 0xDF, 0x1F, 0, range(0x80, 0x800)),
    (0xE0, 0xEF, 0x0F, 0x800, range(0x800, 0x10000)),
    (0xF0, 0xF4, 0x07, 0x10800, range(0x10000, CODE_POINTS)),
)
CODES: Final = 0x10800 + 0x140000


def decode(op: Operators, utf8: Value) -> Value:
    """Decode the message, with a space before and after it.

    A byte that begins a sequence stands for it. What follows must be continuation bytes; else the sequence becomes
    code 0, which the fold drops. Bytes that belong to no sequence are passed over.

    Parameters
    ----------
    op : Operators
    utf8 : Value
        uint8, shape (n_bytes,)

    Returns
    -------
    Value
        int64, shape (n_sequences,): codes, in [0, `CODES`).

    Notes
    -----
    RFC 3629, section 3.
    """
    first, weight, continuation = _tables()
    space = ints(ord(" "))
    next_byte = op("Concat", op("Cast", utf8, to=INT64), space, axis=0)
    byte = op("Concat", space, next_byte, axis=0)
    # What is behind the closing space does not matter: no sequence that reaches it is valid.
    following = op.windows(op("GatherElements", continuation, next_byte), len(weight))
    weighed = op("Mul", following, op("Gather", weight, byte, axis=1))
    code = op("Add", op("GatherElements", first, byte), op("MatMul", np.ones(len(weight), dtype=np.int64), weighed))
    begins = op("Greater", code, ints(NO_START // 2))
    return op("Max", op("Compress", code, begins, axis=0), ints(0))


def code_points() -> NDArray[np.int64]:
    """Tabulate the code point of each code; -1 where a code stands for none.

    Returns
    -------
    ndarray of int64, shape (CODES,)

    Examples
    --------
    >>> table = code_points()
    >>> [chr(table[code]) for code in (ord("a"), ord("é"), 0x800 + ord("€"))], table[0x800 + ord("a")]
    (['a', 'é', '€'], np.int64(-1))
    """
    table = np.full(CODES, -1, dtype=np.int64)
    for _, _, _, origin, needed in SEQUENCES:
        table[origin + needed.start : origin + needed.stop] = needed
    return table


def _tables() -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Tabulate, by byte, its bits as the first of a sequence, the weights of those behind it, its bits as one."""
    first = np.full(256, NO_START, dtype=np.int64)
    weight = np.zeros((len(SEQUENCES) - 1, 256), dtype=np.int64)
    for n_following, (start, last, mask, origin, _) in enumerate(SEQUENCES):
        byte = np.arange(start, last + 1)
        first[byte] = origin + (byte & mask) * 64**n_following
        weight[:n_following, byte] = 64 ** np.arange(n_following)[::-1, None]
    continuation = np.full(256, INVALID, dtype=np.int64)
    continuation[CONTINUATION:0xC0] = np.arange(64)
    return first, weight, continuation
