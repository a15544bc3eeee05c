"""The corpus, read and checked as a whole."""

from datasets import Dataset

from rightchannel_training.corpus.dataset import to_dataset
from rightchannel_training.corpus.faults import CorpusError, Fault
from rightchannel_training.corpus.readers.read import read_rows
from rightchannel_training.corpus.readers.row import Row
from rightchannel_training.corpus.record import Record, check_record
from rightchannel_training.corpus.sources import Source, find_files


def load_corpus(source: Source) -> Dataset:
    r"""Load labelled messages, or refuse them with every fault that they have.

    All formats and places give the same table. Text is UTF-8; a byte order mark, Windows line ends and empty
    lines are accepted. In CSV, `also` holds labels between bars (``evidential|sensitive``) or a JSON list.

    Parameters
    ----------
    source : str, path, or sequence of these
        A file (``.jsonl``, ``.json``, ``.csv``, ``.parquet``), a folder, the name of a dataset on the Hugging
        Face hub, or several of these. A folder whose card names its data files is read as its card says.

    Returns
    -------
    datasets.Dataset
        One row for each record, in the order of the files, typed with
        `rightchannel_training.corpus.dataset.FEATURES`.

    Raises
    ------
    CorpusError
        If anything is wrong anywhere. It holds all faults, and nothing is loaded.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> header = "id,text,label,also,direction,audience,author\n"
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "a.csv")
    ...     _ = path.write_text(header + "a-1,on it,logistical,,outgoing,team,a\n", encoding="utf-8")
    ...     dataset = load_corpus(path)
    >>> dataset["text"][:]
    ['on it']
    """
    records: list[Record] = []
    faults: list[Fault] = []
    places: dict[str, str] = {}
    for file in find_files(source):
        for row in read_rows(file.path, file.name, file.suffix):
            if isinstance(row, Fault):
                faults.append(row)
                continue
            faults += _reused_id(row, file.name, places)
            checked = check_record(row.fields, file.name, row.line)
            if isinstance(checked, Record):
                records.append(checked)
            else:
                faults += checked
    if faults:
        raise CorpusError(faults)
    return to_dataset(records)


def _reused_id(row: Row, file: str, places: dict[str, str]) -> list[Fault]:
    """Remember where an id first stands, and report it wherever it stands again."""
    name = row.fields.get("id")
    here = f"{file}:{row.line}"
    if not isinstance(name, str) or places.setdefault(name, here) == here:
        return []
    return [Fault(file, row.line, "id", f"is the same as at {places[name]}", "give each message an id of its own")]
