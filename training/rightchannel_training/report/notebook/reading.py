"""A message that was judged wrongly, with all that one needs to decide who was wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from datasets import Dataset

from rightchannel import MessageClassifier
from rightchannel_training.corpus.rulebook import Rule
from rightchannel_training.evaluation.worst import Mistake
from rightchannel_training.report.wording import percent


class Piece(NamedTuple):
    """A piece of a message.

    Parameters
    ----------
    text : str
    weight : float
        In [0, 1]: how much it speaks for the predicted label, beside the piece that does so most.
    """

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class ReadMessage:
    """A message, what it is and what it was taken for, and the rules of both.

    Parameters
    ----------
    title : str
        Its id and what happened to it.
    pieces : tuple of Piece
        Its text.
    rules : tuple of Rule
        Of the label that it has, and of the one that it was taken for.
    """

    title: str
    pieces: tuple[Piece, ...]
    rules: tuple[Rule, Rule]


def read_messages(
    classifier: MessageClassifier, dataset: Dataset, mistakes: Sequence[Mistake], rules: Mapping[str, Rule]
) -> list[ReadMessage]:
    """Lay out messages to be read.

    Parameters
    ----------
    classifier : MessageClassifier
        That judged them.
    dataset : datasets.Dataset
        Which the rows of the mistakes are of.
    mistakes : sequence of Mistake
    rules : mapping of str to Rule
        As `rightchannel_training.corpus.rulebook.read_rules` gives them.

    Returns
    -------
    list of ReadMessage
        Handle them like the messages themselves: their text is in them.

    Examples
    --------
    >>> from rightchannel_training.codebook import LABELS
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> record = Record(id="a-1", text="ok, on it", label="logistical", also=[],
    ...                 direction="outgoing", audience="team", author="a")
    >>> mistake = Mistake(0, "a-1", "a", "logistical", "support", 0.9, 0.05, "send")
    >>> (message,) = read_messages(
    ...     MessageClassifier(), to_dataset([record]), [mistake], {label: Rule(label, "?", ()) for label in LABELS})
    >>> message.title
    'a-1: logistical, taken for support (90.0 % sure; risk 5.0 %: send)'
    >>> "".join(piece.text for piece in message.pieces)
    'ok, on it'
    """
    return [
        ReadMessage(
            title=f"{one.id}: {one.label}, taken for {one.predicted} ({percent(one.sure)} sure;"
            f" risk {percent(one.risk)}: {one.action})",
            pieces=tuple(_pieces(classifier, dataset[one.row]["text"], one.predicted)),
            rules=(rules[one.label], rules[one.predicted]),
        )
        for one in mistakes
    ]


def _pieces(classifier: MessageClassifier, text: str, label: str) -> Iterator[Piece]:
    """Cut a message at the words that speak for a label."""
    highlights = sorted((one for one in classifier.explain(text, label) if one.weight > 0), key=lambda one: one.start)
    most = max((one.weight for one in highlights), default=1.0)
    end = 0
    for one in highlights:
        if one.start > end:
            yield Piece(text[end : one.start], 0.0)
        yield Piece(text[one.start : one.end], one.weight / most)
        end = one.end
    if end < len(text):
        yield Piece(text[end:], 0.0)
