"""The page: what is not met shows, and fails unless it is known."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.trust import __main__ as page
from tests.trust.claim import Claim
from tests.trust.contents import SECTIONS
from tests.trust.ledger import Unmet, broken, read_ledger
from tests.trust.settings import Settings

GOOD = Claim("crashes", 0, "", "at most", 0)
BAD = Claim("leaks", 3, "", "at most", 0)


def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, claims: list[Claim]) -> tuple[int, str]:
    def measure(settings: Settings) -> list[Claim]:
        assert settings.effort.fuzzed == 50_000
        return claims

    monkeypatch.setattr(page, "SECTIONS", {"made up": measure})
    result = CliRunner().invoke(page.main, ["--form", "short", "--output", str(tmp_path)])
    return result.exit_code, result.output


def test_what_is_met_passes_and_is_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    status, shown = run(monkeypatch, tmp_path, [GOOD, Claim("queries", 12.5)])
    assert status == 0
    assert "1 of 1 bars are met" in shown
    (crashes, queries) = json.loads((tmp_path / "claims.json").read_text("utf-8"))["made up"]
    assert (crashes["met"], queries["met"]) == (True, None)


def test_what_is_not_met_fails_the_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    status, shown = run(monkeypatch, tmp_path, [GOOD, BAD])
    assert status == 1
    assert "made up: leaks" in shown


def test_a_value_that_is_no_number_meets_no_bar() -> None:
    assert Claim("share", float("nan"), "", "at most", 1).met is False
    assert Claim("share", float("nan"), "", "at least", 1).met is False


def test_the_ledger_excuses_what_it_names_and_nothing_else() -> None:
    ledger = [Unmet("made up: l*", "for a reason")]
    assert broken({"made up": [BAD]}, ledger) == []
    assert broken({"other": [BAD]}, ledger) == ["other: leaks"]


def test_no_entry_of_the_ledger_excuses_everything() -> None:
    for one in read_ledger():
        section, _, pattern = one.claims.partition(": ")
        assert section in SECTIONS
        assert len(pattern.replace("*", "")) >= 5, one.claims
