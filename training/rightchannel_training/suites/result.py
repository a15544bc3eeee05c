"""The result of the suites, as plain data for tables, reports and tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from rightchannel_training.suites.trial import KINDS


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a test is passed.

    Parameters
    ----------
    test : str
        The name of the test, a sentence.
    kind : str
        Minimum functionality, invariance or direction.
    passed, trials : int
    floor : float or None
        The recorded share that must be reached; None if none was recorded yet.

    Examples
    --------
    >>> rate = Rate("thanks are sent", "minimum functionality", passed=15, trials=16, floor=0.95)
    >>> rate.share, rate.kept
    (0.9375, False)
    """

    test: str
    kind: str
    passed: int
    trials: int
    floor: float | None

    @property
    def share(self) -> float:
        """Share of the trials that are passed."""
        return self.passed / self.trials

    @property
    def kept(self) -> bool:
        """Whether the floor is reached."""
        return self.floor is None or self.share >= self.floor


@dataclass(frozen=True, slots=True)
class Failure:
    """A trial that was not passed.

    Parameters
    ----------
    test : str
    text : str
        The message in question, from the suites.
    action, label : str
        What the verdict was.
    risk, familiarity : float
    """

    test: str
    text: str
    action: str
    label: str
    risk: float
    familiarity: float


@dataclass(frozen=True, slots=True)
class SuiteReport:
    """The result of all suites.

    Parameters
    ----------
    model_version : str
    seed : int
        Of what was drawn at random.
    rates : tuple of Rate
        Test by test, in the order of the suites.
    failures : tuple of Failure
        Every trial that was not passed.

    Examples
    --------
    >>> rate = Rate("thanks are sent", "minimum functionality", passed=15, trials=16, floor=0.95)
    >>> report = SuiteReport("1", 0, (rate,), ())
    >>> [one.test for one in report.below_floor], report.to_dict()["kinds"]
    (['thanks are sent'], {'minimum functionality': {'tests': 1, 'trials': 16, 'passed': 15, 'share': 0.9375}})
    """

    model_version: str
    seed: int
    rates: tuple[Rate, ...]
    failures: tuple[Failure, ...]

    @property
    def below_floor(self) -> tuple[Rate, ...]:
        """The tests that do not reach their floor."""
        return tuple(rate for rate in self.rates if not rate.kept)

    @property
    def kinds(self) -> Mapping[str, tuple[Rate, ...]]:
        """The tests of each kind."""
        by_kind = {kind: tuple(rate for rate in self.rates if rate.kind == kind) for kind in KINDS}
        return {kind: rates for kind, rates in by_kind.items() if rates}

    def to_dict(self) -> dict[str, object]:
        """Give rates as plain values, ready for JSON. Failures are counted only: texts are not written."""
        return {
            "model_version": self.model_version,
            "seed": self.seed,
            "kinds": {kind: _together(rates) for kind, rates in self.kinds.items()},
            "tests": [asdict(rate) | {"share": round(rate.share, 4), "kept": rate.kept} for rate in self.rates],
        }


def _together(rates: tuple[Rate, ...]) -> dict[str, float]:
    passed, trials = sum(rate.passed for rate in rates), sum(rate.trials for rate in rates)
    return {"tests": len(rates), "trials": trials, "passed": passed, "share": round(passed / trials, 4)}
