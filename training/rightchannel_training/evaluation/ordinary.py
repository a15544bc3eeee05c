"""How much of a file of ordinary messages, all taken as permitted, is flagged: its false alarms in real life."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rightchannel import MessageClassifier
from rightchannel.vocabulary import DEFAULT_OPERATING_POINT
from rightchannel_training.corpus.faults import CorpusError, Fault
from rightchannel_training.corpus.readers.read import read_rows


@dataclass(frozen=True, slots=True)
class Ordinary:
    """What became of the messages of a file. Each is judged as one that an officer sends to a colleague.

    Parameters
    ----------
    source : str
        Name of the file.
    messages : int
        How many there are.
    operating_point : str
    hold : float
        Share of the messages to be held.
    check : float
        Share of the messages to be checked, for whatever reason.
    unfamiliar : float
        Share of the messages to be checked only because they are unlike anything seen.
    """

    source: str
    messages: int
    operating_point: str
    hold: float
    check: float
    unfamiliar: float


def ordinary(
    folder: str | os.PathLike[str],
    file: str | os.PathLike[str],
    *,
    operating_point: str = DEFAULT_OPERATING_POINT,
) -> Ordinary:
    r"""Judge every message of a file with a model folder, through the runtime.

    Such a file is for measuring only: never train on it, and never choose anything by it.

    Parameters
    ----------
    folder : str or path
        The model folder.
    file : str or path
        JSON Lines; each line is an object with a `text`. Other fields are passed over.
    operating_point : str, default="balanced"

    Returns
    -------
    Ordinary

    Raises
    ------
    CorpusError
        If anything is wrong anywhere in the file. It holds all faults.
    ModelFolderError
        If the folder cannot be used.
    UnknownOptionError
        If the folder has no such operating point.

    Examples
    --------
    >>> import tempfile
    >>> from rightchannel.location import model_folder
    >>> with tempfile.TemporaryDirectory() as place:
    ...     path = Path(place, "chat.jsonl")
    ...     _ = path.write_text('{"text": "see you at lunch then"}\n', encoding="utf-8")
    ...     result = ordinary(model_folder(), path)
    >>> result.source, result.messages, result.hold
    ('chat.jsonl', 1, 0.0)
    """
    path = Path(file)
    texts, faults = [], []
    for item in _texts(path):
        if isinstance(item, Fault):
            faults.append(item)
        else:
            texts.append(item)
    if faults:
        raise CorpusError(faults)
    verdicts = MessageClassifier(folder).classify_many(texts, operating_point=operating_point)
    reasons = Counter((verdict.action, verdict.reason) for verdict in verdicts)
    total = len(verdicts)
    return Ordinary(
        source=path.name,
        messages=total,
        operating_point=operating_point,
        hold=reasons["hold", "not-for-chat"] / total,
        check=(reasons["check", "uncertain"] + reasons["check", "unfamiliar"]) / total,
        unfamiliar=reasons["check", "unfamiliar"] / total,
    )


def _texts(path: Path) -> Iterator[str | Fault]:
    for row in read_rows(path, path.name, ".jsonl"):
        if isinstance(row, Fault):
            yield row
        elif isinstance(text := row.fields.get("text"), str):
            yield text
        else:
            reason = "is not a string" if "text" in row.fields else "is missing"
            yield Fault(path.name, row.line, "text", reason, "write the message as a string")
