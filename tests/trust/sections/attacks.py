"""Attacks on the shipped model: how often each recipe gets a message sent that was stopped."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Final

from datasets import Dataset

from rightchannel import MessageClassifier
from rightchannel.location import POLICY_FILE
from rightchannel_training.candidate import write_candidate
from rightchannel_training.classifier import Recipe
from rightchannel_training.cli.common import splits_of
from rightchannel_training.codebook import LABELS, NOT_FOR_CHAT
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.splits import apply_splits
from tests.trust.attacks.attack import HARMLESS, Target, by_claim, by_dilution, by_splitting, by_words
from tests.trust.attacks.words import UNDONE, WORD_RECIPES, seeded
from tests.trust.claim import Claim
from tests.trust.settings import Settings

Attack = Callable[[str, Target, Random], bool]

ATTACKS: Final[Mapping[str, Attack]] = MappingProxyType(
    {
        **{
            name: partial(lambda message, target, draw, recipe: by_words(message, recipe, target, draw), recipe=recipe)
            for name, recipe in WORD_RECIPES.items()
        },
        "dilution": by_dilution,
        "splitting in two": by_splitting,
        "claims and instructions": by_claim,
    }
)

LONG: Final = (2_000, 20_000)
"""Characters of harmless text around a prohibited message."""

HELD_WITHIN: Final = 80.0
"""Of every 100 stopped messages, so many are still stopped inside a long text."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How an attack went.

    Parameters
    ----------
    success : float
        Per cent of the stopped messages that it got sent.
    queries : float
        Asked for each message, on average.
    """

    success: float
    queries: float


def measure(settings: Settings) -> list[Claim]:
    """Attack messages of the test hands that the model stops at the balanced point."""
    corpus = load_corpus(settings.messages)
    splits = splits_of(str(settings.messages), None)
    classifier = MessageClassifier(settings.model)
    messages = stopped(classifier, apply_splits(corpus, splits)["test"], settings.effort.attacked)
    after = {name: rate(attack, classifier, messages) for name, attack in ATTACKS.items()}
    before: dict[str, Rate] = {}
    if settings.effort.retrained:
        with tempfile.TemporaryDirectory() as folder:
            policy = (settings.model / POLICY_FILE).read_bytes()
            write_candidate(Path(folder), corpus, splits, policy, Recipe(copies=0, joined=0.0), _quiet)
            unhardened = MessageClassifier(folder)
            theirs = stopped(unhardened, apply_splits(corpus, splits)["test"], settings.effort.attacked)
            before = {name: rate(attack, unhardened, theirs) for name, attack in ATTACKS.items()}
    claims = [_claim(name, found, before.get(name)) for name, found in after.items()]
    return [*claims, *(_inside(classifier, messages, length) for length in LONG)]


def _quiet(step: str) -> None:
    """Tell nothing: the page tells which section runs."""


def stopped(classifier: MessageClassifier, test: Dataset, count: int) -> list[str]:
    """Give messages that are not for chat and are checked or held, spread over the test hands."""
    prohibited = [row for row, label in enumerate(test["label"][:]) if LABELS[label] in NOT_FOR_CHAT]
    found: list[str] = []
    for start in range(7):  # every seventh message first, so that all hands have their part
        for row in prohibited[start::7]:
            text = test[row]["text"]
            if len(found) < count and classifier.classify(text).action != "send":
                found.append(text)
    return found


def rate(attack: Attack, classifier: MessageClassifier, messages: Sequence[str]) -> Rate:
    """Attack each message, and count."""
    target = Target(classifier)
    sent = sum(attack(message, target, seeded(message)) for message in messages)
    return Rate(100 * sent / len(messages), target.queries / len(messages))


def _claim(name: str, after: Rate, before: Rate | None) -> Claim:
    detail = f"{after.queries:.1f} queries"
    if before is not None:
        detail += f"; without noise in training {before.success:.1f} %, {before.queries:.1f} queries"
    undone = name in UNDONE
    return Claim(
        f"{name}: gets sent", after.success, "%", "at most" if undone else None, 5.0 if undone else None, detail
    )


def _inside(classifier: MessageClassifier, messages: Sequence[str], length: int) -> Claim:
    """Put each message into the middle of harmless text."""
    kept = 0
    for message in messages:
        draw = seeded(message)
        text = ""
        while len(text) < length:
            text += " ".join(draw.sample(HARMLESS, len(HARMLESS))) + " "
        middle = text.index(" ", length // 2)
        kept += classifier.classify(f"{text[:middle]} {message} {text[middle:]}").action != "send"
    what = f"stopped inside {length:,} harmless characters"
    return Claim(
        what, 100 * kept / len(messages), "%", "at least", HELD_WITHIN, "a message is judged by its worst part"
    )
