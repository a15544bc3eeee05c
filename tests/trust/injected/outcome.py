"""What came of a fault."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from rightchannel import MessageClassifier

Result = Literal["named error", "same verdicts", "wrong answer", "other exception", "crash"]

MOST_BYTES = 2_000
"""Golden vectors up to so many bytes are asked; the longest take time and tell nothing of a fault."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a fault.

    Parameters
    ----------
    result : str
    detail : str
        The class of the error, or how the process ended.
    """

    result: Result
    detail: str = ""


Probe = tuple[bytes, dict[str, Any]]
"""A message, and how the runtime is asked."""


def probes(vectors: bytes) -> list[Probe]:
    """Take the short golden vectors of a sound folder as probes.

    Parameters
    ----------
    vectors : bytes
        The content of its ``vectors.json``.

    Returns
    -------
    list of tuple
    """
    asked = ("direction", "audience", "operating_point")
    chosen = []
    for vector in json.loads(vectors)["vectors"]:
        message = base64.b64decode(vector["bytes"]) * vector["repeat"]
        if len(message) <= MOST_BYTES:
            chosen.append((message, {name: vector[name] for name in asked}))
    return chosen


def answers(classifier: MessageClassifier, asked: list[Probe], *, advice: bool) -> list[Mapping[str, object]]:
    """Give the verdicts on the probes.

    Parameters
    ----------
    classifier : MessageClassifier
    asked : list of tuple
    advice : bool
        Whether the words of the advice count. They do not where the policy was changed: they are its to say.

    Returns
    -------
    list of mapping
    """
    return [dict(fields(classifier.classify(message, **how).to_dict(), advice=advice)) for message, how in asked]


def fields(verdict: Mapping[str, object], *, advice: bool) -> Iterator[tuple[str, object]]:
    """Give the fields of a verdict that count."""
    return ((name, value) for name, value in verdict.items() if advice or name != "advice")
