"""Verdicts as JSON, in the shape of `verdict.schema.json`."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from rightchannel.explain import Highlight
from rightchannel.verdict import Verdict


def record(index: int, verdict: Verdict, highlights: Sequence[Highlight] | None) -> dict[str, object]:
    """Give one verdict with the place of its message and its telling words.

    Parameters
    ----------
    index : int
        The position of the message in the input, from 0.
    verdict : Verdict
        The verdict.
    highlights : sequence of Highlight or None
        The words that were weighed; None when they were not asked for.

    Returns
    -------
    dict
        Plain values, without the text of the message.

    Examples
    --------
    >>> from rightchannel import MessageClassifier
    >>> verdict = MessageClassifier().classify("On my way")
    >>> list(record(0, verdict, [Highlight(0, 2, 0.5)]))[:2]
    ['index', 'label']
    """
    values: dict[str, object] = {"index": index, **verdict.to_dict()}
    if highlights is not None:
        values["highlights"] = [asdict(highlight) for highlight in highlights]
    return values


def encoded(value: object, indent: int | None = None) -> bytes:
    r"""Encode a value as JSON in UTF-8, whatever the locale.

    Examples
    --------
    >>> encoded({"a": "é"})
    b'{"a": "\xc3\xa9"}'
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent).encode()
