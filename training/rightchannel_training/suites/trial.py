"""One trial: some messages, and what their verdicts must be."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np

from rightchannel import Verdict
from rightchannel.vocabulary import Audience, Direction
from rightchannel_training.suites.record import Base, Case

Kind = Literal["minimum functionality", "invariance", "direction"]

KINDS: Final[tuple[Kind, ...]] = ("minimum functionality", "invariance", "direction")
"""CheckList's three kinds of tests (Ribeiro, Wu, Guestrin, Singh 2020)."""

Expectation: TypeAlias = Callable[[Sequence[Verdict]], bool]


@dataclass(frozen=True, slots=True)
class Message:
    """A message and its situation.

    Parameters
    ----------
    text : str
    direction, audience : str

    Examples
    --------
    >>> Message("ok", "outgoing", "team").text
    'ok'
    """

    text: str
    direction: Direction
    audience: Audience


@dataclass(frozen=True, slots=True)
class Trial:
    """Some messages, and what their verdicts must be.

    Parameters
    ----------
    test : str
        The name of the test, a sentence.
    kind : str
        One of `KINDS`.
    messages : tuple of Message
        The message in question is the last.
    holds : callable
        Told the verdicts, one for each message; says whether they are as they must be.

    Examples
    --------
    >>> trial = Trial("it is sent", "direction", (Message("ok", "outgoing", "team"),), holds=lambda verdicts: True)
    >>> trial.holds([])
    True
    """

    test: str
    kind: Kind
    messages: tuple[Message, ...]
    holds: Expectation


def message_of(source: Base | Case, text: str | None = None) -> Message:
    """Give the message of a line, with another text if one is given.

    Examples
    --------
    >>> case = Case(test="t", text="ok", action="send", direction="outgoing", audience="team")
    >>> message_of(case, "OK")
    Message(text='OK', direction='outgoing', audience='team')
    """
    return Message(source.text if text is None else text, source.direction, source.audience)


def generator(seed: int, *parts: str) -> np.random.Generator:
    """Give a generator of its own for each thing that is drawn, so that no test moves another.

    Examples
    --------
    >>> int(generator(0, "typos", "ok").integers(100)) == int(generator(0, "typos", "ok").integers(100))
    True
    """
    return np.random.default_rng([seed, zlib.crc32("\n".join(parts).encode())])
