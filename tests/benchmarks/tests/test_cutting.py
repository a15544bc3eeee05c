"""Messages of one length have that length and come from real text."""

import pytest

from tests.benchmarks.cutting import LENGTHS, MESSAGES, cut

TEXTS = ["Van is back at the gate", "Can’t make it — café at 5?", "  two  blanks ", "👍"]


@pytest.mark.parametrize("length", LENGTHS)
def test_every_message_has_the_length(length: int) -> None:
    messages = cut(TEXTS, length, MESSAGES[length])
    assert len(messages) == MESSAGES[length]
    assert {len(message.encode()) for message in messages} == {length}
    assert all(message == message.strip() for message in messages)


def test_messages_differ_and_are_the_same_each_time() -> None:
    messages = cut(TEXTS, 7, 5)
    assert len(set(messages)) > 1
    assert messages == cut(TEXTS, 7, 5)


def test_a_text_shorter_than_the_message_is_begun_again() -> None:
    assert cut(["on it"], 11, 1) == ["on it on it"]
