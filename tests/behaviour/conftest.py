"""The suites, run once on the model that ships."""

from pathlib import Path

import pytest

from rightchannel_training.suites import SuiteReport, suite_report
from rightchannel_training.suites.load import Suites, load_suites

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def suites() -> Suites:
    """Give the suites of the repository."""
    return load_suites(ROOT / "data" / "suites")


@pytest.fixture(scope="session")
def report() -> SuiteReport:
    """Give the rates of the shipped model, beside the recorded floors."""
    return suite_report(ROOT / "model", ROOT / "data" / "suites")
