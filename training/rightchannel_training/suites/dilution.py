"""Dilution: a prohibited sentence inside a long harmless text is still held, and the text alone is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from rightchannel import Verdict
from rightchannel_training.suites.joining import closed
from rightchannel_training.suites.load import Suites
from rightchannel_training.suites.trial import Message, Trial, generator, message_of

LENGTH: Final = 2000
"""Characters of a harmless text at least."""

MIXED: Final = 60
"""How many further harmless texts are put together from the sentences of those that are written out."""

PLACES: Final = ("start", "middle", "end")
"""Where the prohibited sentence stands."""

TEXTS: Final = 3
"""In how many harmless texts each prohibited sentence is tried."""

_BETWEEN: Final = re.compile(r"(?<=[.!?]) +")


def dilution(suites: Suites, seed: int) -> Iterator[Trial]:
    """Give the trials on long texts.

    Parameters
    ----------
    suites : Suites
    seed : int
        Of what is drawn at random.

    Yields
    ------
    Trial
    """
    texts = [*suites.chat, *mixed(suites.chat, MIXED, seed)]
    for text in texts:
        messages = (Message(text, "outgoing", "colleague"),)
        yield Trial("2,000 harmless characters alone: not held", "direction", messages, _is_not_held)
        yield Trial("2,000 harmless characters alone: sent", "direction", messages, _is_sent)
    for base in suites.bases:
        if base.permitted:
            continue
        drawn = generator(seed, "dilution", base.text).choice(len(texts), size=min(TEXTS, len(texts)), replace=False)
        for number in drawn:
            for place in PLACES:
                message = message_of(base, inserted(base.text, texts[int(number)], place))
                test = f"a prohibited sentence at the {place} of 2,000 harmless characters: held"
                yield Trial(test, "direction", (message,), _is_held)


def inserted(sentence: str, text: str, place: str) -> str:
    """Put a sentence into a text, between two of its sentences.

    Parameters
    ----------
    sentence, text : str
    place : {"start", "middle", "end"}

    Returns
    -------
    str

    Examples
    --------
    >>> inserted("Arrest him", "It rained. We had tea.", "middle")
    'It rained. Arrest him. We had tea.'
    """
    sentences = _BETWEEN.split(text)
    at = {"start": 0, "middle": len(sentences) // 2, "end": len(sentences)}[place]
    return " ".join([*sentences[:at], closed(sentence), *sentences[at:]])


def mixed(texts: Sequence[str], number: int, seed: int) -> list[str]:
    """Put together further texts from the sentences of some, each of at least `LENGTH` characters.

    Parameters
    ----------
    texts : sequence of str
    number : int
        How many to make.
    seed : int

    Returns
    -------
    list of str

    Examples
    --------
    >>> made = mixed(["It rained. We had tea. " * 60], 2, seed=0)
    >>> len(made), min(map(len, made)) >= LENGTH
    (2, True)
    """
    sentences = [sentence for text in texts for sentence in _BETWEEN.split(text.strip())]
    return [_drawn(sentences, generator(seed, "mixed", str(one))) for one in range(number)]


def _drawn(sentences: Sequence[str], random: np.random.Generator) -> str:
    text = ""
    while len(text) < LENGTH:
        for place in random.permutation(len(sentences)):
            text = f"{text} {sentences[int(place)]}".lstrip()
            if len(text) >= LENGTH:
                break
    return text


def _is_held(verdicts: Sequence[Verdict]) -> bool:
    return verdicts[-1].action == "hold"


def _is_not_held(verdicts: Sequence[Verdict]) -> bool:
    return verdicts[-1].action != "hold"


def _is_sent(verdicts: Sequence[Verdict]) -> bool:
    return verdicts[-1].action == "send"
