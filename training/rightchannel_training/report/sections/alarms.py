"""What is caught, and at what price in false alarms."""

from __future__ import annotations

import math

import numpy as np

from rightchannel_training.evaluation.curves import PrecisionRecall, RiskCoverage, precision_recall, risk_coverage
from rightchannel_training.evaluation.headline import figure
from rightchannel_training.evaluation.metrics import not_for_chat, risk
from rightchannel_training.report.commands import Commands
from rightchannel_training.report.findings import Findings
from rightchannel_training.report.plots.precision_recall import plot_precision_recall
from rightchannel_training.report.plots.risk_coverage import plot_risk_coverage
from rightchannel_training.report.section import Plot, Section, Table
from rightchannel_training.report.wording import interval, percent

RECALLS = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99)
COVERAGES = (0.5, 0.7, 0.8, 0.9, 0.95, 1.0)


def alarms_section(findings: Findings, commands: Commands) -> Section:
    """Word how much of what is not for chat is found."""
    judgements = findings.judgements
    curve = precision_recall(judgements.y, risk(judgements.probabilities))
    return Section(
        name="not-for-chat",
        title="Not for chat",
        command=commands.page(),
        words=[f"The average precision of not-for-chat is {figure(curve.average)}."],
        plots=[
            Plot(
                plot_precision_recall(curve, _points(findings)),
                "Precision-recall curve of not-for-chat over every threshold on the risk. The orange dots show what the"
                " operating points hold.",
            )
        ]
        if len(curve.recall)
        else [],
        tables=[
            Table(
                "Recall of not-for-chat by share of false alarms",
                ("false alarms", "recall", "95 % interval"),
                [
                    (f"{100 * rate:g} %", figure(one.value), interval(one))
                    for rate, one in findings.evaluation.recall_at_false_alarms.items()
                ],
                note="At the lowest threshold on the risk that keeps to the share of false alarms on these messages.",
            ),
            Table(
                "Points of the precision-recall curve",
                ("recall of at least", "precision"),
                [(percent(least), percent(_precision_at(curve, least))) for least in RECALLS],
            ),
        ],
    )


def points_section(findings: Findings, commands: Commands) -> Section:
    """Word what each operating point flags."""
    return Section(
        name="operating-points",
        title="Operating points",
        command=commands.terminal(),
        words=[
            (
                "An operating point says where check and hold begin. It was chosen on the calibration hands and ships"
                " in the manifest. Flagged means check or hold, for whatever reason."
            )
        ],
        tables=[
            Table(
                "Operating points",
                (
                    "point",
                    "check from",
                    "hold from",
                    "not for chat: flagged",
                    "not for chat: held",
                    "permitted: flagged",
                    "permitted: held",
                ),
                [
                    (
                        name,
                        figure(findings.operating_points[name].check),
                        figure(findings.operating_points[name].hold),
                        percent(one.recall_flagged),
                        percent(one.recall_held),
                        percent(one.false_alarms_flagged),
                        percent(one.false_alarms_held),
                    )
                    for name, one in findings.evaluation.operating_points.items()
                ],
                note="Check and hold begin at these risks. Of what is not for chat, more is better; of the rest, less.",
            )
        ],
    )


def coverage_section(findings: Findings, commands: Commands) -> Section:
    """Word how errors fall when the least sure answers are left out."""
    judgements = findings.judgements
    predicted = judgements.probabilities.argmax(axis=1)
    risks, is_risky = risk(judgements.probabilities), not_for_chat(judgements.y)
    labels = risk_coverage(predicted != judgements.y, judgements.probabilities.max(axis=1))
    permission = risk_coverage((risks >= 0.5) != is_risky, np.abs(risks - 0.5))
    return Section(
        name="risk-coverage",
        title="Risk and coverage",
        command=commands.page(),
        words=[
            (
                "If only the surest messages are answered, fewer answers are wrong. The area under the curve of wrong"
                f" labels is {figure(labels.area)}, under that of wrong permissions {figure(permission.area)}."
                " Less is better."
            ),
            "A permission is wrong if a message is not for chat and its risk is below 0.5, or the other way round.",
        ],
        plots=[
            Plot(
                plot_risk_coverage(labels, permission),
                "Risk-coverage curve. From left to right more and more messages are answered, the surest first; upwards"
                " is the share of these answers that is wrong.",
            )
        ],
        tables=[
            Table(
                "Points of the risk-coverage curve",
                ("answered", "wrong label", "wrong on whether it is for chat"),
                [
                    (f"{100 * least:g} %", percent(_error_at(labels, least)), percent(_error_at(permission, least)))
                    for least in COVERAGES
                ],
            )
        ],
    )


def _points(findings: Findings) -> dict[str, tuple[float, float]]:
    """Give recall and precision of what each point holds, where it holds anything."""
    is_risky = not_for_chat(findings.judgements.y)
    found = {}
    for name, taken in findings.judgements.actions.items():
        held = taken == "hold"
        if held.any():
            found[name] = (float(held[is_risky].mean()), float(is_risky[held].mean()))
    return found


def _precision_at(curve: PrecisionRecall, least: float) -> float:
    reached = curve.precision[curve.recall >= least]
    return float(reached.max()) if len(reached) else math.nan


def _error_at(curve: RiskCoverage, least: float) -> float:
    return float(curve.error[np.searchsorted(curve.coverage, least - 1e-9)])
