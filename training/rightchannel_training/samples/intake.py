"""Rows of tables become records, or are refused with a reason. Nothing is lost, nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rightchannel_training.corpus.record import Record, check_record
from rightchannel_training.samples.label_names import label_of
from rightchannel_training.samples.personal import find_personal
from rightchannel_training.samples.surrogates import mask
from rightchannel_training.samples.tables import TableRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """How rows become records.

    Parameters
    ----------
    name : str
        Stands before the number in the ids of messages that bring none.
    columns : mapping of str to str
        Column by field.
    labels : mapping of str to str
        Label by other name; empty leaves a message unlabelled.
    hand, direction, audience : str
        Of messages that do not say. An empty hand refuses them.
    key : bytes or None
        Of the surrogates for personal data. None leaves personal data in.
    """

    name: str
    columns: Mapping[str, str]
    labels: Mapping[str, str]
    hand: str
    direction: str
    audience: str
    key: bytes | None


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken.

    Parameters
    ----------
    file, line, cells
        As the table has them.
    reason : str
        Why, and what to do. Never the text.
    """

    file: str
    line: int
    cells: Mapping[str, object]
    reason: str


@dataclass(slots=True)
class Outcome:
    """What became of the rows.

    Parameters
    ----------
    records : list of Record
        Labelled messages.
    unlabelled : list of Record
        Messages without a label; theirs is a placeholder that is never written.
    refused : list of Refused
    personal : list of (str, int, str)
        File, line and kind of each piece of personal data that was found.
    origin : dict of str to TableRow
        Where each message came from, by id.
    """

    records: list[Record] = field(default_factory=list)
    unlabelled: list[Record] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    personal: list[tuple[str, int, str]] = field(default_factory=list)
    origin: dict[str, TableRow] = field(default_factory=dict)


def take_in(rows: Iterable[TableRow], intake: Intake, before: Iterable[str] = ()) -> Outcome:
    """Turn rows into records.

    Parameters
    ----------
    rows : iterable of TableRow
    intake : Intake
    before : iterable of str
        The ids that the corpus has.

    Returns
    -------
    Outcome

    Examples
    --------
    >>> intake = Intake(name="a", columns={"text": "Body", "label": "Kind"}, labels={"Kit": "logistical"}, hand="ann",
    ...                 direction="outgoing", audience="team", key=None)
    >>> rows = [TableRow("a.csv", 2, {"Body": "van is back", "Kind": "Kit"}),
    ...         TableRow("a.csv", 3, {"Body": " ", "Kind": "support"}),
    ...         TableRow("a.csv", 4, {"Body": "well done", "Kind": ""})]
    >>> outcome = take_in(rows, intake)
    >>> [(one.id, one.label) for one in outcome.records], len(outcome.unlabelled)
    ([('a-0001', 'logistical')], 1)
    >>> outcome.refused[0].reason
    'text is blank — fill it in or leave the record out'
    """
    outcome = Outcome()
    taken = set(before)
    for number, row in enumerate(rows, start=1):
        found = _record(row, intake, f"{intake.name}-{number:04d}", taken)
        if isinstance(found, str):
            outcome.refused.append(Refused(row.file, row.line, row.cells, found))
            continue
        record, labelled = found
        personal = find_personal(record.text)
        outcome.personal += [(row.file, row.line, one.kind) for one in personal]
        if intake.key is not None and personal:
            record = record.model_copy(update={"text": mask(record.text, personal, intake.key)})
        taken.add(record.id)
        outcome.origin[record.id] = row
        (outcome.records if labelled else outcome.unlabelled).append(record)
    return outcome


def _record(row: TableRow, intake: Intake, unnamed: str, taken: set[str]) -> tuple[Record, bool] | str:
    if row.problem:
        return f"{row.problem} — mend the row, or leave it out"
    cells = {name: row.cells.get(column) for name, column in intake.columns.items()}
    given = {name: value for name, value in cells.items() if value not in (None, "")}
    label = label_of(str(given.get("label", "")).strip(), intake.labels)
    also = _also(given.get("also"), intake.labels)
    author = str(given.get("author", intake.hand)).strip()
    if not author:
        return "author has no hand — say who wrote it with --hand, or --column author=COLUMN"
    identifier = str(given.get("id", "")).strip() or unnamed
    if identifier in taken:
        return "id is used already — give each message an id of its own, or leave the column out with --column id="
    fields: dict[str, object] = {
        "id": identifier,
        "text": given.get("text", ""),
        "label": label or "logistical",
        "also": also if label else [],
        "direction": str(given.get("direction", intake.direction)).strip().lower(),
        "audience": str(given.get("audience", intake.audience)).strip().lower(),
        "author": author,
    }
    checked = check_record(fields, row.file, row.line)
    if isinstance(checked, Record):
        return checked, bool(label)
    return "; ".join(f"{fault.field} {fault.reason} — {fault.remedy}" for fault in checked)


def _also(value: object, labels: Mapping[str, str]) -> list[str]:
    names = value if isinstance(value, list | tuple) else str(value or "").split("|")
    mapped = (label_of(str(name).strip(), labels) for name in names)
    return [label for label in mapped if label]


def reasons(refused: Iterable[Refused]) -> Counter[str]:
    """Count why rows were refused, without the names of other messages.

    Examples
    --------
    >>> reasons([Refused("a", 1, {}, "text repeats t1-1 — leave it out")]).most_common()
    [('text repeats a message', 1)]
    """
    counted: Counter[str] = Counter()
    for one in refused:
        short = one.reason.partition(" — ")[0]
        if short.startswith("text repeats"):
            short = "text repeats a message"
        elif short.startswith("text nearly repeats"):
            short = "text nearly repeats a message of another split"
        counted[short] += 1
    return counted
