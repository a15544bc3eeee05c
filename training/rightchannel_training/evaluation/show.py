"""Evaluations as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import Console
from rich.table import Table

from rightchannel.vocabulary import DEFAULT_OPERATING_POINT
from rightchannel_training.codebook import LABELS
from rightchannel_training.evaluation.headline import figure, headline
from rightchannel_training.evaluation.ordinary import Ordinary
from rightchannel_training.evaluation.result import Evaluation

INVENTED: Final = "The corpus is invented for this project, not real chat. Figures on real messages will differ."
"""Goes with every figure."""


def show(evaluation: Evaluation, console: Console) -> None:
    """Print an evaluation.

    Parameters
    ----------
    evaluation : Evaluation
    console : rich.console.Console
        Where to.

    Examples
    --------
    >>> from rightchannel.location import model_folder
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> from rightchannel_training.evaluation.evaluate import evaluate_folder
    >>> record = Record(id="a-1", text="ok, on it", label="logistical", also=[],
    ...                 direction="outgoing", audience="team", author="a")
    >>> console = Console(width=100)
    >>> with console.capture() as printed:
    ...     show(evaluate_folder(model_folder(), to_dataset([record]), n_resamples=10), console)
    >>> INVENTED[:40] in printed.get(), "macro-F1" in printed.get()
    (True, True)
    """
    for table in _tables(evaluation):
        console.print(table)
        console.print()
    console.print(INVENTED, style="dim")


def show_ordinary(results: Sequence[Ordinary], console: Console) -> None:
    """Print what became of files of ordinary messages.

    Parameters
    ----------
    results : sequence of Ordinary
    console : rich.console.Console
        Where to.

    Examples
    --------
    >>> console = Console(width=100)
    >>> with console.capture() as printed:
    ...     show_ordinary([Ordinary("chat.jsonl", 200, "balanced", 0.01, 0.05, 0.02)], console)
    >>> "chat.jsonl" in printed.get() and "1.0 %" in printed.get()
    True
    """
    table = _table("Ordinary messages", "file", "messages", "point", "hold", "check", "of it unfamiliar")
    for result in results:
        table.add_row(
            result.source,
            f"{result.messages:,}",
            result.operating_point,
            percent(result.hold),
            percent(result.check),
            percent(result.unfamiliar),
        )
    console.print(table)
    console.print()
    console.print(
        "Every message of these files is taken as permitted, so each share is one of false alarms. Measured only: "
        "nothing is trained or chosen on them.",
        style="dim",
    )
    console.print(INVENTED, style="dim")


def percent(share: float) -> str:
    """Write a share in per cent, with one place.

    Examples
    --------
    >>> percent(0.1234)
    '12.3 %'
    """
    return f"{100 * share:.1f} %"


def _tables(evaluation: Evaluation) -> Iterator[Table]:
    yield _main(evaluation)
    yield _labels(evaluation)
    yield _confusion(evaluation)
    yield _points(evaluation)
    yield _parts(evaluation)


def _main(evaluation: Evaluation) -> Table:
    hands = f"{len(evaluation.hands)} hand{'' if len(evaluation.hands) == 1 else 's'}"
    table = _table(f"Evaluation on {hands}: {', '.join(evaluation.hands)}", "figure", "value", "95 % interval")
    for row in headline(evaluation.to_dict()):
        table.add_row(*row)
    return table


def _labels(evaluation: Evaluation) -> Table:
    table = _table("By label", "label", "precision", "recall", "F1", "messages")
    for label, scores in evaluation.labels.items():
        *shares, messages = scores
        table.add_row(label, *map(figure, shares), f"{messages:,}")
    return table


def _confusion(evaluation: Evaluation) -> Table:
    table = _table("Confusion: rows are true, columns predicted", "", *LABELS)
    for label, counts in evaluation.confusion.items():
        table.add_row(label, *(f"{count:,}" for count in counts.values()))
    return table


def _points(evaluation: Evaluation) -> Table:
    table = _table(
        "Operating points: what is flagged (check or hold), and what is held",
        "point",
        "recall flagged",
        "recall held",
        "false alarms flagged",
        "false alarms held",
    )
    for name, scores in evaluation.operating_points.items():
        table.add_row(name, *map(figure, scores))
    return table


def _parts(evaluation: Evaluation) -> Table:
    title = f"By part, flagged at the {DEFAULT_OPERATING_POINT} point"
    table = _table(title, "by", "part", "messages", "macro-F1", "recall", "false alarms")
    for facet, slices in evaluation.slices.items():
        heading = facet
        for name, part in slices.items():
            shares = map(figure, (part.macro_f1, part.recall, part.false_alarms))
            table.add_row(heading, name, f"{part.messages:,}", *shares)
            heading = ""
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_style="bold", title_justify="left", box=None, header_style="dim", pad_edge=False)
    for number, column in enumerate(columns):
        named = number == 0 or column in {"part", "point"}
        table.add_column(column, justify="left" if named else "right", no_wrap=number == 0, overflow="fold")
    return table
