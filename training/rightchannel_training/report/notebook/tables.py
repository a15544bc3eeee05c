"""Tables that only the notebooks show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rightchannel.manifest import OperatingPoint
from rightchannel_training.corpus.decisions import Decided
from rightchannel_training.corpus.duplicates import NearDuplicate
from rightchannel_training.corpus.report import CorpusReport
from rightchannel_training.evaluation.costs import Cost, Workload
from rightchannel_training.report.section import Table


def corpus_table(report: CorpusReport) -> Table:
    """Tell a corpus in a few figures.

    Parameters
    ----------
    report : CorpusReport

    Returns
    -------
    Table

    Examples
    --------
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> from rightchannel_training.corpus.report import corpus_report
    >>> record = Record(id="a-1", text="ok, on it", label="logistical", also=[],
    ...                 direction="outgoing", audience="team", author="a")
    >>> corpus_table(corpus_report(to_dataset([record]))).rows[:2]
    [('messages', '1'), ('hands', '1')]
    """
    lengths = report.lengths
    return Table(
        "The corpus",
        ("figure", "value"),
        [
            ("messages", f"{report.messages:,}"),
            ("hands", f"{len(report.hands)}"),
            *((f"direction: {name}", f"{count:,}") for name, count in report.directions.items()),
            *((f"audience: {name}", f"{count:,}") for name, count in report.audiences.items()),
            ("characters: shortest, median, longest", f"{lengths.shortest}, {lengths.median:.0f}, {lengths.longest:,}"),
            ("near-duplicates", f"{len(report.near_duplicates):,}"),
            ("near-duplicates across splits", f"{len(report.near_duplicates_across_splits):,}"),
        ],
    )


def duplicates_table(pairs: Sequence[NearDuplicate], shown: int = 10) -> Table:
    """List messages with nearly the same words, by id.

    Parameters
    ----------
    pairs : sequence of NearDuplicate
        The most similar first.
    shown : int, default=10
        How many are listed.

    Returns
    -------
    Table

    Examples
    --------
    >>> duplicates_table([]).note
    'There is none.'
    """
    return Table(
        "Near-duplicates, the most similar first",
        ("one", "other", "similarity"),
        [(one.first, one.second, f"{one.similarity:.2f}") for one in pairs[:shown]],
        note="" if pairs else "There is none.",
        words=(0, 1),
    )


def costs_table(points: Mapping[str, OperatingPoint], costs: Mapping[str, Cost], workload: Workload) -> Table:
    """Tell what operating points cost and miss in a week.

    Parameters
    ----------
    points : mapping of str to OperatingPoint
    costs : mapping of str to Cost
        By operating point.
    workload : Workload

    Returns
    -------
    Table

    Examples
    --------
    >>> workload = Workload(messages=200, not_for_chat=0.02, officers=100)
    >>> costs_table({"ours": OperatingPoint(0.2, 0.5)}, {"ours": Cost(10, 2, 300, 100)}, workload).rows
    [('ours', '0.2', '0.5', '10.0', '2.0', '300', '100')]
    """
    return Table(
        "What an operating point means in a week",
        (
            "point",
            "check from",
            "hold from",
            "one officer: permitted, stopped",
            "of these held",
            f"{workload.officers:,} officers: not for chat, stopped",
            "and sent",
        ),
        [
            (
                name,
                f"{points[name].check:g}",
                f"{points[name].hold:g}",
                f"{one.interruptions:.1f}",
                f"{one.wrong_holds:.1f}",
                f"{one.caught:,.0f}",
                f"{one.missed:,.0f}",
            )
            for name, one in costs.items()
        ],
        note=f"If an officer writes {workload.messages:g} messages a week and {100 * workload.not_for_chat:g} % of them"
        " are not for chat. Stopped means checked or held.",
    )


def decided_table(decided: Sequence[Decided]) -> Table:
    """Tell what was decided, and who was wrong.

    Parameters
    ----------
    decided : sequence of Decided

    Returns
    -------
    Table

    Examples
    --------
    >>> decided_table([Decided(id="a-1", former="logistical", label="support", rule="thanks")]).rows
    [('a-1', 'logistical', 'support', 'the label: change it', 'thanks')]
    """
    return Table(
        "Decided by the codebook",
        ("id", "label", "should be", "who was wrong", "rule"),
        [
            (
                one.id,
                one.former,
                one.label,
                "the model: write more like it" if one.label_stands else "the label: change it",
                one.rule,
            )
            for one in decided
        ],
        words=(0, 1, 2, 3, 4),
    )
