"""UTF-8 bytes to code points: the twin of Python's own decoder, with invalid bytes dropped."""

from __future__ import annotations

from typing import Final

import numpy as np

from rightchannel_training.export.graph.operators import INT64, Operators, Value, ints

CONTINUATION: Final = 0x80
INVALID: Final = -(2**40)


def decode(op: Operators, utf8: Value) -> Value:
    """Decode the message, with a space before and after it.

    A byte that begins a sequence stands for it. What follows must be continuation bytes, and the code point must not
    be one that a shorter sequence can hold; else the sequence becomes code point 0, which the fold drops. Bytes that
    belong to no sequence are passed over.

    Parameters
    ----------
    op : Operators
    utf8 : Value
        uint8, shape (n_bytes,)

    Returns
    -------
    Value
        int64, shape (n_sequences,): code points, at most 0x13FFFF.

    Notes
    -----
    RFC 3629, section 3.
    """
    begins, first, weight, least, continuation = _tables()
    # Continuation bytes behind the closing space let every sequence look three bytes ahead.
    byte = op(
        "Concat", ints(ord(" ")), op("Cast", utf8, to=INT64), ints(ord(" "), *[CONTINUATION] * 3), axis=0
    )
    lead = op.places(op("Gather", begins, byte))
    lead_byte = op("Gather", byte, lead)
    following = op("Gather", byte, op("Add", op("Unsqueeze", lead, ints(1)), ints(1, 2, 3)))
    bits = op("Mul", op("Gather", continuation, following), op("Gather", weight, lead_byte))
    code_point = op("Add", op("Gather", first, lead_byte), op("ReduceSum", bits, ints(1), keepdims=0))
    valid = op("GreaterOrEqual", code_point, op("Gather", least, lead_byte))
    return op("Where", valid, code_point, ints(0))


def _tables() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Tabulate, by byte: whether it begins a sequence, its bits in place, the weights of the bytes that follow, the
    least code point of the sequence; and the bits of a continuation byte.
    """
    begins = np.zeros(256, dtype=np.int64)
    first = np.zeros(256, dtype=np.int64)
    weight = np.zeros((256, 3), dtype=np.int64)
    least = np.zeros(256, dtype=np.int64)
    for start, stop, mask, weights, smallest in (
        (0x00, 0x80, 0x7F, (0, 0, 0), 0),
        (0xC2, 0xE0, 0x1F, (1, 0, 0), 0x80),
        (0xE0, 0xF0, 0x0F, (64, 1, 0), 0x800),
        (0xF0, 0xF5, 0x07, (4096, 64, 1), 0x10000),
    ):
        byte = np.arange(start, stop)
        begins[byte] = 1
        first[byte] = (byte & mask) * (64 ** np.count_nonzero(weights))
        weight[byte] = weights
        least[byte] = smallest
    continuation = np.full(256, INVALID, dtype=np.int64)
    continuation[CONTINUATION:0xC0] = np.arange(64)
    return begins, first, weight, least, continuation
