"""Whether labels and probabilities agree with the truth."""

from __future__ import annotations

from collections.abc import Mapping

from rightchannel_training.codebook import LABELS
from rightchannel_training.evaluation.calibration import calibration_bins
from rightchannel_training.evaluation.headline import figure
from rightchannel_training.evaluation.metrics import CALIBRATION_BINS
from rightchannel_training.evaluation.pairs import label_pairs
from rightchannel_training.report.commands import Commands
from rightchannel_training.report.findings import Findings
from rightchannel_training.report.plots.calibration import plot_calibration
from rightchannel_training.report.section import Cell, Plot, Section, Table
from rightchannel_training.report.wording import percent


def labels_section(findings: Findings, commands: Commands) -> Section:
    """Word how well each label is recognised, and which are mixed up."""
    evaluation = findings.evaluation
    return Section(
        name="labels",
        title="Labels",
        command=commands.terminal(),
        words=["Each row of the confusion matrix is a true label, each column the label that was predicted."],
        tables=[
            Table(
                "Confusion matrix",
                ("true label", *(f"as {label}" for label in LABELS)),
                [(label, *_shaded(counts)) for label, counts in evaluation.confusion.items()],
                note="Numbers of messages. The stronger the colour of a cell, the greater its share of the row.",
            ),
            Table(
                "By label",
                ("label", "precision", "recall", "F1", "messages"),
                [
                    (label, figure(one.precision), figure(one.recall), figure(one.f1), f"{one.messages:,}")
                    for label, one in evaluation.labels.items()
                ],
            ),
            pairs_table(evaluation.confusion),
        ],
    )


def pairs_table(confusion: Mapping[str, Mapping[str, int]]) -> Table:
    """Tell which labels are mixed up.

    Parameters
    ----------
    confusion : mapping of str to mapping of str to int
        Number of messages by true label, then by predicted label.

    Returns
    -------
    Table

    Examples
    --------
    >>> pairs_table({label: dict.fromkeys(LABELS, 1) for label in LABELS}).title
    'Label pairs, the most mixed up first'
    """
    return Table(
        "Label pairs, the most mixed up first",
        ("first", "second", "messages", "first taken for second", "second for first", "mixed up", "changes"),
        [
            (
                pair.first,
                pair.second,
                f"{pair.messages:,}",
                f"{pair.first_as_second:,}",
                f"{pair.second_as_first:,}",
                percent(pair.share),
                "the action" if pair.changes_action else "the advice",
            )
            for pair in label_pairs(confusion)
        ],
        note="Counted from the confusion matrix. The last column says what a mix-up changes.",
        words=(0, 1, 6),
    )


def calibration_section(findings: Findings, commands: Commands) -> Section:
    """Word whether a probability means what it says."""
    bins = calibration_bins(findings.judgements.y, findings.judgements.probabilities, CALIBRATION_BINS)
    return Section(
        name="calibration",
        title="Calibration",
        command=commands.page(),
        words=[
            (
                f"The expected calibration error (ECE, {CALIBRATION_BINS} bins) is"
                f" {figure(findings.evaluation.calibration_error)}. It is the mean distance of the dots from the dotted"
                " line, each counted by its messages."
            )
        ],
        plots=[
            Plot(
                plot_calibration(bins),
                "Calibration diagram. Above the dotted line the model is less sure than it could be, below it is too"
                " sure. Large dots stand for many messages.",
            )
        ],
        tables=[
            Table(
                "Bins of the calibration diagram",
                ("mean probability", "share right", "messages"),
                [(figure(one.sure), figure(one.right), f"{one.messages:,}") for one in bins],
                words=(),
            )
        ],
    )


def _shaded(counts: Mapping[str, int]) -> list[Cell]:
    total = sum(counts.values()) or 1
    return [Cell(f"{count:,}", shade=count / total) for count in counts.values()]
