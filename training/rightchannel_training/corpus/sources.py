"""Which data files a corpus consists of, wherever it lies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from typing import Final

from datasets import DownloadManager, load_dataset_builder

from rightchannel_training.corpus.faults import CorpusError, Fault
from rightchannel_training.corpus.readers.read import SUFFIXES

Source = str | PathLike[str] | Sequence[str | PathLike[str]]
"""A file, a folder, the name of a dataset on the Hugging Face hub, or several of these."""

_HUB_NAME: Final = re.compile(r"[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)?")
_CARD_NAMES_FILES: Final = re.compile(r"\A---\n(?:(?!---).*\n)*configs:")


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of a corpus.

    Parameters
    ----------
    path : pathlib.Path
        Where it is on this machine.
    name : str
        What faults call it.
    suffix : str
        Its format, one of `SUFFIXES`.
    """

    path: Path
    name: str
    suffix: str


def find_files(source: Source) -> tuple[DataFile, ...]:
    """Find the data files of a corpus, in a fixed order.

    Parameters
    ----------
    source : str, path, or sequence of these
        A data file; a folder, which stands for every data file below it; a dataset folder, whose card names
        its data files; the name of a dataset on the hub. What exists here is read here, and only the rest is
        asked of the hub.

    Returns
    -------
    tuple of DataFile
        At least one. The files of a folder are sorted by name.

    Raises
    ------
    CorpusError
        If a source is not there, holds no data file, or is in another format.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for name in ("b.csv", "a.jsonl", "notes.txt"):
    ...         Path(folder, name).touch()
    ...     [file.path.name for file in find_files(folder)]
    ['a.jsonl', 'b.csv']
    """
    sources = [source] if isinstance(source, str | PathLike) else source
    files: list[DataFile] = []
    faults: list[Fault] = []
    for one in sources:
        try:
            files += _files_of(fspath(one))
        except CorpusError as error:
            faults += error.faults
    if not sources:
        faults.append(Fault("corpus", None, None, "has no source", "name a file, a folder or a dataset"))
    if faults:
        raise CorpusError(faults)
    return tuple(files)


def _files_of(source: str) -> list[DataFile]:
    path = Path(source)
    if path.is_dir():
        files = _files_of_dataset(source) if _card_names_files(path) else _files_below(path)
    elif path.exists():
        files = [DataFile(path, source, path.suffix)]
    elif path.suffix not in SUFFIXES and _HUB_NAME.fullmatch(source):
        files = _files_of_dataset(source)
    else:
        raise CorpusError([Fault(source, None, None, "is not there", "check the path")])
    formats = ", ".join(SUFFIXES)
    if not files:
        raise CorpusError([Fault(source, None, None, "holds no data file", f"add one of the formats {formats}")])
    wrong = [
        Fault(file.name, None, None, "is in a format that is not read", f"use one of {formats}")
        for file in files
        if file.suffix not in SUFFIXES
    ]
    if wrong:
        raise CorpusError(wrong)
    return files


def _files_below(folder: Path) -> list[DataFile]:
    paths = sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file())
    return [DataFile(path, str(path), path.suffix) for path in paths]


def _card_names_files(folder: Path) -> bool:
    card = folder / "README.md"
    return card.is_file() and _CARD_NAMES_FILES.match(card.read_text(encoding="utf-8")) is not None


def _files_of_dataset(source: str) -> list[DataFile]:
    """Ask the ``datasets`` library, which reads the card, and asks the hub for what is not here."""
    here = Path(source)
    try:
        splits = load_dataset_builder(source).config.data_files or {}
        locations = [str(location) for split in splits.values() for location in split]
        paths = locations if here.is_dir() else DownloadManager().download(locations)
    except (OSError, ValueError) as error:
        said = next(iter(str(error).splitlines()), type(error).__name__)
        remedy = "check the path or name, the card, the connection and, for a private dataset, the login"
        raise CorpusError([Fault(source, None, None, f"is no dataset that can be reached ({said})", remedy)]) from error
    if here.is_dir():
        names = [str(here / Path(location).relative_to(here.resolve())) for location in locations]
    else:
        names = [location.removeprefix("hf://datasets/") for location in locations]
    return [DataFile(Path(path), name, Path(name).suffix) for path, name in zip(paths, names, strict=True)]
