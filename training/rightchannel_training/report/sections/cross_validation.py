"""The recipe on hands that were left out in turn."""

from __future__ import annotations

import shlex

from rightchannel_training.evaluation.cross_validation_record import CrossValidation
from rightchannel_training.evaluation.show_cross_validation import RECALL, fold_rows, learning_rows, pooled_rows
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


def _command(record: CrossValidation) -> str:
    words = ["rightchannel-train", "cross-validate", "--folds", str(len(record.folds)), "--seed", str(record.seed)]
    return shlex.join([*words, *(["--learning-curve"] if record.learning_curve else [])])
