"""`python -m tests.trust`: each claim about hostile text, faults, long runs, privacy and fairness, with its bar."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.table import Table

from rightchannel_training.cli.common import plain_errors
from tests.trust.claim import Claim
from tests.trust.contents import SECTIONS
from tests.trust.ledger import broken, read_ledger
from tests.trust.settings import EFFORTS, Settings

ROOT: Final = Path(__file__).parents[2]
LEAST_WIDTH: Final = 150  # of a table, in characters; a narrower terminal folds its lines


@click.command()
@click.option("--form", type=click.Choice(list(EFFORTS)), default="usual", show_default=True)
@click.option("--model", type=click.Path(path_type=Path, file_okay=False), default=Path("model"), show_default=True)
@click.option("--messages", type=click.Path(path_type=Path), default=Path("data/messages"), show_default=True)
@click.option("--only", multiple=True, type=click.Choice(list(SECTIONS)), help="Sections to run.  [default: all]")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=ROOT / "build" / "trust",
    help="Where to write.  [default: build/trust]",
)
@plain_errors
def main(form: str, model: Path, messages: Path, only: tuple[str, ...], output: Path) -> None:
    """Put the model folder to the test, and fail if a bar is not met that is not known to be unmet."""
    settings = Settings(model.resolve(), messages.resolve(), EFFORTS[form])
    console = Console(highlight=False)
    console.width = max(console.width, LEAST_WIDTH)
    told = Console(stderr=True, highlight=False)
    found: dict[str, list[Claim]] = {}
    for name, measure in SECTIONS.items():
        if only and name not in only:
            continue
        told.print(f"{name} …", style="dim")
        found[name] = measure(settings)
        console.print(as_table(name, found[name]))
    output.mkdir(parents=True, exist_ok=True)
    content = {name: [claim.to_dict() for claim in claims] for name, claims in found.items()}
    (output / "claims.json").write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")
    claims = [claim for section in found.values() for claim in section if claim.met is not None]
    met = sum(bool(claim.met) for claim in claims)
    console.print(f"\n{met} of {len(claims)} bars are met. Why the others are not: tests/trust/unmet.toml.")
    if unknown := broken(found, read_ledger()):
        raise click.ClickException(f"not met, and not known to be so: {'; '.join(unknown)}")


def as_table(name: str, claims: list[Claim]) -> Table:
    """Lay out the claims of one section."""
    table = Table(title=name, title_justify="left", title_style="bold", box=None, padding=(0, 2))
    for heading in ("claim", "measured", "bar", "met", ""):
        table.add_column(heading, justify="right" if heading in {"measured", "bar"} else "left")
    for claim in claims:
        bar = "" if claim.bar is None else f"{claim.side} {claim.bar:,.6g}"
        met = {True: "yes", False: "[bold red]no[/]", None: ""}[claim.met]
        table.add_row(claim.what, f"{claim.value:,.6g} {claim.unit}".strip(), bar, met, claim.detail)
    return table


if __name__ == "__main__":
    main(prog_name="python -m tests.trust")
