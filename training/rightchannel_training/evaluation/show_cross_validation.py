"""A cross-validation as tables for a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from rightchannel_training.evaluation.cross_validation import FALSE_ALARMS
from rightchannel_training.evaluation.cross_validation_record import CrossValidation, Interval, LearningPoint, Scores
from rightchannel_training.evaluation.forecast import SCORES, Forecast, Range, forecast
from rightchannel_training.evaluation.headline import figure
from rightchannel_training.evaluation.show import INVENTED

RECALL = f"recall at {100 * FALSE_ALARMS:g} % false alarms"
"""Heads the column of `Scores.recall`."""


def show_cross_validation(record: CrossValidation, console: Console) -> None:
    """Print a cross-validation.

    Parameters
    ----------
    record : CrossValidation
    console : rich.console.Console
        Where to.

    Examples
    --------
    >>> none = Interval(value=0.5, low=0.4, high=0.6)
    >>> pooled = {"messages": 0, "macro_f1": none, "recall_at_false_alarms": {}, "calibration_error": none}
    >>> record = CrossValidation(hands=["a"], seed=0, corpus_sha256="00", recipe={}, folds=[], pooled=pooled)
    >>> console = Console(width=100)
    >>> with console.capture() as printed:
    ...     show_cross_validation(record, console)
    >>> "0.4000 to 0.6000" in printed.get()
    True
    """
    tables = [_pooled(record), _folds(record)]
    if record.learning_curve:
        tables.append(_learning_curve(record))
        tables += [table for found in forecasts(record) for table in (_ahead(found), _by_label(found)) if table.rows]
    for table in tables:
        console.print(table)
        console.print()
    console.print(INVENTED, style="dim")


def pooled_rows(record: CrossValidation) -> list[tuple[str, str, str]]:
    """Word the figures over all held-out messages: name, value, interval."""
    pooled = record.pooled
    return [
        _row("macro-F1", pooled.macro_f1),
        *(
            _row(f"recall of not-for-chat at {100 * float(rate):g} % false alarms", recall)
            for rate, recall in pooled.recall_at_false_alarms.items()
        ),
        _row("calibration error (ECE), before calibration", pooled.calibration_error),
        ("messages", f"{pooled.messages:,}", ""),
    ]


def fold_rows(record: CrossValidation) -> list[tuple[str, ...]]:
    """Word the folds: hands left out, messages learned from, messages measured on, scores."""
    return [
        (", ".join(fold.hands), f"{fold.trained_on:,}", f"{fold.messages:,}", *_scores(fold.scores))
        for fold in record.folds
    ]


def learning_rows(record: CrossValidation) -> list[tuple[str, ...]]:
    """Word the learning curve: messages learned from, then mean, least and greatest of each score over the folds."""
    return [
        (f"{point.trained_on:,}", *spread(point, "macro_f1"), *spread(point, "recall"))
        for point in record.learning_curve
    ]


def forecasts(record: CrossValidation) -> list[Forecast]:
    """Give the forecast of each score that the record can tell of."""
    return [found for score in SCORES if (found := forecast(record, score))]


def score_name(found: Forecast) -> str:
    """Name the score that a forecast is of."""
    return {"macro_f1": "macro-F1", "recall": RECALL}[found.score]


def ahead_rows(found: Forecast) -> list[tuple[str, str, str]]:
    """Word what more messages of all labels would buy: messages, score, range."""
    return [
        ("as today, measured", *_ranged(found.today)),
        *((f"{one.messages:,} ({one.times:g} times)", *_ranged(one.score)) for one in found.ahead),
        ("without end", *_ranged(found.limit)),
    ]


def label_rows(found: Forecast) -> list[tuple[str, ...]]:
    """Word what more messages of one label would buy: label, messages, gain of the first 1,000, of all, range."""
    return [
        (
            one.label,
            f"{one.messages:,}",
            f"{one.gain_of_1000:+.4f}",
            f"{one.gain.value:+.4f}",
            f"{one.gain.low:+.4f} to {one.gain.high:+.4f}",
        )
        for one in found.by_label
    ]


AHEAD = ("messages learned from", "{score}", "range with a fold left out")
BY_LABEL = ("label", "messages today", "1,000 more add", "as many again add", "range with a fold left out")
"""Heads of the tables of a forecast."""


def spread(point: LearningPoint, score: str) -> tuple[str, str]:
    """Word the mean of a score over the folds that have it, and its range.

    Examples
    --------
    >>> folds = [{"macro_f1": 0.5, "recall": None, "calibration_error": 0}] * 2
    >>> point = LearningPoint(share=0.5, trained_on=10, folds=folds)
    >>> spread(point, "macro_f1"), spread(point, "recall")
    (('0.5000', '0.5000 to 0.5000'), ('-', ''))
    """
    values = scores_of(point, score)
    if not values:
        return figure(None), ""
    return figure(sum(values) / len(values)), f"{figure(min(values))} to {figure(max(values))}"


def scores_of(point: LearningPoint, score: str) -> list[float]:
    """Give a score of every fold that has it."""
    return [value for fold in point.folds if (value := getattr(fold, score)) is not None]


def _pooled(record: CrossValidation) -> Table:
    table = _table(f"Every hand left out once: {', '.join(record.hands)}", "figure", "value", "95 % interval")
    for row in pooled_rows(record):
        table.add_row(*row)
    return table


def _folds(record: CrossValidation) -> Table:
    table = _table(
        f"{len(record.folds)} folds", "hands left out", "learned from", "measured on", "macro-F1", RECALL, "ECE"
    )
    for row in fold_rows(record):
        table.add_row(*row)
    return table


def _learning_curve(record: CrossValidation) -> Table:
    table = _table(
        "Learning curve: mean over the folds, and range", "learned from", "macro-F1", "range", RECALL, "range"
    )
    for row in learning_rows(record):
        table.add_row(*row)
    return table


def _ahead(found: Forecast) -> Table:
    heads = (head.format(score=score_name(found)) for head in AHEAD)
    table = _table(f"Forecast of {score_name(found)}: more messages of every label", *heads)
    for row in ahead_rows(found):
        table.add_row(*row)
    return table


def _by_label(found: Forecast) -> Table:
    table = _table(f"Forecast of {score_name(found)}: more messages of one label", *BY_LABEL)
    for row in label_rows(found):
        table.add_row(*row)
    return table


def _ranged(value: Range) -> tuple[str, str]:
    return figure(value.value), f"{figure(value.low)} to {figure(value.high)}"


def _scores(scores: Scores) -> tuple[str, str, str]:
    return figure(scores.macro_f1), figure(scores.recall), figure(scores.calibration_error)


def _row(name: str, interval: Interval) -> tuple[str, str, str]:
    known = interval.low is not None and interval.high is not None
    return name, figure(interval.value), f"{figure(interval.low)} to {figure(interval.high)}" if known else ""


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_style="bold", title_justify="left", box=None, header_style="dim", pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left", overflow="fold")
    return table
