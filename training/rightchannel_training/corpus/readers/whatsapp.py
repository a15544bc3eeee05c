"""Messages of a WhatsApp export, read line by line: an archive takes no more memory than its longest message.

Two forms are known, of Android (``12/03/2024, 21:15 - Ann: text``) and of iOS (``[12/03/2024, 21:15:03] Ann: text``).
The well-known parsers read a whole chat into a data frame, so they are not for archives; dates are left to dateutil.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from dateutil import parser as dates

from rightchannel_training.corpus.faults import CorpusError, Fault

_MARKS: Final = str.maketrans({"\u200e": "", "\u200f": "", "\u202f": " ", "\u00a0": " ", "\ufeff": ""})
_DAY: Final = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_TIME: Final = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?"
_HEAD: Final = re.compile(
    rf"(?:\[(?P<ios>{_DAY},? {_TIME})\] |(?P<android>{_DAY},? {_TIME}) [-–] )"
    r"(?:(?P<author>[^:\n]{1,60}): )?(?P<text>.*)",
    re.DOTALL,
)
# What an export puts in the place of a picture, a deleted message and the like.
_PLACEHOLDER: Final = re.compile(
    r"<[^<>]*(?:omitted|attached)[^<>]*>|(?:image|video|audio|sticker|GIF|document|Contact card) omitted|"
    r"(?:This message was|You) deleted(?: this message)?\.?|Missed (?:voice|video) call.*|null",
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


def read_whatsapp(path: Path, file: str) -> Iterator[ChatMessage]:
    r"""Read an export. Lines of the system and placeholders of pictures are passed over.

    Days stand before months, as in Britain, unless the numbers allow only the other order.

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
    begun: tuple[int, str, str, str] | None = None
    first = True
    with path.open(encoding="utf-8", errors="replace", newline=None) as lines:
        for number, raw in enumerate(lines, start=1):
            line = raw.translate(_MARKS).rstrip("\n")
            head = _HEAD.fullmatch(line)
            if first and line.strip() and head is None:
                reason = "does not begin as a WhatsApp export does"
                raise CorpusError([Fault(file, number, None, reason, "name another file, or save it as CSV")])
            first = first and not line.strip()
            if head is None:
                if begun is not None:
                    begun = (*begun[:3], f"{begun[3]}\n{line}")
                continue
            if begun is not None:
                yield from _message(*begun)
            author = head["author"]
            begun = (number, head["ios"] or head["android"], author, head["text"]) if author else None
    if begun is not None:
        yield from _message(*begun)


def _message(line: int, sent: str, author: str, text: str) -> Iterator[ChatMessage]:
    text = text.strip()
    if not text or _PLACEHOLDER.fullmatch(text):
        return
    day, _, time = sent.replace(",", "").partition(" ")
    year_first = len(re.split(r"[./-]", day)[0]) == 4
    try:
        when = dates.parse(f"{day.replace('.', '/')} {time.replace('.', ':', 2)}", dayfirst=not year_first)
    except (ValueError, OverflowError):
        return  # a line of a message that only looks like a head
    yield ChatMessage(line, when, author.strip(), text)
