"""What the commands share: options, reading of the corpus, progress, plain errors."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Final, ParamSpec, TypeVar

import click
from datasets.utils.logging import disable_progress_bar
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from rightchannel.errors import RightchannelError
from rightchannel_training.cli.trouble import in_words
from rightchannel_training.corpus.duplicates import DuplicateError
from rightchannel_training.corpus.faults import CorpusError
from rightchannel_training.corpus.splits import Splits, SplitsError, read_splits
from rightchannel_training.export.model_folder import FolderInUseError
from rightchannel_training.export.proof import ProofError
from rightchannel_training.export.signing import SigningError
from rightchannel_training.export.vectors import VectorsError
from rightchannel_training.promotion.errors import PromotionError
from rightchannel_training.promotion.runs import Run, RunRecordError, record_run
from rightchannel_training.samples.columns import ColumnError
from rightchannel_training.samples.label_names import LabelNameError
from rightchannel_training.samples.store import StoreError
from rightchannel_training.scan.parts import ScanError
from rightchannel_training.scan.workers import ClusterError
from rightchannel_training.search.recipe_file import RecipeError
from rightchannel_training.search.study import SearchError
from rightchannel_training.suites.load import SuitesError

P = ParamSpec("P")
R = TypeVar("R")

EXPECTED = (
    CorpusError,
    SplitsError,
    DuplicateError,
    RightchannelError,
    FolderInUseError,
    ProofError,
    VectorsError,
    SuitesError,
    PromotionError,
    ColumnError,
    LabelNameError,
    StoreError,
    ScanError,
    ClusterError,
    SigningError,
    RecipeError,
    SearchError,
    OSError,
    MemoryError,
)

CORPUS: Final = "data/messages"

corpus_argument = click.argument("corpus", type=str, default=CORPUS, required=False)
splits_option = click.option(
    "--splits",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Which hands train, calibrate and test.  [default: splits.json in or beside CORPUS]",
)
model_option = click.option(
    "--model",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("model"),
    show_default=True,
    help="The model folder.",
)
runs_option = click.option(
    "--runs",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to record this run in: in mlruns/, as MLflow has it, if the extra `tracking` is installed; else a "
    "line in runs.jsonl.  [default: beside the model folder that is written]",
)


def plain_errors(function: Callable[P, R]) -> Callable[P, R]:
    """Show expected errors as their text, without a traceback."""

    @wraps(function)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except EXPECTED as error:
            raise click.ClickException(in_words(error)) from error

    return wrapped


@contextmanager
def steps(total: int) -> Iterator[Callable[[str], None]]:
    """Show on standard error which step of how many is being done.

    Parameters
    ----------
    total : int

    Yields
    ------
    callable
        To be told the name of each step as it begins.
    """
    disable_progress_bar()
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed}/{task.total} {task.description}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=total)

        def report(step: str) -> None:
            progress.update(task, advance=1, description=step)
            if not console.is_terminal:
                console.print(f"{step} …")

        yield report


def splits_of(corpus: str, given: Path | None) -> Splits:
    """Read the splits that are given, or that lie in or beside the corpus.

    Raises
    ------
    SplitsError
        If there are none.
    """
    return read_splits(splits_place(corpus, given))


def splits_place(corpus: str, given: Path | None) -> Path:
    """Find the file of the splits.

    Raises
    ------
    SplitsError
        If there is none.
    """
    places = [given] if given else [Path(corpus) / "splits.json", Path(corpus).parent / "splits.json"]
    for place in places:
        if place.is_file():
            return place
    raise SplitsError(
        f"no splits found (looked for {' and '.join(map(str, places))}); say which hands train, calibrate and test "
        "in a splits.json, and name it with --splits"
    )


def record(run: Run, written: Path, runs: Path | None) -> None:
    """Record a run that has ended. If that fails, say so: what the run did stays done.

    Parameters
    ----------
    run : Run
    written : Path
        The model folder that it wrote, or would have written.
    runs : Path or None
        Where to record it; None is beside the model folder.
    """
    try:
        record_run(runs or written.resolve().parent, run)
    except RunRecordError as error:
        click.echo(f"Warning: {error}", err=True)


def corpus_words(corpus: str, splits: Path | None) -> str:
    """Give the options that name a corpus and its splits, to be shown in a command; nothing for the usual corpus.

    Parameters
    ----------
    corpus : str
    splits : Path or None

    Returns
    -------
    str
        With a blank in front, if it is not empty.

    Examples
    --------
    >>> corpus_words("my messages.csv", None), corpus_words("data/messages", None)
    (" --corpus 'my messages.csv'", '')
    """
    words = [] if corpus == CORPUS else ["--corpus", corpus]
    words += ["--splits", str(splits)] if splits else []
    return f" {shlex.join(words)}" if words else ""


def output() -> Console:
    """Give the console of standard output."""
    return Console(highlight=False)
