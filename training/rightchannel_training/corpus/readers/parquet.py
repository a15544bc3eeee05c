"""Rows of Parquet."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from datasets import ClassLabel, List, load_dataset
from datasets.exceptions import DatasetsError

from rightchannel_training.corpus.faults import Fault
from rightchannel_training.corpus.readers.row import Row, column_faults


def read_parquet(path: Path, file: str) -> Iterator[Row | Fault]:
    """Read a Parquet file. Labels are names, or numbers with their names in the file's metadata.

    Parameters
    ----------
    path : pathlib.Path
        The file on this machine.
    file : str
        The file, as faults name it.

    Yields
    ------
    Row or Fault
        One for each row, with its number as its line. Where the columns are wrong, only their faults.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "a.parquet")
    ...     _ = path.write_bytes(b"not Parquet")
    ...     for row in read_parquet(path, "a.parquet"):
    ...         print(row)
    a.parquet: is not Parquet that can be read — write the file again
    """
    try:
        # Streaming keeps no copy of the messages, and the folder takes the lock that would stay in the cache.
        with TemporaryDirectory() as cache:
            stream = load_dataset("parquet", data_files=[str(path)], split="train", streaming=True, cache_dir=cache)
        features = stream.features
        faults = column_faults(list(features), file, None)
        yield from faults
        if not faults:
            for number, row in enumerate(stream, start=1):
                yield Row(number, {field: _named(value, features[field]) for field, value in row.items()})
    except (ValueError, TypeError, DatasetsError):
        yield Fault(file, None, None, "is not Parquet that can be read", "write the file again")


def _named(value: object, feature: object) -> object:
    """Put the name in place of the number of a class label, wherever one stands."""
    if isinstance(feature, List) and isinstance(value, list):
        return [_named(one, feature.feature) for one in value]
    if isinstance(feature, ClassLabel) and isinstance(value, int):
        return feature.int2str(value)
    return value
