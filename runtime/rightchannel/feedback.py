"""What an officer thought of a verdict, for tuning: a record without the message, unless its writer consents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

from rightchannel.errors import UnknownOptionError

if TYPE_CHECKING:
    from rightchannel.verdict import Verdict

FORMAT_VERSION: Final = 1

FeedbackReason = Literal["right", "false-alarm", "missed", "wrong-label"]
"""The verdict was right; it stopped what belongs in chat; it let pass what does not; it gave the wrong label. A closed
set: free words could hold what the message says."""

FEEDBACK_REASONS: Final[tuple[FeedbackReason, ...]] = get_args(FeedbackReason)

_ENDS: Final = (40, 80, 160, 320)


def length_bucket(message: str) -> str:
    """Name the group of lengths that a message is in, counted in characters.

    Examples
    --------
    >>> [length_bucket("x" * length) for length in (0, 40, 41, 1000)]
    ['0-40', '0-40', '41-80', '321 or more']
    """
    begin = 0
    for end in _ENDS:
        if len(message) <= end:
            return f"{begin}-{end}"
        begin = end + 1
    return f"{begin} or more"


def feedback_record(
    verdict: Verdict,
    reason: FeedbackReason,
    *,
    correct_label: str | None = None,
    message: str | None = None,
    consent: bool = False,
) -> dict[str, object]:
    """Write the record that `Verdict.feedback` gives; its parameters are described there."""
    if reason not in FEEDBACK_REASONS:
        raise UnknownOptionError("reason", FEEDBACK_REASONS)
    if correct_label is not None and correct_label not in verdict.probabilities:
        raise UnknownOptionError("correct_label", verdict.probabilities)
    record: dict[str, object] = {
        "format_version": FORMAT_VERSION,
        "reason": reason,
        "label": verdict.label,
        "correct_label": correct_label,
        "action": verdict.action,
        "operating_point": verdict.operating_point,
        "direction": verdict.direction,
        "audience": verdict.audience,
        "model_version": verdict.model_version,
        "length": None if message is None else length_bucket(message),
    }
    if consent:
        if message is None:
            raise ValueError("consent was given and no message; pass message=, or leave consent out")
        record["text"] = message
    return record
