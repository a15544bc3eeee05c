"""Run the benchmark: one table, one JSON for the trend, one page with plots.

Three forms: `--form short` is for every change and holds the budgets; `--form usual` measures all, with the peers; and
`--form full` adds what takes longer than ten minutes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click
from rich.console import Console

from rightchannel import MessageClassifier
from rightchannel_training.cli.common import plain_errors
from tests.benchmarks.budget import (
    BudgetError,
    Finding,
    held,
    read_baseline,
    read_limits,
    refuse_clocks,
    write_baseline,
)
from tests.benchmarks.child import ROOT
from tests.benchmarks.figures import Section, by_key
from tests.benchmarks.forms import FORMS
from tests.benchmarks.machine import machine
from tests.benchmarks.material import read_material
from tests.benchmarks.outcome.drawings import drawings
from tests.benchmarks.outcome.page import page
from tests.benchmarks.outcome.raw import write_raw
from tests.benchmarks.outcome.summary import findings_as_section, markdown
from tests.benchmarks.outcome.table import show, show_findings
from tests.benchmarks.outcome.trend import trend
from tests.benchmarks.run import Progress, check_origin, run
from tests.benchmarks.sections import peers, verdict

HERE: Final = Path(__file__).parent
BUDGET: Final = HERE / "budget.toml"
BASELINE: Final = HERE / "baseline.json"
LEAST_WIDTH: Final = 156  # of the table, in characters; a narrower terminal folds its lines
PLOT: Final = HERE / "accuracy-by-latency.svg"  # that the README shows
IN_SUMMARY: Final = frozenset({verdict.TITLE, peers.TITLE})
OUTPUT: Final = ROOT / "build" / "bench"


@click.command()
@click.option("--form", type=click.Choice(list(FORMS)), default="usual", show_default=True)
@click.option("--model", type=click.Path(path_type=Path, file_okay=False), default=Path("model"), show_default=True)
@click.option("--messages", type=click.Path(path_type=Path), default=Path("data/messages"), show_default=True)
@click.option(
    "--output", type=click.Path(path_type=Path), default=OUTPUT, help="Where to write.  [default: build/bench]"
)
@click.option("--baseline", is_flag=True, help="Write baseline.json and the README's plot, to be committed.")
@plain_errors
def main(form: str, model: Path, messages: Path, output: Path, *, baseline: bool) -> None:
    """Measure the model folder, and hold the figures against budgets and goals."""
    console = Console(highlight=False)
    console.width = max(console.width, LEAST_WIDTH)
    output.mkdir(parents=True, exist_ok=True)
    if baseline:
        refuse_another_corpus(model, messages)
    with progress() as tell:
        sections = run(FORMS[form], model.resolve(), messages.resolve(), output.resolve(), tell)
    figures = by_key(sections)
    before = read_baseline(BASELINE)
    try:
        budgets = held(read_limits(BUDGET, "budget"), figures, before)
        refuse_clocks(budgets)
        goals = held(read_limits(BUDGET, "goal"), figures, before)
    except BudgetError as error:
        raise click.ClickException(str(error)) from error
    show(console, sections)
    show_findings(console, "Budgets", budgets)
    show_findings(console, "Goals, which fail nothing", goals)
    write(sections, budgets, goals, output)
    console.print(f"\nFigures: {output}", style="dim")
    if baseline:
        write_baseline(BASELINE, list(figures.values()), machine())
        keep_plot(output / PLOT.name)
    if broken := [finding for finding in budgets if finding.met is False]:
        raise click.ClickException("; ".join(map(str, broken)))


def refuse_another_corpus(model: Path, messages: Path) -> None:
    """Refuse a baseline of a model that was trained on another corpus than the peers of the same run."""
    for title, why in check_origin(MessageClassifier(model).manifest, read_material(messages)).items():
        raise click.ClickException(f"no baseline without {title}: {why}")


def write(sections: list[Section], budgets: Sequence[Finding], goals: Sequence[Finding], output: Path) -> None:
    """Write the trend, the raw timings, the page, and tables for the README."""
    (output / "benchmark.json").write_text(json.dumps(trend(sections), indent=1, ensure_ascii=False) + "\n", "utf-8")
    write_raw(sections, output / "pyperf.json")
    contest = [section for section in sections if any(name.startswith("latency.") for name in section.points)]
    drawn = [drawing for section in contest for drawing in drawings(section, by_key(sections))]
    for drawing in drawn:
        (output / f"{drawing.name}.svg").write_text(drawing.svg, "utf-8")
    described = ", ".join(f"{name} {value}" for name, value in machine().items())
    limits = [findings_as_section("Budgets", budgets), findings_as_section("Goals", goals)]
    (output / "index.html").write_text(page([*sections, *limits], drawn, described), "utf-8")
    chosen = [section for section in sections if section.title in IN_SUMMARY]
    (output / "summary.md").write_text(markdown([*chosen, limits[-1]]) + f"\n{described}\n", "utf-8")


def keep_plot(drawn: Path) -> None:
    """Keep a plot for the README, on white, since a page there may be dark."""
    PLOT.write_text(drawn.read_text("utf-8").replace("<svg ", '<svg style="background: #fff" ', 1), "utf-8")


@contextmanager
def progress() -> Iterator[Progress]:
    """Tell on standard error what is being measured."""
    console = Console(stderr=True, highlight=False)

    def tell(what: str) -> None:
        console.print(f"{what} …", style="dim")

    yield tell
