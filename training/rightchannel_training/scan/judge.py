"""The verdicts of one chunk. This runs in a worker, here or on a cluster."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

import pyarrow as pa

from rightchannel import Audience, Direction, MessageClassifier
from rightchannel.errors import MessageTooLongError
from rightchannel_training.scan.source import Chunk

TOO_LONG: Final = "too-long"
"""The reason of a message that is too long for the graph; it is to be checked."""

SCHEMA: Final = pa.schema(
    [
        ("number", pa.int64()),
        ("author", pa.string()),
        ("sent", pa.string()),
        ("label", pa.string()),
        ("action", pa.string()),
        ("reason", pa.string()),
        ("concern", pa.string()),
        ("risk", pa.float64()),
        ("familiarity", pa.float64()),
    ]
)
"""Columns of the verdicts; a scan that shows texts has the column ``text`` too."""


class Manner(NamedTuple):
    """How an archive is judged.

    Parameters
    ----------
    model : str
        The model folder, where the workers find it.
    direction, audience, operating_point : str
    show_text : bool
        Whether the verdicts hold the messages.
    """

    model: str
    direction: Direction
    audience: Audience
    operating_point: str
    show_text: bool

    @property
    def schema(self) -> pa.Schema:
        """The columns of the verdicts."""
        return SCHEMA.append(pa.field("text", pa.string())) if self.show_text else SCHEMA


def judge_chunk(chunk: Chunk, manner: Manner) -> pa.Table:
    """Judge the messages of a chunk.

    Parameters
    ----------
    chunk : Chunk
    manner : Manner

    Returns
    -------
    pyarrow.Table
        A row for each message, in order.

    Examples
    --------
    >>> from rightchannel.location import model_folder
    >>> manner = Manner(str(model_folder()), "outgoing", "colleague", "balanced", show_text=False)
    >>> judge_chunk(Chunk(0, 1, ["On my way"], ["a"], [""]), manner).to_pylist()[0]["action"]
    'send'
    """
    classifier = _classifier(manner.model)
    rows: dict[str, list[object]] = {name: [] for name in manner.schema.names}
    for offset, (text, author, sent) in enumerate(zip(chunk.texts, chunk.authors, chunk.sent, strict=True)):
        values: dict[str, object] = {"number": chunk.first + offset, "author": author, "sent": sent}
        try:
            verdict = classifier.classify(
                text, direction=manner.direction, audience=manner.audience, operating_point=manner.operating_point
            )
        except MessageTooLongError:
            values |= {"label": None, "action": "check", "reason": TOO_LONG, "risk": None, "familiarity": None}
            values["concern"] = None
        else:
            for name in ("label", "action", "reason", "concern", "risk", "familiarity"):
                values[name] = getattr(verdict, name)
        values["text"] = text.encode("utf-8", "replace").decode()
        for name, column in rows.items():
            column.append(values[name])
    return pa.table(rows, schema=manner.schema)


@lru_cache(maxsize=1)
def _classifier(model: str) -> MessageClassifier:
    return MessageClassifier(model)
