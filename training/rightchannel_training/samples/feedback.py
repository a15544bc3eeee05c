"""Feedback of officers on verdicts, as `rightchannel.Verdict.feedback` records it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rightchannel.feedback import FORMAT_VERSION

_FIELDS: Final = frozenset({"reason", "label", "correct_label", "action", "operating_point", "model_version"})


def is_feedback(fields: Mapping[str, object]) -> bool:
    """Tell whether a JSON object is a record of feedback.

    Examples
    --------
    >>> is_feedback({"text": "ok", "label": "support"})
    False
    """
    return fields.keys() >= _FIELDS


def feedback_fields(record: Mapping[str, object]) -> tuple[dict[str, object], str | None]:
    """Read one record.

    Parameters
    ----------
    record : mapping
        As `feedback.schema.json` of the runtime describes it.

    Returns
    -------
    fields : dict
        The message, and the label that the officer gave. Where they gave none: the verdict's, if they found it right,
        else none, so that somebody labels it.
    problem : str or None
        Why it is no message to learn from.

    Examples
    --------
    >>> record = {"format_version": 1, "reason": "right", "label": "support", "correct_label": None, "action": "send",
    ...           "operating_point": "balanced", "direction": "outgoing", "audience": "team", "model_version": "1",
    ...           "length": "0-40", "text": "well done"}
    >>> feedback_fields(record)[0]
    {'direction': 'outgoing', 'audience': 'team', 'text': 'well done', 'label': 'support'}
    >>> feedback_fields({name: value for name, value in record.items() if name != "text"})[1]
    'is feedback without a text, since there was no consent'
    """
    fields = {name: record[name] for name in ("direction", "audience", "text") if name in record}
    if record.get("format_version") != FORMAT_VERSION:
        return fields, f"is feedback of another format than {FORMAT_VERSION}"
    if not fields.get("text"):
        return fields, "is feedback without a text, since there was no consent"
    label = record["correct_label"] or (record["label"] if record["reason"] == "right" else "")
    return fields | {"label": label}, None
