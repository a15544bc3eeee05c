"""Decisions on doubtful labels, each with the rule of the codebook that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from datasets import Dataset
from pydantic import BaseModel, ConfigDict

from rightchannel_training.codebook import LABELS, Label
from rightchannel_training.corpus.faults import CorpusError, Fault
from rightchannel_training.corpus.record import Name


class Decision(BaseModel):
    """The label that the codebook gives to a message that was judged wrongly.

    Parameters
    ----------
    id : str
        Of the message.
    label : str
        That it should have. If it is the one that it has, the model was wrong.
    rule : str
        The words of the codebook that settle it.

    Examples
    --------
    >>> Decision(id="a-1", label="support", rule="thanks").label
    'support'
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, hide_input_in_errors=True)

    id: Name
    label: Label
    rule: Name


class Decided(BaseModel):
    """A decision beside the label of the corpus.

    Parameters
    ----------
    id, label, rule : str
        As `Decision` has them.
    former : str
        The label of the corpus.

    Examples
    --------
    >>> Decided(id="a-1", label="support", rule="thanks", former="logistical").label_stands
    False
    """

    model_config = ConfigDict(frozen=True)

    id: str
    former: Label
    label: Label
    rule: str

    @property
    def label_stands(self) -> bool:
        """Whether the label was right, and so the model wrong."""
        return self.label == self.former


def weigh(dataset: Dataset, decisions: Sequence[Decision]) -> list[Decided]:
    """Put decisions beside the labels of the corpus.

    Parameters
    ----------
    dataset : datasets.Dataset
        The corpus.
    decisions : sequence of Decision

    Returns
    -------
    list of Decided

    Raises
    ------
    CorpusError
        If a message is not in the corpus, or is decided twice.

    Examples
    --------
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> record = Record(id="a-1", text="ok, on it", label="logistical", also=[],
    ...                 direction="outgoing", audience="team", author="a")
    >>> [one.label_stands for one in weigh(to_dataset([record]), [
    ...     Decision(id="a-1", label="logistical", rule="bare acknowledgements")])]
    [True]
    """
    label_of = dict(zip(dataset["id"][:], dataset["label"][:], strict=True))
    faults: list[Fault] = []
    seen: set[str] = set()
    for one in decisions:
        if one.id not in label_of:
            faults.append(Fault("the decisions", None, "id", f"{one.id} is not in the corpus", "check the id"))
        elif one.id in seen:
            faults.append(Fault("the decisions", None, "id", f"{one.id} is decided twice", "decide it once"))
        seen.add(one.id)
    if faults:
        raise CorpusError(faults)
    return [Decided(id=one.id, former=LABELS[label_of[one.id]], label=one.label, rule=one.rule) for one in decisions]


def write_decisions(path: str | PathLike[str], decisions: Sequence[Decision]) -> None:
    """Write decisions as JSON Lines. No text of a message is in them.

    `rightchannel_training.corpus.readings.read_reading` reads the file as a second reading.

    Parameters
    ----------
    path : str or path
        It is replaced if it is there.
    decisions : sequence of Decision

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "decisions.jsonl")
    ...     write_decisions(path, [Decision(id="a-1", label="support", rule="thanks")])
    ...     print(path.read_text(encoding="utf-8").strip())
    {"id":"a-1","label":"support","rule":"thanks"}
    """
    lines = "".join(f"{one.model_dump_json()}\n" for one in decisions)
    Path(path).write_text(lines, encoding="utf-8", newline="\n")
