"""Samples that repeat a message: refused where they would flatter the figures or count twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from rightchannel_training.corpus.duplicates import MIN_WORDS, SIMILARITY
from rightchannel_training.corpus.record import Record
from rightchannel_training.corpus.similarity import folded, similar_pairs
from rightchannel_training.samples.intake import Outcome, Refused

EXACT: Final = 1.0


def refuse_copies(outcome: Outcome, before: Sequence[Record], split_of: Callable[[str], str | None]) -> None:
    """Move to the refused what repeats a message word for word, or nearly repeats one of another split.

    Messages of fewer than `MIN_WORDS` words may recur: people write "ok ta" every day.

    Parameters
    ----------
    outcome : Outcome
        Changed in place.
    before : sequence of Record
        The messages that the corpus has. They stay.
    split_of : callable
        The split of a hand.

    Examples
    --------
    >>> from rightchannel_training.samples.tables import TableRow
    >>> def message(name):
    ...     return Record(id=name, text="Keys are in the tin", label="logistical", also=[],
    ...                   direction="outgoing", audience="team", author="a")
    >>> outcome = Outcome(records=[message("new-1")], origin={"new-1": TableRow("new.csv", 2, {})})
    >>> refuse_copies(outcome, [message("a-1")], lambda hand: "train")
    >>> outcome.records, outcome.refused[0].reason
    ([], 'text repeats a-1 — leave it out; it is there already')
    """
    unlabelled = {one.id for one in outcome.unlabelled}
    everyone = [*before, *outcome.records, *outcome.unlabelled]
    order = {one.id: number for number, one in enumerate(everyone)}
    split = {one.id: None if one.id in unlabelled else split_of(one.author) for one in everyone}
    plain = [(one.id, folded(one.text)) for one in everyone]
    ranked = sorted((one for one in plain if len(one[1].split()) >= MIN_WORDS), key=lambda one: (len(one[1]), one[1]))
    copies: dict[str, str] = {}
    pairs: list[tuple[str, str, float]] = []
    for one, other, likeness in similar_pairs([text for _, text in ranked], SIMILARITY):
        first, second = sorted((ranked[one][0], ranked[other][0]), key=order.__getitem__)
        pairs.append((first, second, likeness))
    for first, second, likeness in sorted(pairs, key=lambda pair: (order[pair[1]], order[pair[0]])):
        if second not in outcome.origin or second in copies or first in copies:
            continue
        if likeness >= EXACT:
            copies[second] = f"repeats {first} — leave it out; it is there already"
        elif split[first] != split[second] and split[second] is not None:
            copies[second] = f"nearly repeats {first} of another split ({split[first]}) — leave one of them out"
    for name, reason in copies.items():
        row = outcome.origin[name]
        outcome.refused.append(Refused(row.file, row.line, row.cells, f"text {reason}"))
    outcome.records = [one for one in outcome.records if one.id not in copies]
    outcome.unlabelled = [one for one in outcome.unlabelled if one.id not in copies]
    outcome.refused.sort(key=lambda one: (one.file, one.line))
