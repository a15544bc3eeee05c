"""Messages of a WhatsApp export, read line by line: an archive takes no more memory than its longest message.

Two forms are known, of Android (``12/03/2024, 21:15 - Ann: text``) and of iOS (``[12/03/2024, 21:15:03] Ann: text``).
The parsers on the package index (whatstk, chat-miner) read a whole chat into a data frame, so they are not for
archives; days are left to dateutil.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from dateutil import parser as dates

from rightchannel_training.corpus.faults import CorpusError, Fault

_SYSTEM: Final = "\u200e"  # on iOS it stands before what the app, not a person, has written
_MARKS: Final = str.maketrans({_SYSTEM: "", "\u200f": "", "\u202f": " ", "\u00a0": " ", "\ufeff": ""})
_DAY: Final = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_TIME: Final = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?"
_HEAD: Final = re.compile(
    rf"(?:\[(?P<ios>{_DAY}),? (?P<ios_time>{_TIME})\] |(?P<android>{_DAY}),? (?P<android_time>{_TIME}) [-–] )"
    r"(?:(?P<author>[^:\n]{1,60}): ?)?(?P<text>.*)",
    re.DOTALL,
)
_CLOCK: Final = re.compile(r"(\d+)[:.](\d+)(?:[:.](\d+))?(?: ?([AaPp]))?")
# What an export puts in the place of a picture, and the mark of an edited message. A caption beside it stays.
_ATTACHED: Final = re.compile(
    r"<[^<>\n]*(?:omitted|attached)[^<>\n]*>|^[^\n]{1,120} \(file attached\)$|<This message was edited>",
    re.IGNORECASE | re.MULTILINE,
)
# What it puts in the place of a whole message.
_PLACEHOLDER: Final = re.compile(
    r"(?:image|video|audio|sticker|GIF|document|Contact card) omitted|"
    r"(?:This message was|You) deleted(?: this message)?\.?|"
    r"Missed (?:group )?(?:voice|video) call.*|Waiting for this message.*|null",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message of a chat.

    Parameters
    ----------
    line : int
        The line on which it begins, counted from 1.
    sent : datetime.datetime
        As the phone showed it, without a time zone.
    author : str
        Who sent it.
    text : str
        The message; it may hold line ends.
    """

    line: int
    sent: datetime
    author: str
    text: str


class _Head(NamedTuple):
    """Where a message begins; without an author for a line of the system."""

    line: int
    sent: datetime
    author: str | None
    text: str


def read_whatsapp(path: Path, file: str) -> Iterator[ChatMessage]:
    r"""Read an export. Lines of the system and placeholders of pictures are passed over; a caption is a message.

    Days stand before months, as in Britain, unless some day of the file allows only the other order.

    Parameters
    ----------
    path : pathlib.Path
        The file on this machine.
    file : str
        The file, as errors name it.

    Yields
    ------
    ChatMessage

    Raises
    ------
    CorpusError
        If the file does not begin as an export does.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "_chat.txt")
    ...     _ = path.write_text("[12/03/2024, 21:15:03] Ann: van is\nback\n", encoding="utf-8")
    ...     next(read_whatsapp(path, "_chat.txt"))
    ChatMessage(line=1, sent=datetime.datetime(2024, 3, 12, 21, 15, 3), author='Ann', text='van is\nback')
    """
    days_first = _days_first(path)
    begun: _Head | None = None
    lines: list[str] = []
    first = True
    for number, line in _lines(path):
        head = _head(number, line, days_first=days_first)
        if first and line.strip(" \n\ufeff"):
            first = False
            if head is None:
                reason = "does not begin as a WhatsApp export does"
                raise CorpusError([Fault(file, number, None, reason, "name another file, or save it as CSV")])
        if head is None:
            lines.append(line)
            continue
        if begun is not None:
            yield from _message(begun, lines)
        begun, lines = head, [head.text]
    if begun is not None:
        yield from _message(begun, lines)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    with path.open(encoding="utf-8", errors="replace", newline=None) as lines:
        for number, line in enumerate(lines, start=1):
            yield number, line.rstrip("\n")


def _plain(text: str) -> str:
    return text if text.isascii() else text.translate(_MARKS)


def _head(number: int, line: str, *, days_first: bool) -> _Head | None:
    """Read the head of a message. None for a further line of one, and for a date that there is not."""
    found = _HEAD.fullmatch(_plain(line))
    if found is None:
        return None
    try:
        day = _day(found["ios"] or found["android"], days_first=days_first)
        sent = datetime.combine(day, _time(found["ios_time"] or found["android_time"]))
    except (ValueError, OverflowError):
        return None
    author: str | None = found["author"]
    if found["ios"] and line.partition(": ")[2].startswith(_SYSTEM) and not found["text"].startswith("<"):
        author = None  # a picture, marked with < and >, may have a caption below it
    return _Head(number, sent, author, found["text"])


@lru_cache(maxsize=64)
def _day(written: str, *, days_first: bool) -> date:
    parts = re.split(r"[./-]", written)
    found: datetime = dates.parse("/".join(parts), dayfirst=days_first and len(parts[0]) < 4)
    return found.date()


def _time(written: str) -> time:
    found = _CLOCK.match(written)
    if found is None:  # the head has matched, so this is for the type alone
        raise ValueError("not a time of day")
    hour, half = int(found[1]), (found[4] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, int(found[2]), int(found[3] or 0))


def _days_first(path: Path) -> bool:
    """Look for a day that tells the order: a number above 12 is no month."""
    for _, line in _lines(path):
        found = _HEAD.fullmatch(_plain(line))
        if found is not None:
            one, other = re.split(r"[./-]", found["ios"] or found["android"])[:2]
            if 12 < int(one) <= 31 or len(one) == 4:
                return True
            if 12 < int(other) <= 31:
                return False
    return True


def _message(head: _Head, lines: list[str]) -> Iterator[ChatMessage]:
    if head.author is None:
        return
    text = _plain("\n".join(lines))
    if "<" in text or "(" in text:
        text = _ATTACHED.sub("", text)
    text = text.strip()
    if text and not _PLACEHOLDER.fullmatch(text):
        yield ChatMessage(head.line, head.sent, head.author.strip(), text)
