"""Direction: what is added moves the verdict one way only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from rightchannel import Verdict
from rightchannel_training.suites.joining import joined
from rightchannel_training.suites.load import Suites
from rightchannel_training.suites.record import Base
from rightchannel_training.suites.trial import Trial, generator, message_of

PARTNERS: Final = 3
"""How many additions each message is tried with."""


def direction(suites: Suites, seed: int) -> Iterator[Trial]:
    """Give the trials on messages to which something was added.

    Parameters
    ----------
    suites : Suites
    seed : int
        Of what is drawn at random.

    Yields
    ------
    Trial
        A prohibited sentence may not lower the risk of a permitted message, and makes it one that is not sent. Thanks,
        a greeting or an arrangement may not make a prohibited message one that is sent, nor thanks a permitted message
        one that is not.
    """
    permitted = [base for base in suites.bases if base.permitted]
    prohibited = [base for base in suites.bases if not base.permitted]
    yield from _prohibited_added(permitted, prohibited, seed)
    for base in prohibited:
        for kind, name in (("thanks", "thanks"), ("greeting", "a greeting"), ("arrangement", "an arrangement")):
            added = _some(suites.additions[kind], generator(seed, kind, base.text))
            for text in added:
                if kind != "greeting":
                    yield _not_sent(f"{name} after a prohibited message: it is not sent", base, joined(base.text, text))
                yield _not_sent(f"{name} before a prohibited message: it is not sent", base, joined(text, base.text))
    for base in permitted:
        for text in _some(suites.additions["thanks"], generator(seed, "thanks", base.text)):
            messages = (message_of(base), message_of(base, joined(base.text, text)))
            test = "thanks after a permitted message: no more is held back"
            yield Trial(test, "direction", messages, _no_stricter)


def _prohibited_added(permitted: Sequence[Base], prohibited: Sequence[Base], seed: int) -> Iterator[Trial]:
    for base in permitted:
        for other in _some([one.text for one in prohibited], generator(seed, "prohibited", base.text)):
            after, before = joined(base.text, other), joined(other, base.text)
            for place, text in (("after", after), ("before", before)):
                messages = (message_of(base), message_of(base, text))
                start = f"a prohibited sentence {place} a permitted message:"
                yield Trial(f"{start} the risk is not lower", "direction", messages, _no_lower_risk)
                yield _not_sent(f"{start} it is not sent", base, text)


def _not_sent(test: str, base: Base, text: str) -> Trial:
    return Trial(test, "direction", (message_of(base, text),), _is_not_sent)


def _some(texts: Sequence[str], random: np.random.Generator) -> list[str]:
    places = random.choice(len(texts), size=min(PARTNERS, len(texts)), replace=False)
    return [texts[int(place)] for place in places]


def _no_lower_risk(verdicts: Sequence[Verdict]) -> bool:
    return verdicts[-1].risk >= verdicts[0].risk


def _is_not_sent(verdicts: Sequence[Verdict]) -> bool:
    return verdicts[-1].action != "send"


def _no_stricter(verdicts: Sequence[Verdict]) -> bool:
    return verdicts[0].action != "send" or verdicts[-1].action == "send"
