"""The suites, run on a model folder through the runtime."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Final

from rightchannel import MessageClassifier, Verdict
from rightchannel_training.corpus.faults import Fault
from rightchannel_training.suites.dilution import dilution
from rightchannel_training.suites.direction import direction
from rightchannel_training.suites.floors import FLOORS_FILE, read_floors
from rightchannel_training.suites.invariance import invariance
from rightchannel_training.suites.load import Suites, SuitesError, load_suites
from rightchannel_training.suites.minimum import minimum_functionality
from rightchannel_training.suites.result import Failure, Rate, SuiteReport
from rightchannel_training.suites.trial import Kind, Message, Trial

SEED: Final = 0
"""Seed of what is drawn at random. Floors are recorded with it."""


def all_trials(suites: Suites, seed: int = SEED) -> Iterator[Trial]:
    """Give every trial of the suites.

    Parameters
    ----------
    suites : Suites
    seed : int, default=0

    Yields
    ------
    Trial
        Those of one test need not follow each other.
    """
    yield from minimum_functionality(suites)
    yield from invariance(suites, seed)
    yield from direction(suites, seed)
    yield from dilution(suites, seed)


def suite_report(
    model: str | PathLike[str], suites: str | PathLike[str] = "data/suites", *, seed: int = SEED
) -> SuiteReport:
    """Run the suites on a model folder, at the default operating point.

    Parameters
    ----------
    model : str or path
        The model folder.
    suites : str or path, default="data/suites"
        The folder of the suites.
    seed : int, default=0
        Of what is drawn at random.

    Returns
    -------
    SuiteReport

    Raises
    ------
    SuitesError
        If the suites or their floors cannot be used, or a floor has no test.
    ModelFolderError
        If the folder cannot be used.
    """
    trials = list(all_trials(load_suites(suites), seed))
    floors = read_floors(Path(suites, FLOORS_FILE))
    names = {trial.test for trial in trials}
    orphans = [floor for floor in floors if floor not in names]
    if orphans:
        remedy = "bring the test back, or take the floor out on purpose"
        raise SuitesError(Fault(FLOORS_FILE, None, name, "is no test of the suites", remedy) for name in orphans)
    return run_trials(MessageClassifier(model), trials, floors, seed=seed)


def run_trials(
    classifier: MessageClassifier, trials: Iterable[Trial], floors: dict[str, float], *, seed: int = SEED
) -> SuiteReport:
    """Judge the messages of trials, and count what holds.

    Parameters
    ----------
    classifier : MessageClassifier
    trials : iterable of Trial
    floors : dict of str to float
        By test.
    seed : int, default=0
        To be named in the report.

    Returns
    -------
    SuiteReport

    Examples
    --------
    >>> from rightchannel_training.suites.trial import Message
    >>> trial = Trial("it is sent", "direction", (Message("ok", "outgoing", "team"),),
    ...               holds=lambda verdicts: verdicts[0].action == "send")
    >>> report = run_trials(MessageClassifier(), [trial], {"it is sent": 1.0})
    >>> report.rates
    (Rate(test='it is sent', kind='direction', passed=1, trials=1, floor=1.0),)
    """

    @cache
    def judge(message: Message) -> Verdict:
        return classifier.classify(message.text, direction=message.direction, audience=message.audience)

    passed: dict[tuple[str, Kind], list[bool]] = {}
    failures = []
    for trial in trials:
        verdicts = [judge(message) for message in trial.messages]
        held = trial.holds(verdicts)
        passed.setdefault((trial.test, trial.kind), []).append(held)
        if not held:
            failures.append(_failure(trial, verdicts[-1]))
    rates = tuple(
        Rate(test, kind, sum(outcomes), len(outcomes), floors.get(test)) for (test, kind), outcomes in passed.items()
    )
    return SuiteReport(classifier.manifest.model_version, seed, rates, tuple(failures))


def _failure(trial: Trial, verdict: Verdict) -> Failure:
    text = trial.messages[-1].text
    return Failure(trial.test, text, verdict.action, verdict.label, verdict.risk, verdict.familiarity)
