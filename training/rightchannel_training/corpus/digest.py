"""One fingerprint for the content of a corpus."""

import json
from hashlib import sha256

from datasets import Dataset

from rightchannel_training.corpus.dataset import to_records


def corpus_digest(dataset: Dataset) -> str:
    r"""Give the SHA-256 of the records of a corpus.

    It is taken over canonical JSON: one object a line with its keys sorted, the lines sorted by id, in UTF-8.
    So the order of the records, their division into files and the format of the files do not matter, and
    every field does.

    Parameters
    ----------
    dataset : datasets.Dataset
        A corpus.

    Returns
    -------
    str
        64 hexadecimal digits.

    Examples
    --------
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> records = [
    ...     Record(id=name, text="ok", label="logistical", also=[],
    ...            direction="outgoing", audience="team", author="a")
    ...     for name in ("a-1", "a-2")]
    >>> corpus_digest(to_dataset(records)) == corpus_digest(to_dataset(reversed(records)))
    True
    """
    digest = sha256()
    for record in sorted(to_records(dataset), key=lambda record: record.id):
        fields = record.model_dump(mode="json")
        line = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()
