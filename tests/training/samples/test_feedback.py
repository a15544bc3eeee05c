"""Feedback of the runtime comes back as messages to learn from."""

import json
from pathlib import Path

from rightchannel import FeedbackReason, MessageClassifier

from .conftest import Import, lines


def test_feedback_with_consent_becomes_labelled_messages(bring: Import) -> None:
    classifier = MessageClassifier()
    records = []
    given: list[tuple[str, FeedbackReason, str | None, bool]] = [
        ("Van keys are in the top drawer by the sink", "right", None, True),
        ("That was a brave thing to do, get some sleep", "wrong-label", "support", True),
        ("Leave the lads at the corner until I say so", "missed", None, True),
        ("Nobody may read this sentence ever again", "right", None, False),
    ]
    for message, reason, label, consent in given:
        verdict = classifier.classify(message)
        records.append(verdict.feedback(reason, correct_label=label, message=message, consent=consent))
    Path("feedback.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    base = {
        "a": "bike shed code has changed again",
        "b": "anyone on lates friday",
        "c": "printer on two is dead, use ours",
    }
    for hand, text in base.items():  # a corpus to add to
        row = {"text": text, "label": "logistical", "author": hand}
        with Path("base.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
    assert bring("base.jsonl").exit_code == 0

    result = bring("feedback.jsonl", "--hand", "officers")
    assert result.exit_code == 0, result.output
    stored = {one["text"][:8]: one["label"] for one in lines(Path("data/messages/feedback.jsonl"))}
    assert stored == {"Van keys": records[0]["label"], "That was": "support"}
    (waiting,) = lines(Path("data/unlabelled/feedback.jsonl"))
    assert waiting["text"].startswith("Leave the lads")
    (refused,) = lines(Path("data/refused/feedback.jsonl"))
    assert "no consent" in refused["reason"]
    assert "Nobody" not in json.dumps(refused)
