"""Invariance: what changes nothing of the meaning must not change the action."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

import numpy as np

from rightchannel import Verdict
from rightchannel_training.suites import facts, letters, typing_slips
from rightchannel_training.suites.joining import joined
from rightchannel_training.suites.load import Suites
from rightchannel_training.suites.record import Base
from rightchannel_training.suites.trial import Trial, generator, message_of

Additions: TypeAlias = Mapping[str, tuple[str, ...]]
Perturbation: TypeAlias = Callable[[Base, Additions, np.random.Generator], str]


def _plain(change: Callable[[str], str]) -> Perturbation:
    def perturb(base: Base, additions: Additions, random: np.random.Generator) -> str:
        return change(base.text)

    return perturb


def _drawn(change: Callable[[str, np.random.Generator], str]) -> Perturbation:
    def perturb(base: Base, additions: Additions, random: np.random.Generator) -> str:
        return change(base.text, random)

    return perturb


def _names(base: Base, additions: Additions, random: np.random.Generator) -> str:
    return facts.other_words(base.text, base.names, additions["name"], random)


def _places(base: Base, additions: Additions, random: np.random.Generator) -> str:
    return facts.other_words(base.text, base.places, additions["place"], random)


def _greeting(base: Base, additions: Additions, random: np.random.Generator) -> str:
    return joined(random.choice(additions["greeting"]), base.text)


def _emoji(base: Base, additions: Additions, random: np.random.Generator) -> str:
    return f"{base.text} {random.choice(additions['emoji'])}"


PERTURBATIONS: Final[Mapping[str, Perturbation]] = MappingProxyType(
    {
        "other names": _names,
        "other places": _places,
        "other numbers": _drawn(facts.other_numbers),
        "other times": _drawn(facts.other_times),
        "an added greeting": _greeting,
        "an added emoji": _emoji,
        "capitals": _plain(letters.capitals),
        "small letters": _plain(letters.small),
        "accents": _plain(letters.accents),
        "full-width letters": _plain(letters.full_width),
        "look-alike letters": _plain(letters.look_alikes),
        "zero-width spaces": _plain(letters.zero_width),
        "leet": _plain(letters.leet),
        "spaced letters": _plain(letters.spaced_letters),
        "repeated letters": _drawn(letters.repeated_letters),
        "swapped letters": _drawn(typing_slips.swapped_letters),
        "a dropped letter": _drawn(typing_slips.dropped_letter),
        "a doubled letter": _drawn(typing_slips.doubled_letter),
        "a neighbouring key": _drawn(typing_slips.neighbouring_key),
        "no apostrophes": _plain(typing_slips.without_apostrophes),
        "curly apostrophes": _plain(typing_slips.curly_quotes),
        "no punctuation": _plain(typing_slips.without_signs),
        "exclamation marks": _plain(typing_slips.exclaimed),
        "spaces at both ends": _plain(typing_slips.trailing_spaces),
        "two spaces for one": _plain(typing_slips.wide_spaces),
        "line breaks": _plain(typing_slips.line_breaks),
    }
)
"""What is done to the messages, by the name of the test."""


def invariance(suites: Suites, seed: int) -> Iterator[Trial]:
    """Give the trials on messages that were changed without changing what they say.

    Parameters
    ----------
    suites : Suites
    seed : int
        Of what is drawn at random.

    Yields
    ------
    Trial
        Each has the message as it stands, then as it was changed. A message that a change leaves as it is, is passed
        over.
    """
    for name, perturb in PERTURBATIONS.items():
        for base in suites.bases:
            changed = perturb(base, suites.additions, generator(seed, name, base.text))
            if changed != base.text:
                messages = (message_of(base), message_of(base, changed))
                yield Trial(f"{name}: the action stays", "invariance", messages, _same_action)


def _same_action(verdicts: Sequence[Verdict]) -> bool:
    return len({verdict.action for verdict in verdicts}) == 1
