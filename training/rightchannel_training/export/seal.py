"""JSON as the files of a model folder have it, and the manifest with its digest of itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from rightchannel.seal import BLANK, SEAL_FIELD, seal_of


def as_json(content: Mapping[str, Any]) -> bytes:
    r"""Give the bytes of a JSON file.

    Examples
    --------
    >>> as_json({"a": "é"})
    b'{\n "a": "\xc3\xa9"\n}\n'
    """
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def sealed(manifest: Mapping[str, Any]) -> bytes:
    """Give the bytes of a manifest that holds the digest of itself, as its last field.

    Parameters
    ----------
    manifest : mapping
        The content of ``manifest.json``, with or without that field.

    Returns
    -------
    bytes

    Examples
    --------
    >>> manifest = {"model_version": "1"}
    >>> again = json.loads(sealed(manifest))
    >>> list(again), sealed(again) == sealed(manifest)
    (['model_version', 'manifest_sha256'], True)
    """
    others = {name: value for name, value in manifest.items() if name != SEAL_FIELD}
    blank = as_json({**others, SEAL_FIELD: BLANK})
    return blank.replace(BLANK.encode(), seal_of(blank, BLANK).encode())
