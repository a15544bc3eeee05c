"""Runs the golden vectors on every host that this machine has: `python -m tests.vectors`, or `make vectors`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from .hosts import HOSTS, ROOT, Result, run_host
from .line import Line
from .table import to_table

WIDTH = 140


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(HOSTS)), metavar="[HOST]...")
@click.option("--model", type=click.Path(path_type=Path, exists=True, file_okay=False), default=ROOT / "model")
@click.option("--output", type=click.Path(path_type=Path), default=ROOT / "build" / "vectors.json")
@click.option("--all-must-run", is_flag=True, help="Fail as well if a host cannot run here.")
def vectors(names: Sequence[str], model: Path, output: Path, all_must_run: bool) -> None:
    """Run the golden vectors on every HOST, or on those named, one after another, and print one table.

    The exit status is 1 if a host that ran did not pass every vector.
    """
    progress = Console(stderr=True)
    results = []
    for name in names or HOSTS:
        progress.print(f"run the vectors on {name} …")
        results.append(run_host(name, HOSTS[name], model))
    show(results)
    golden = json.loads((model / "vectors.json").read_text("utf-8"))
    output.parent.mkdir(parents=True, exist_ok=True)
    kept = record(results, golden["model_version"], golden["tolerance"])
    output.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    bad = [result for result in results if result.failed or (all_must_run and not isinstance(result.outcome, Line))]
    raise SystemExit(1 if bad else 0)


def show(results: Sequence[Result]) -> None:
    """Print the table; as wide as it needs to be where no terminal sets the width."""
    console = Console()
    if not console.is_terminal:
        console.width = WIDTH
    console.print(to_table(results))


def record(results: Sequence[Result], model_version: str, tolerance: float) -> dict[str, object]:
    """Give what is kept of a run: the line of each host, or why it has none."""
    return {
        "model_version": model_version,
        "tolerance": tolerance,
        "hosts": {result.name: {"failed": result.failed, **outcome(result)} for result in results},
    }


def outcome(result: Result) -> dict[str, object]:
    """Give the line of a host, or its reason."""
    if isinstance(result.outcome, Line):
        return result.outcome.model_dump()
    return {"reason": result.outcome.reason}


if __name__ == "__main__":
    vectors()
