"""WhatsApp exports of both kinds of phone, read message by message."""

import tracemalloc
from datetime import datetime
from pathlib import Path

import pytest

from rightchannel_training.corpus.faults import CorpusError
from rightchannel_training.corpus.readers.whatsapp import ChatMessage, read_whatsapp

ANDROID = """\
12/03/2024, 21:14 - Messages and calls are end-to-end encrypted. No one outside of this chat can read them.
12/03/2024, 21:15 - Ann: van is back
keys in the drawer

12/03/2024, 21:15 - Cy left
12/03/2024, 21:16 - Bob: <Media omitted>
12/03/2024, 21:17 - Bob: IMG-20240312-WA0001.jpg (file attached)
the new rota
13/03/2024, 09:00 - Ann Bee added Cy
13/03/2024, 09:01 - +44 7700 900123: on it: ten minutes <This message was edited>
13/03/2024, 09:02 - Cy: This message was deleted
14/03/2024, 09:03 - Cy: null
"""

IOS = """\
\ufeff[12/03/2024, 21:15:03] Night shift: \u200eMessages and calls are end-to-end encrypted.
[12/03/2024, 21:15:04] Ann: van is back
\u200e[12/03/2024, 21:15:05] Bob: \u200eimage omitted
\u200e[12/03/2024, 21:15:06] Bob: \u200e<attached: 00000012-PHOTO-2024.jpg>
[12/03/2024, 9:15:07\u202fpm] \u202aBob\u202c: ok
"""


def read(folder: Path, text: str) -> list[ChatMessage]:
    path = folder / "_chat.txt"
    path.write_text(text, encoding="utf-8")
    return list(read_whatsapp(path, "_chat.txt"))


def test_android(tmp_path: Path) -> None:
    found = read(tmp_path, ANDROID)
    assert [(one.line, one.author, one.text) for one in found] == [
        (2, "Ann", "van is back\nkeys in the drawer"),
        (7, "Bob", "the new rota"),
        (10, "+44 7700 900123", "on it: ten minutes"),
    ]
    assert found[0].sent == datetime.fromisoformat("2024-03-12T21:15")


def test_ios(tmp_path: Path) -> None:
    found = read(tmp_path, IOS)
    assert [(one.line, one.author.strip("\u202a\u202c"), one.text) for one in found] == [
        (2, "Ann", "van is back"),
        (5, "Bob", "ok"),
    ]
    assert found[1].sent == datetime.fromisoformat("2024-03-12T21:15:07")


def test_a_line_with_a_date_that_there_is_not_belongs_to_the_message_before(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "12/03/2024, 21:15 - Ann: one\n99/99/2024, 21:16 - Bob: two\n")
    assert found.text == "one\n99/99/2024, 21:16 - Bob: two"


@pytest.mark.parametrize(
    ("days", "months"),
    [
        (("3/4/24", "3/13/24"), (3, 3)),
        (("3/4/24", "13/4/24"), (4, 4)),
        (("3/4/24", "5/4/24"), (4, 4)),
        (("2024-03-04", "2024-03-13"), (3, 3)),
        (("03.04.2024", "31.04.2024"), (4,)),
    ],
)
def test_the_order_of_day_and_month_is_that_of_the_whole_file(
    tmp_path: Path, days: tuple[str, ...], months: tuple[int, ...]
) -> None:
    found = read(tmp_path, "".join(f"{day}, 21:15 - Ann: hello\n" for day in days))
    assert tuple(one.sent.month for one in found) == months


@pytest.mark.parametrize(
    ("written", "hour"), [("12:05 AM", 0), ("12:05 pm", 12), ("1:05 p.m.", 13), ("11.05", 11), ("23:05", 23)]
)
def test_times_of_day(tmp_path: Path, written: str, hour: int) -> None:
    (found,) = read(tmp_path, f"12/03/2024, {written} - Ann: hello\n")
    assert (found.sent.hour, found.sent.minute) == (hour, 5)


def test_another_file_is_refused_without_its_text(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"_chat.txt:2: does not begin as a WhatsApp export does") as caught:
        read(tmp_path, "\nsecret words\n")
    assert "secret" not in str(caught.value)


def test_an_empty_file_holds_no_message(tmp_path: Path) -> None:
    assert read(tmp_path, "") == []


def test_invalid_bytes_are_replaced(tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_bytes(b"12/03/2024, 21:15 - Ann: caf\xe9\r\n")
    (found,) = read_whatsapp(path, "chat.txt")
    assert found.text == "caf\ufffd"


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    line = "12/03/2024, 21:15 - Ann: the van is at the gate and the keys are in the top drawer\n"
    path.write_text(line * 4_000, encoding="utf-8")
    tracemalloc.start()
    try:
        count = sum(1 for _ in read_whatsapp(path, "chat.txt"))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 4_000
    assert peak < path.stat().st_size / 4
