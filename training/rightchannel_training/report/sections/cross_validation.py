"""The recipe on hands that were left out in turn."""

from __future__ import annotations

import shlex

from rightchannel_training.evaluation.cross_validation_record import CrossValidation
from rightchannel_training.evaluation.show_cross_validation import (
    AHEAD,
    BY_LABEL,
    RECALL,
    ahead_rows,
    fold_rows,
    forecasts,
    label_rows,
    learning_rows,
    pooled_rows,
    score_name,
)
from rightchannel_training.report.plots.learning_curve import plot_learning_curve
from rightchannel_training.report.section import Plot, Section, Table
from rightchannel_training.report.wording import counted


def cross_validation_section(record: CrossValidation) -> Section:
    """Word a cross-validation, and its learning curve if it has one."""
    tables = [
        Table(
            "Every hand left out once",
            ("figure", "value", "95 % interval"),
            pooled_rows(record),
            note="The held-out messages of all folds together. The bootstrap by hand draws from"
            f" {counted(len(record.hands), 'hand')}.",
        ),
        Table(
            "By fold",
            ("hands left out", "learned from", "measured on", "macro-F1", RECALL, "ECE before calibration"),
            fold_rows(record),
        ),
    ]
    if record.learning_curve:
        tables.append(
            Table(
                "Learning curve",
                ("messages learned from", "macro-F1", "range", RECALL, "range "),
                learning_rows(record),
                note="Mean over the folds, and the least and the greatest.",
                words=(),
            )
        )
    tables += _forecast_tables(record)
    return Section(
        name="cross-validation",
        title="Hands left out in turn",
        command=_command(record),
        words=[
            (
                "The committed recipe was refitted without some hands and measured on them, until every hand that"
                " trains or calibrates was left out once. The test hands take no part. A refit learns from fewer"
                " messages than the shipped model, and it is not calibrated."
            ),
            f"Corpus digest {record.corpus_sha256[:12]}.",
        ],
        plots=[
            Plot(
                plot_learning_curve(record.learning_curve),
                "Learning curve: mean score on the hands left out, by the number of messages learned from. The band"
                " spans the folds. A curve that still rises says that more messages would help.",
            )
        ]
        if record.learning_curve
        else [],
        tables=tables,
    )


def _forecast_tables(record: CrossValidation) -> list[Table]:
    tables = []
    for found in forecasts(record):
        name = score_name(found)
        tables.append(
            Table(
                f"Forecast of {name}: more messages of every label",
                tuple(head.format(score=name) for head in AHEAD),
                ahead_rows(found),
                note="A power law, fitted to the mean of the folds. It holds for messages like these, by hands like"
                " these; it is no promise.",
            )
        )
        if found.by_label:
            tables.append(
                Table(
                    f"Forecast of {name}: more messages of one label",
                    BY_LABEL,
                    label_rows(found),
                    note="From refits with half the messages that also lacked half of one label's. A gain whose range"
                    " crosses nought is none that can be counted on.",
                )
            )
    return tables


def _command(record: CrossValidation) -> str:
    words = ["rightchannel-train", "cross-validate", "--folds", str(len(record.folds)), "--seed", str(record.seed)]
    return shlex.join([*words, *(["--learning-curve"] if record.learning_curve else [])])
