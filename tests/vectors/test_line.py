"""A host prints its figures, or why it cannot run, and nothing else."""

import json

import pytest

from .line import Line, NoLineError, Skipped, read_line

FIGURES = {
    "host": "A phone",
    "engine": "onnxruntime 1.30.0",
    "vectors": 2,
    "passed": 2,
    "largest_difference": 1e-7,
    "median_us": 300,
    "load_ms": 20.5,
}


def test_figures_are_read() -> None:
    line = read_line(json.dumps(FIGURES) + "\n")
    assert isinstance(line, Line)
    assert line.model_dump() == FIGURES
    assert line.all_passed


def test_a_vector_that_did_not_pass_counts() -> None:
    line = read_line(json.dumps({**FIGURES, "passed": 1, "largest_difference": None}))
    assert isinstance(line, Line)
    assert not line.all_passed


def test_a_reason_is_read() -> None:
    assert read_line("arm64: skipped, because a tool (a.b) is missing.\n") == Skipped(reason="a tool (a.b) is missing")


@pytest.mark.parametrize(
    ("output", "problem"),
    [
        ("", "printed 0 lines"),
        ("{}\n{}\n", "printed 2 lines"),
        ("all is well", "the line"),
        (json.dumps({**FIGURES, "vectors": 0}), "vectors"),
        (json.dumps({**FIGURES, "passed": "2"}), "passed"),
        (json.dumps({**FIGURES, "load_ms": -1}), "load_ms"),
        (json.dumps({**FIGURES, "text": "what was judged"}), "text"),
        (json.dumps({name: value for name, value in FIGURES.items() if name != "engine"}), "engine"),
    ],
)
def test_anything_else_is_refused_without_repeating_it(output: str, problem: str) -> None:
    with pytest.raises(NoLineError, match=problem) as caught:
        read_line(output)
    assert "what was judged" not in str(caught.value)
