"""`rightchannel-train scan`: verdicts for a whole archive, the simulation that comes before a roll-out."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import click
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from rightchannel import Audience, Direction
from rightchannel.vocabulary import ACTIONS, AUDIENCES, DEFAULT_OPERATING_POINT, DIRECTIONS
from rightchannel_training.cli.common import model_option, output, plain_errors
from rightchannel_training.scan.judge import Manner
from rightchannel_training.scan.run import Scan, scan_archive
from rightchannel_training.scan.source import Columns


@click.command(
    short_help="Judge a whole archive.",
    epilog="""\b
    Examples:
      rightchannel-train scan _chat.txt
      rightchannel-train scan archive.parquet --text-column body --author-column from --time-column sent
      rightchannel-train scan archive/ --scheduler tcp://scheduler:8786""",
)
@click.argument("archive", type=click.Path(path_type=Path))
@model_option
@click.option("--direction", type=click.Choice(DIRECTIONS), default="outgoing", show_default=True)
@click.option("--audience", type=click.Choice(AUDIENCES), default="team", show_default=True)
@click.option("--operating-point", default=DEFAULT_OPERATING_POINT, show_default=True)
@click.option("--text-column", default="text", show_default=True)
@click.option("--author-column", default="author", show_default=True)
@click.option("--time-column", default="sent", show_default=True)
@click.option(
    "--output",
    "verdicts",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write the verdicts, .parquet or .jsonl.  [default: ARCHIVE.verdicts.parquet]",
)
@click.option("--workers", type=click.IntRange(min=1), default=os.cpu_count() or 1, show_default="cores")
@click.option("--chunk", type=click.IntRange(min=1), default=5_000, show_default=True, help="Messages at a time.")
@click.option("--scheduler", metavar="ADDRESS", help="Judge on a Dask cluster; the model folder must lie there too.")
@click.option("--show-text", is_flag=True, help="Keep the messages beside their verdicts, and show the riskiest.")
@click.option("--restart", is_flag=True, help="Begin anew, in place of going on where a scan was stopped.")
@plain_errors
def scan(
    archive: Path,
    model: Path,
    direction: Direction,
    audience: Audience,
    operating_point: str,
    text_column: str,
    author_column: str,
    time_column: str,
    verdicts: Path | None,
    workers: int,
    chunk: int,
    scheduler: str | None,
    *,
    show_text: bool,
    restart: bool,
) -> None:
    """Judge every message of ARCHIVE, and tell how many would have been held, by week, hand and label.

    ARCHIVE is a file (JSON Lines, CSV, Parquet, a WhatsApp export) or a folder of them. The verdicts are written beside
    it, with a page that sums them up; the messages only with --show-text. A scan that was stopped goes on where it
    stopped. An archive of any size takes no more memory than a few chunks.
    """
    target = verdicts or archive.with_name(f"{archive.name}.verdicts.parquet")
    job = Scan(
        source=archive,
        output=target,
        report=target.with_name(f"{target.name}.html"),
        work=target.with_name(f".{target.name}.parts"),
        columns=Columns(text_column, author_column, time_column),
        manner=Manner(str(model.resolve()), direction, audience, operating_point, show_text),
        chunk=chunk,
        workers=workers,
        scheduler=scheduler,
    )
    if restart and job.work.exists():
        shutil.rmtree(job.work)
    columns = (SpinnerColumn(), TextColumn("messages"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        found = scan_archive(job, lambda count: progress.advance(task, count))
    told = ", ".join(f"{action} {found.actions[action]:,}" for action in ACTIONS)
    output().print(f"{found.messages:,} messages: {told}.", soft_wrap=True)
    output().print(f"Written: {target} and {job.report}", markup=False, soft_wrap=True)
