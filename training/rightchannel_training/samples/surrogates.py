"""Surrogates for personal data: other letters and digits in the same shape, the same for the same value."""

from __future__ import annotations

import hmac
import string
from collections.abc import Sequence
from hashlib import sha256

from rightchannel_training.samples.personal import Found, given_names


def mask(text: str, found: Sequence[Found], key: bytes) -> str:
    """Put surrogates in the place of personal data.

    The same value gets the same surrogate under the same key, so what two messages share they still share. Without the
    key nothing leads back. Digits stay digits, letters stay letters of the same case, and signs stay; a given name
    becomes another one.

    Parameters
    ----------
    text : str
    found : sequence of Found
        As `find_personal` gives it.
    key : bytes
        Secret, drawn for one import and then forgotten.

    Returns
    -------
    str

    Examples
    --------
    >>> from rightchannel_training.samples.personal import find_personal
    >>> text = "ring 07700 900123 about AB12 CDE"
    >>> masked = mask(text, find_personal(text), b"key")
    >>> len(masked) == len(text), masked[:7], "900123" in masked, "CDE" in masked
    (True, 'ring 07', False, False)
    """
    parts: list[str] = []
    at = 0
    for one in found:
        parts += [text[at : one.start], _surrogate(text[one.start : one.end], one.kind, key)]
        at = one.end
    return "".join([*parts, text[at:]])


def _surrogate(value: str, kind: str, key: bytes) -> str:
    names = given_names()
    if kind == "name" and value in names:
        others = [name for name in names if name != value]
        return others[int.from_bytes(_digest(value.casefold(), key)[:4], "big") % len(others)]
    # What tells a mobile from a landline, or the country, is no secret; it keeps the shape.
    kept = 2 if kind == "phone number" and not value.startswith("+") else 3 if kind == "phone number" else 0
    plain = "".join(character for character in value if character.isalnum()).casefold()
    stream = _digest(plain, key) * (len(value) // 32 + 1)
    changed = "".join(_other(character, byte) for character, byte in zip(value, stream, strict=False))
    return value[:kept] + changed[kept:]


def _other(character: str, byte: int) -> str:
    """Give another sign of the same kind, never the same one."""
    for alphabet in (string.digits, string.ascii_lowercase, string.ascii_uppercase):
        at = alphabet.find(character)
        if at >= 0:
            return alphabet[(at + 1 + byte % (len(alphabet) - 1)) % len(alphabet)]
    return character


def _digest(value: str, key: bytes) -> bytes:
    return hmac.digest(key, value.encode("utf-8", "surrogatepass"), sha256)
