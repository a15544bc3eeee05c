"""Minimum functionality: plain messages of which there is no doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rightchannel import Verdict
from rightchannel.vocabulary import Action
from rightchannel_training.codebook import Label
from rightchannel_training.suites.load import Suites
from rightchannel_training.suites.record import Base, Case
from rightchannel_training.suites.trial import Expectation, Trial, message_of


def minimum_functionality(suites: Suites) -> Iterator[Trial]:
    """Give the trials on messages as they stand.

    Parameters
    ----------
    suites : Suites

    Yields
    ------
    Trial
        Of the tests that the files name; that plain messages have their label; and that ordinary messages are not
        unlike anything seen.
    """
    for case in suites.cases:
        yield Trial(case.test, "minimum functionality", (message_of(case),), _has_action(case.action))
    for base in suites.bases:
        test = f"plain messages are found to be {base.label}"
        yield Trial(test, "minimum functionality", (message_of(base),), _has_label(base.label))
    ordinary: list[Case | Base] = [*(case for case in suites.cases if case.action != "check"), *suites.bases]
    for source in ordinary:
        yield Trial(
            "ordinary messages are not unlike anything seen", "minimum functionality", (message_of(source),), _familiar
        )


def _has_action(action: Action) -> Expectation:
    return lambda verdicts: verdicts[-1].action == action


def _has_label(label: Label) -> Expectation:
    return lambda verdicts: verdicts[-1].label == label


def _familiar(verdicts: Sequence[Verdict]) -> bool:
    return verdicts[-1].reason != "unfamiliar"
