"""Second readings: labels that another reader gave, blind, to messages of the corpus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from datasets import Dataset
from sklearn.metrics import cohen_kappa_score

from rightchannel_training.codebook import LABELS, NOT_FOR_CHAT
from rightchannel_training.corpus.faults import CorpusError, Fault
from rightchannel_training.corpus.readers.json_text import read_json_lines
from rightchannel_training.corpus.readers.row import Row


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far a reader agrees with the labels of the corpus.

    Attributes
    ----------
    messages : int
        Messages that were read.
    agreement : float
        Share with the same label, in [0, 1].
    kappa : float
        Cohen's kappa: agreement beyond chance, at most 1 (Cohen, "A coefficient of agreement for nominal scales",
        1960).
    same_side : float
        Share on which both say *not for chat*, or both say *permitted*, in [0, 1].
    differing : tuple of (str, str, str)
        Identifier, label of the corpus and label of the reader, where they differ.
    """

    messages: int
    agreement: float
    kappa: float
    same_side: float
    differing: tuple[tuple[str, str, str], ...]


def read_reading(path: Path) -> dict[str, str]:
    r"""Read the labels of one reader.

    Parameters
    ----------
    path : pathlib.Path
        JSON Lines with the fields `id` and `label`.

    Returns
    -------
    dict of str to str
        Label by identifier.

    Raises
    ------
    CorpusError
        If a field is missing, a label is none of the five, or an identifier stands twice.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "r1.jsonl")
    ...     _ = path.write_text('{"id": "a-1", "label": "support"}\n', encoding="utf-8")
    ...     read_reading(path)
    {'a-1': 'support'}
    """
    labels: dict[str, str] = {}
    faults: list[Fault] = []
    for row in read_json_lines(path, str(path)):
        if isinstance(row, Fault):
            faults.append(row)
            continue
        fault = _fault(row, str(path), labels)
        if fault is None:
            labels[str(row.fields["id"])] = str(row.fields["label"])
        else:
            faults.append(fault)
    if faults:
        raise CorpusError(faults)
    return labels


def agreement(dataset: Dataset, reading: Mapping[str, str]) -> Agreement:
    """Hold a reading against the labels of the corpus.

    Parameters
    ----------
    dataset : datasets.Dataset
        The corpus.
    reading : mapping of str to str
        Label by identifier, as `read_reading` gives it.

    Returns
    -------
    Agreement

    Raises
    ------
    CorpusError
        If nothing was read, or a message is not in the corpus.
    """
    label_of = dict(zip(dataset["id"][:], (LABELS[index] for index in dataset["label"][:]), strict=True))
    unknown = [name for name in reading if name not in label_of]
    if unknown or not reading:
        reason = f"message {unknown[0]} is not in the corpus" if unknown else "no message was read"
        raise CorpusError([Fault("the reading", None, "id", reason, "read messages of this corpus")])
    pairs = [(name, label_of[name], label) for name, label in reading.items()]
    written, read = [pair[1] for pair in pairs], [pair[2] for pair in pairs]
    same_side = sum((one in NOT_FOR_CHAT) == (other in NOT_FOR_CHAT) for _, one, other in pairs)
    differing = tuple(pair for pair in pairs if pair[1] != pair[2])
    return Agreement(
        messages=len(pairs),
        agreement=1 - len(differing) / len(pairs),
        kappa=float(cohen_kappa_score(written, read, labels=list(LABELS))),
        same_side=same_side / len(pairs),
        differing=differing,
    )


def _fault(row: Row, file: str, labels: Mapping[str, str]) -> Fault | None:
    name, label = row.fields.get("id"), row.fields.get("label")
    if not isinstance(name, str) or not name:
        return Fault(file, row.line, "id", "is missing", "name the message that was read")
    if label not in LABELS:
        return Fault(file, row.line, "label", "is none of the five", f"write one of {', '.join(LABELS)}")
    if name in labels:
        return Fault(file, row.line, "id", "stands twice", "give each message one label")
    return None
