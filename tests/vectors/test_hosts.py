"""What becomes of a host follows from what it prints and how it ends. The hosts here are small programs."""

import json
import sys
from pathlib import Path

import pytest

from .hosts import HOSTS, Failed, Result, run_host
from .line import Line, Skipped
from .table import COLUMNS, to_table
from .test_line import FIGURES

MODEL = Path(__file__).parents[2] / "model"


def run(program: str) -> Result:
    return run_host("small", [sys.executable, "-c", program], MODEL)


def printing(status: int = 0, **changes: object) -> str:
    return f"import sys; print({json.dumps({**FIGURES, **changes})!r}); sys.exit({status})"


def test_a_host_that_passes() -> None:
    result = run(printing())
    assert result == Result("small", Line.model_validate(FIGURES))
    assert not result.failed


def test_a_host_that_cannot_run_has_not_failed() -> None:
    result = run("print('small: skipped, because it is a test.')")
    assert result == Result("small", Skipped(reason="it is a test"))
    assert not result.failed


@pytest.mark.parametrize("status", [0, 1])
def test_a_host_with_a_vector_that_does_not_pass_fails_and_keeps_its_figures(status: int) -> None:
    result = run(printing(status, passed=1))
    assert isinstance(result.outcome, Line)
    assert result.failed


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("import sys; sys.exit(3)", "it printed 0 lines, not one; exit status 3"),
        ("print('hello')", "its line of JSON is not as README.md says: the line; exit status 0"),
        (printing(5), "it ended with exit status 5"),
        ("print('small: skipped, because it is a test.'); raise SystemExit(2)", "it ended with exit status 2"),
    ],
)
def test_a_host_that_breaks_fails_with_the_reason(program: str, reason: str) -> None:
    result = run(program)
    assert result == Result("small", Failed(reason))
    assert result.failed


def test_a_command_that_is_not_there_fails() -> None:
    result = run_host("small", ["./no-such-command"], MODEL)
    assert result == Result("small", Failed("it cannot be started (No such file or directory)"))


def test_a_host_is_told_the_model_and_the_python() -> None:
    told = "import os; print(f\"x: skipped, because {os.environ['RIGHTCHANNEL_MODEL']} {os.environ['PYTHON']}.\")"
    assert run(told).outcome == Skipped(reason=f"{MODEL}/ {sys.executable}")


def test_every_host_has_a_row_in_the_document() -> None:
    text = Path(__file__).with_name("README.md").read_text("utf-8")
    for name, (program, *words) in HOSTS.items():
        script = words.pop(0) if program == sys.executable else program
        command = " ".join([Path(script).name, *map(str, words)])
        assert f"| `{name}` | `{command}` |" in text
    for field in Line.model_fields:
        assert f"| `{field}` |" in text


def test_a_table_has_a_row_for_every_host() -> None:
    results = [
        run(printing()),
        run(printing(passed=1, largest_difference=None)),
        Result("one", Skipped(reason="a tool is missing")),
        Result("other", Failed("it broke")),
    ]
    table = to_table(results)
    assert tuple(column.header for column in table.columns) == COLUMNS
    cells = [[str(cell) for cell in column.cells] for column in table.columns]
    assert cells[0] == ["A phone", "A phone", "one", "other"]
    assert cells[1][2:] == ["did not run: a tool is missing", "failed: it broke"]
    assert cells[2] == ["2 of 2", "1 of 2", "", ""]
    assert cells[3] == ["1.0e-07", "no number", "", ""]
