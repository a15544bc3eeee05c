"""Golden vectors: inputs, and what every host must answer to them."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args

from rightchannel import MessageClassifier, Verdict
from rightchannel.vocabulary import ACTIONS, Audience, Direction
from rightchannel_training.codebook import LABELS
from rightchannel_training.export.manifest import MAX_BYTES
from rightchannel_training.export.proof import TOLERANCE
from rightchannel_training.export.vector_messages import candidates

FORMAT_VERSION: Final = 1
_DIGITS: Final = 7

_HARMLESS: Final = "Parking at the back is full, use the side street. Tea is on. See you all at the briefing room. "
_PROHIBITED: Final = "She said he had the knife in his hand and there was blood on his sleeve. "


@dataclass(frozen=True, slots=True)
class Question:
    """An input of a golden vector.

    Attributes
    ----------
    name : str
    content : bytes
        Repeated `repeat` times, it is the message in UTF-8, or in what claims to be UTF-8.
    repeat : int
    direction, audience, operating_point : str
        What the runtime is asked with.
    """

    name: str
    content: bytes
    repeat: int = 1
    direction: Direction = "outgoing"
    audience: Audience = "colleague"
    operating_point: str = "balanced"

    @property
    def message(self) -> bytes:
        """The message."""
        return self.content * self.repeat


class VectorsError(RuntimeError):
    """A corner that the golden vectors must cover is not covered."""


def corners() -> tuple[Question, ...]:
    """Give the inputs that any model must answer: the corners of text, length and situation.

    Returns
    -------
    tuple of Question

    Examples
    --------
    >>> {"empty", "emoji", "invalid utf-8: truncated", "64 KiB"} <= {question.name for question in corners()}
    True
    """
    text = {
        "ordinary": "Can someone cover early turn on Thursday please, the van is in the workshop until three",
        "capitals": "CAN SOMEONE COVER EARLY TURN ON THURSDAY PLEASE",
        "white space only": " \t\n ",
        "line breaks": "Van\r\nkeys\n\non   the hook",
        "emoji": "👍",
        "emoji with joiners and skin tone": "👩🏽‍🚒 on the way 🏳️‍🌈",
        "combining marks": "cafe\u0301 at nine, Zoe\u0308 has the keys",
        "zero-width": "the kn\u200bife had bl\u200dood on it\ufeff",
        "look-alikes: cyrillic": "тhе knіfе hаd blооd оn іt",
        "look-alikes: full width": "Ｔｈｅ ｋｎｉｆｅ ｈａｄ ｂｌｏｏｄ ｏｎ ｉｔ",
        "look-alikes: mathematical": "𝐓𝐡𝐞 𝐤𝐧𝐢𝐟𝐞 𝐡𝐚𝐝 𝐛𝐥𝐨𝐨𝐝 𝐨𝐧 𝐢𝐭",
        "smart quotes": "it’s “fine” – don’t worry…",
        "right-to-left": "اجتماع الساعة التاسعة",
        "bidi controls": "\u202ethe knife\u202c is here",
        "chinese": "明天九点开会",
        "another language": "Kannst du mir bitte morgen früh den Schlüssel bringen, ich bin bis neun im Büro",
        "no letters": "?!... 12:30 £5",
        "harmless, then prohibited, then harmless": _HARMLESS * 8 + _PROHIBITED + _HARMLESS * 8,
    }
    invalid = {
        "one byte": b"a",
        "one zero byte": b"\x00",
        "invalid utf-8: stray continuation": b"ok \x80\xbf then",
        "invalid utf-8: truncated": "on my way 👍".encode()[:-2],
        "invalid utf-8: overlong": b"\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf van",
        "invalid utf-8: surrogate": b"van \xed\xa0\x80 keys",
        "invalid utf-8: above unicode": b"van \xf4\x90\x80\x80\xf5\xff keys",
        "invalid utf-8: latin-1": "café".encode("latin-1"),
    }
    return (
        Question("empty", b""),
        *(Question(name, message.encode()) for name, message in text.items()),
        *(Question(name, content) for name, content in invalid.items()),
        Question("64 KiB", b"Parking is full, ", MAX_BYTES // 17),
        Question("64 KiB of one letter", b"a", MAX_BYTES),
        Question("64 KiB of invalid bytes", b"\xff\xfe", MAX_BYTES // 2),
        *_situations(),
    )


def build_vectors(folder: Path) -> dict[str, Any]:
    """Ask a model folder every corner, and messages until every label has every action that it can have.

    The messages are the project's own, never those of the corpus: a folder that is passed on must hold none of them.

    Parameters
    ----------
    folder : Path
        The model folder.

    Returns
    -------
    dict
        The content of ``vectors.json``.

    Raises
    ------
    VectorsError
        If a label or an action does not occur.
    """
    classifier = MessageClassifier(folder)
    vectors = [_vector(question, _answer(classifier, question)) for question in corners()]
    seen: set[tuple[str, str]] = set()
    for message in candidates():
        verdict = classifier.classify(message)
        if (verdict.label, verdict.action) not in seen:
            seen.add((verdict.label, verdict.action))
            name = f"{verdict.label}: {verdict.action}, {verdict.reason}"
            vectors.append(_vector(Question(name, message.encode()), verdict))
    missing = {*LABELS, *ACTIONS} - {item for pair in seen for item in pair}
    if missing:
        raise VectorsError(f"no message gets {', '.join(sorted(missing))}; the model or its thresholds are broken")
    return {
        "format_version": FORMAT_VERSION,
        "model_version": classifier.manifest.model_version,
        "tolerance": TOLERANCE,
        "vectors": vectors,
    }


def _situations() -> Iterator[Question]:
    for direction in get_args(Direction):
        for audience in get_args(Audience):
            for name, message in (("harmless", _HARMLESS), ("prohibited", _PROHIBITED)):
                yield Question(f"{name}, {direction}, {audience}", message.encode(), 1, direction, audience)
    for point in ("strict", "quiet"):
        yield Question(f"prohibited, {point}", _PROHIBITED.encode(), operating_point=point)
        yield Question(f"harmless, {point}", _HARMLESS.encode(), operating_point=point)


def _answer(classifier: MessageClassifier, question: Question) -> Verdict:
    return classifier.classify(
        question.message,
        direction=question.direction,
        audience=question.audience,
        operating_point=question.operating_point,
    )


def _vector(question: Question, verdict: Verdict) -> dict[str, Any]:
    return {
        "name": question.name,
        "bytes": base64.b64encode(question.content).decode(),
        "repeat": question.repeat,
        "direction": question.direction,
        "audience": question.audience,
        "operating_point": question.operating_point,
        "probabilities": [round(value, _DIGITS) for value in verdict.probabilities.values()],
        "familiarity": round(verdict.familiarity, _DIGITS),
        "verdict": {
            "label": verdict.label,
            "action": verdict.action,
            "reason": verdict.reason,
            "concern": verdict.concern,
            "belongs": verdict.belongs,
            "advice": verdict.advice,
        },
    }
