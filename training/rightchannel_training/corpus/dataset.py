"""The corpus as a typed table of the ``datasets`` library."""

from collections.abc import Iterable

from datasets import ClassLabel, Dataset, Features, List, Value

from rightchannel_training.codebook import AUDIENCES, DIRECTIONS, LABELS
from rightchannel_training.corpus.record import FIELDS, Record

FEATURES = Features(
    {
        "id": Value("string"),
        "text": Value("string"),
        "label": ClassLabel(names=list(LABELS)),
        "also": List(ClassLabel(names=list(LABELS))),
        "direction": ClassLabel(names=list(DIRECTIONS)),
        "audience": ClassLabel(names=list(AUDIENCES)),
        "author": Value("string"),
    }
)
"""The columns of every corpus. Labels are numbers in the manifest's order, with their names beside them."""


def to_dataset(records: Iterable[Record]) -> Dataset:
    """Put checked records into one typed table, in the order given.

    Parameters
    ----------
    records : iterable of Record
        The records.

    Returns
    -------
    datasets.Dataset
        A table in memory, with `FEATURES`.

    Examples
    --------
    >>> record = Record(id="a-1", text="ok, on it", label="logistical", also=[],
    ...                 direction="outgoing", audience="team", author="a")
    >>> dataset = to_dataset([record])
    >>> dataset[0]["label"], dataset.features["label"].int2str(0)
    (0, 'logistical')
    """
    rows = [record.model_dump() for record in records]
    return Dataset.from_dict({field: [row[field] for row in rows] for field in FIELDS}, features=FEATURES)


def to_records(dataset: Dataset) -> list[Record]:
    """Read the records back out of a typed table, with names in place of numbers.

    Parameters
    ----------
    dataset : datasets.Dataset
        A table with `FEATURES`.

    Returns
    -------
    list of Record
        One for each row, in order.

    Examples
    --------
    >>> record = Record(id="a-1", text="ok, on it", label="logistical", also=[],
    ...                 direction="outgoing", audience="team", author="a")
    >>> to_records(to_dataset([record])) == [record]
    True
    """
    return [
        Record(
            id=row["id"],
            text=row["text"],
            label=LABELS[row["label"]],
            also=tuple(LABELS[number] for number in row["also"]),
            direction=DIRECTIONS[row["direction"]],
            audience=AUDIENCES[row["audience"]],
            author=row["author"],
        )
        for row in dataset
    ]
