"""Table, trend, page and raw timings hold what was measured, and what was skipped."""

import io
import json
from pathlib import Path
from xml.parsers.expat import ParserCreate

import numpy as np
import pyperf
import pytest
from rich.console import Console

from rightchannel_training.peers.timing import Timing
from tests.benchmarks.budget import Limit, held
from tests.benchmarks.contest import CONTROL, OWN, Contender
from tests.benchmarks.cutting import LENGTHS
from tests.benchmarks.figures import Figure, Section, by_key
from tests.benchmarks.outcome.drawings import drawings
from tests.benchmarks.outcome.page import page
from tests.benchmarks.outcome.raw import write_raw
from tests.benchmarks.outcome.summary import findings_as_section, markdown
from tests.benchmarks.outcome.table import show, show_findings
from tests.benchmarks.outcome.trend import trend
from tests.benchmarks.sections import peers


@pytest.fixture
def size() -> Section:
    section = Section("Size <MB>", ("MB",), notes=["a note & more"], skipped={"wheel": "no builder"})
    section.add(Figure("size.graph", "graph", 1_500, "bytes", "1–2", "2 × before"), "0.0015")
    return section


@pytest.fixture
def contest() -> Section:
    contenders = [
        Contender(OWN, Path(), 1_400_000, {"calibration": 0.87, "test": 0.89}),
        Contender("minilm", Path(), 23_000_000, {"calibration": 0.79, "test": 0.8}),
        Contender(CONTROL, Path(), 3_000_000, {}),
    ]
    timings = {
        one.name: Timing(np.array([[1000, 2000], [3000, 5000]]) * (1 + place)) for place, one in enumerate(contenders)
    }
    loads, memory = {one.name: [1.0, 3.0] for one in contenders}, {one.name: 2e6 for one in contenders}
    section = peers.in_figures(contenders, timings, loads, memory)
    for kind in ("latency", "memory"):
        for one in contenders:
            section.points[f"{kind}.{one.name}"] = [(length, 1.0 + length) for length in LENGTHS]
    return section


def test_the_table_shows_every_row_and_what_was_skipped(size: Section) -> None:
    stream = io.StringIO()
    show(Console(file=stream, width=100), [size])
    for text in ("Size <MB>", "graph", "0.0015", "a note & more", "wheel: no builder"):
        assert text in stream.getvalue()


def test_the_trend_is_what_github_action_benchmark_reads(size: Section, contest: Section) -> None:
    entries = json.loads(json.dumps(trend([size, contest])))
    assert entries[0] == {
        "name": "Size <MB>: graph",
        "unit": "bytes",
        "value": 1500,
        "range": "1–2",
        "extra": "2 × before",
    }
    assert len({entry["name"] for entry in entries}) == len(entries)
    for entry in entries:
        assert isinstance(entry["value"], int | float)
        assert entry["unit"]


def test_the_contest_is_told_in_ratios_too(contest: Section) -> None:
    figures = by_key([contest])
    assert figures["peer.minilm.p50"].relative == "2.00 × ours"
    assert figures["peer.minilm.share"].value == 0.5
    assert figures["peer.rightchannel.error.test"].value == pytest.approx(0.11)
    assert "peer.magika.error.test" not in figures
    assert figures["peer.rightchannel.load"].value == 2.0


def test_the_plots_are_drawn_with_every_contender(contest: Section) -> None:
    drawn = {drawing.name: drawing.svg for drawing in drawings(contest, by_key([contest]))}
    assert set(drawn) == {
        "distribution",
        "latency-by-length",
        "memory-by-length",
        "accuracy-by-size",
        "accuracy-by-latency",
    }
    for name, svg in drawn.items():
        ParserCreate().Parse(svg, True)  # raises unless it is well-formed
        assert "rightchannel" in svg
        assert ("control" in svg) == (not name.startswith("accuracy"))


def test_plots_are_the_same_each_time(contest: Section) -> None:
    figures = by_key([contest])
    assert [one.svg for one in drawings(contest, figures)] == [one.svg for one in drawings(contest, figures)]


def test_the_page_needs_nothing_from_elsewhere(size: Section, contest: Section) -> None:
    text = page([size, contest], drawings(contest, by_key([contest])), "2 cores & more")
    assert "Size &lt;MB&gt;" in text
    assert "2 cores &amp; more" in text
    assert "Skipped: wheel: no builder." in text
    assert text.count("<svg") == 5
    for word in ("<script", "src=", "<link", "@import", "url(http"):
        assert word not in text


def test_goals_that_are_missed_are_shown_and_counted() -> None:
    figures = {
        "start.load": Figure("start.load", "load", 12.0, "ms"),
        "size.graph": Figure("size.graph", "graph", 9, "bytes"),
    }
    limits = [
        Limit("start.load", 10, "quick", "goal"),
        Limit("size.graph", 10, "small", "goal"),
        Limit("x", 1, "", "goal"),
    ]
    goals = held(limits, figures, {})
    stream = io.StringIO()
    show_findings(Console(file=stream, width=100), "Goals", goals)
    assert "Goals: 1 met, 1 not met" in stream.getvalue()
    assert "not met start.load (load) is 12 ms, over its goal of 10 ms" in stream.getvalue()
    assert "not run x" in stream.getvalue()
    section = findings_as_section("Goals", goals)
    text = markdown([section])
    assert "| load | 12 ms | 10 ms | **no** | quick |" in text
    assert "| x | | 1 | not run | |" in text
    assert "12 ms" in page([section], [], "one core")


def test_raw_timings_can_be_read_by_pyperf(contest: Section, tmp_path: Path) -> None:
    write_raw([contest], tmp_path / "pyperf.json")
    suite = pyperf.BenchmarkSuite.load(str(tmp_path / "pyperf.json"))
    assert len(suite) == 3
    own = suite.get_benchmark(f"{contest.title}: {OWN}")
    assert own.get_nrun() == 2
    assert own.get_nvalue() == 4
    assert own.median() == pytest.approx(2.5e-6)
