"""Shared by the tests of the benchmark."""

from pathlib import Path

import pytest

from tests.benchmarks.child import ROOT


@pytest.fixture(scope="session")
def model() -> Path:
    return ROOT / "model"


@pytest.fixture(scope="session")
def manifest_text(model: Path) -> str:
    return (model / "manifest.json").read_text("utf-8")
