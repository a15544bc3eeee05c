"""The manifest's digest of itself, so that a byte that changed by accident is noticed.

The field `manifest_sha256` holds the SHA-256 of the file as it is, with the field's own 64 digits written as zeros.
It guards thresholds and names, which no other digest covers. It is no protection against somebody who wants to
deceive: that is what a signature is for.
"""

import hashlib
import re
from typing import Final

SEAL_FIELD: Final = "manifest_sha256"
BLANK: Final = "0" * 64
"""What stands in the place of the digest while it is computed."""

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


def seal_of(content: bytes, written: str) -> str:
    r"""Compute the digest that a manifest should hold of itself.

    Parameters
    ----------
    content : bytes
        The content of `manifest.json`.
    written : str
        The digest that it holds now.

    Returns
    -------
    str
        64 hexadecimal digits; none if `written` is no digest.

    Examples
    --------
    >>> blank = b'{"manifest_sha256": "' + BLANK.encode() + b'"}'
    >>> seal = seal_of(blank, BLANK)
    >>> seal == hashlib.sha256(blank).hexdigest() == seal_of(blank.replace(BLANK.encode(), seal.encode()), seal)
    True
    """
    if not _DIGEST.fullmatch(written):
        return ""
    return hashlib.sha256(content.replace(written.encode(), BLANK.encode())).hexdigest()
