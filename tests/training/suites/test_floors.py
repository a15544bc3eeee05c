"""Floors only go up, and a broken file is refused."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from rightchannel.location import model_folder
from rightchannel_training.cli.suites import suites as command
from rightchannel_training.suites import Rate, suite_report
from rightchannel_training.suites.floors import FLOORS_FILE, raised, read_floors, write_floors
from rightchannel_training.suites.load import SuitesError


@given(st.dictionaries(st.sampled_from("abc"), st.floats(0, 1)), st.integers(0, 50), st.integers(50, 99))
def test_no_floor_is_lowered_and_none_is_out_of_reach(floors: dict[str, float], passed: int, trials: int) -> None:
    rates = [Rate(test, "direction", passed, trials, floors.get(test)) for test in "abc"]
    higher = raised(floors, rates)
    assert all(higher[test] >= floor for test, floor in floors.items())
    assert all(higher[test] == floors[test] or higher[test] <= passed / trials for test in floors)
    assert all(higher[test] <= passed / trials for test in set("abc") - set(floors))


@pytest.mark.parametrize(
    "content", ["", "[]", '{"format_version": 2, "floors": {}}', '{"format_version": 1, "floors": {"a": 1.5}}']
)
def test_a_broken_file_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / FLOORS_FILE
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SuitesError, match=FLOORS_FILE):
        read_floors(file)


def test_a_floor_without_a_test_is_refused(folder: Path) -> None:
    write_floors(folder / FLOORS_FILE, {"a test that was taken out": 0.5})
    with pytest.raises(SuitesError, match="a test that was taken out"):
        suite_report(model_folder(), folder)


def run(folder: Path, *options: str) -> tuple[int, str]:
    arguments = ["--suites", str(folder), "--model", str(model_folder()), *options]
    result = CliRunner().invoke(command, arguments)
    return result.exit_code, result.stdout


def test_the_command_records_floors_and_fails_below_them(folder: Path) -> None:
    assert run(folder, "--raise-floors")[0] == 0
    floors = read_floors(folder / FLOORS_FILE)
    assert {"it is sent", "capitals: the action stays"} <= set(floors)
    assert run(folder) == (0, run(folder)[1])
    missed = next(test for test, floor in floors.items() if floor < 1)
    write_floors(folder / FLOORS_FILE, floors | {missed: 1.0})
    status, text = run(folder, "--failures")
    assert status == 1
    assert "below" in text
    run(folder, "--raise-floors")
    assert read_floors(folder / FLOORS_FILE) == floors | {missed: 1.0}


def test_the_rates_can_be_read_by_a_program(folder: Path) -> None:
    report = suite_report(model_folder(), folder)
    status, text = run(folder, "--json")
    assert status == 0
    assert all(f'"{rate.test}"' in text for rate in report.rates)
    assert all(base not in text for base in ("under his bed", "14:30"))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["--suites", str(tmp_path / "none"), "--model", str(model_folder())])
    assert result.exit_code == 1
    assert "sent.jsonl: cannot be read" in result.stderr
