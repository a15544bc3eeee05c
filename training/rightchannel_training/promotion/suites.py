"""The behavioural suites on both models, test by test."""

from __future__ import annotations

from typing import NamedTuple

from rightchannel_training.suites import SuiteReport


class SuiteTestPair(NamedTuple):
    """One test of the suites on both models.

    Parameters
    ----------
    test, kind : str
    trials : int
    current, candidate : int
        How many trials each passes.
    floor : float or None
        The recorded share that must be reached; None if none was recorded.

    Examples
    --------
    >>> pair = SuiteTestPair("thanks are sent", "minimum functionality", 20, 19, 15, 0.9)
    >>> pair.falls_below_floor
    True
    """

    test: str
    kind: str
    trials: int
    current: int
    candidate: int
    floor: float | None

    @property
    def falls_below_floor(self) -> bool:
        """Whether the current model reaches the floor and the candidate does not."""
        return self.floor is not None and self.candidate / self.trials < self.floor <= self.current / self.trials


class KindPair(NamedTuple):
    """All tests of one kind, on both models.

    Parameters
    ----------
    kind : str
    current, candidate : float
        Share of the trials that each passes.
    """

    kind: str
    current: float
    candidate: float


def paired(candidate: SuiteReport, current: SuiteReport) -> tuple[SuiteTestPair, ...]:
    """Put the rates of two reports side by side.

    Parameters
    ----------
    candidate, current : SuiteReport
        Of the same suites and seed.

    Returns
    -------
    tuple of SuiteTestPair
        In the order of the suites.

    Raises
    ------
    ValueError
        If the two are of different suites.

    Examples
    --------
    >>> from rightchannel_training.suites import Rate
    >>> one, other = (
    ...     SuiteReport("1", 0, (Rate("a", "direction", passed, 4, None),), ()) for passed in (3, 4))
    >>> paired(one, other)
    (SuiteTestPair(test='a', kind='direction', trials=4, current=4, candidate=3, floor=None),)
    """
    if [(rate.test, rate.trials) for rate in candidate.rates] != [(rate.test, rate.trials) for rate in current.rates]:
        raise ValueError("the two reports are of different suites; run the same suites on both models")
    return tuple(
        SuiteTestPair(here.test, here.kind, here.trials, there.passed, here.passed, here.floor)
        for here, there in zip(candidate.rates, current.rates, strict=True)
    )


def by_kind(pairs: tuple[SuiteTestPair, ...]) -> tuple[KindPair, ...]:
    """Add up the tests of each kind.

    Parameters
    ----------
    pairs : tuple of SuiteTestPair

    Returns
    -------
    tuple of KindPair

    Examples
    --------
    >>> by_kind((SuiteTestPair("a", "direction", 4, 4, 3, None), SuiteTestPair("b", "direction", 4, 2, 3, None)))
    (KindPair(kind='direction', current=0.75, candidate=0.75),)
    """
    kinds = dict.fromkeys(pair.kind for pair in pairs)
    return tuple(_of_kind(kind, [pair for pair in pairs if pair.kind == kind]) for kind in kinds)


def _of_kind(kind: str, pairs: list[SuiteTestPair]) -> KindPair:
    trials = sum(pair.trials for pair in pairs)
    return KindPair(kind, sum(pair.current for pair in pairs) / trials, sum(pair.candidate for pair in pairs) / trials)
