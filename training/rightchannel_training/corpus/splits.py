"""Which hands train the model, which calibrate it, and which test it.

Messages of one hand resemble each other, so a hand stands in one split only. The splits are drawn once,
recorded in ``data/splits.json``, and read from there ever after.
"""

from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Final, Literal, get_args

from datasets import Dataset, DatasetDict
from pydantic import BaseModel, ConfigDict, ValidationError

Split = Literal["train", "calibration", "test"]

SPLITS: Final[tuple[Split, ...]] = get_args(Split)
"""The three splits, in the order in which they are used."""


class SplitsError(ValueError):
    """The splits are wrong in themselves, or do not fit the corpus."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Splits:
    """The hands in each split.

    Parameters
    ----------
    train, calibration, test : tuple of str
        Hands. No split is empty, and no hand is named twice.
    seed : int
        The seed of the draw.
    rule : str
        How the hands were drawn, in words.

    Raises
    ------
    SplitsError
        If a split is empty, or a hand is named twice.

    Examples
    --------
    >>> splits = Splits(train=("a1", "b1"), calibration=("a2",), test=("a3",), seed=0, rule="by lot")
    >>> splits.split_of("a3")
    'test'
    """

    train: tuple[str, ...]
    calibration: tuple[str, ...]
    test: tuple[str, ...]
    seed: int
    rule: str

    def __post_init__(self) -> None:
        seen: dict[str, str] = {}
        for split in SPLITS:
            hands = self.hands(split)
            if not hands:
                raise SplitsError(f"{split} has no hand; name at least one")
            for hand in hands:
                if hand in seen:
                    raise SplitsError(f"hand {hand} is named in {seen[hand]} and in {split}; name it once")
                seen[hand] = split

    def hands(self, split: Split) -> tuple[str, ...]:
        """Give the hands of one split."""
        return {"train": self.train, "calibration": self.calibration, "test": self.test}[split]

    def split_of(self, hand: str) -> Split | None:
        """Give the split in which a hand stands, or None if it stands in none."""
        return next((split for split in SPLITS if hand in self.hands(split)), None)

    def to_json(self) -> str:
        """Write the splits as the text of ``splits.json``."""
        file = _SplitsFile(
            format_version=1,
            rule=self.rule,
            seed=self.seed,
            train=list(self.train),
            calibration=list(self.calibration),
            test=list(self.test),
        )
        return file.model_dump_json(indent=2) + "\n"


class _SplitsFile(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    format_version: Literal[1]
    rule: str
    seed: int
    train: list[str]
    calibration: list[str]
    test: list[str]


def read_splits(path: str | PathLike[str]) -> Splits:
    """Read the recorded splits.

    Parameters
    ----------
    path : str or path
        A ``splits.json``.

    Returns
    -------
    Splits
        What it says.

    Raises
    ------
    SplitsError
        If the file is not there, not in the format, or breaks an invariant of `Splits`.

    Examples
    --------
    >>> import tempfile
    >>> splits = Splits(train=("a1", "b1"), calibration=("a2",), test=("a3",), seed=0, rule="by lot")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "splits.json")
    ...     _ = file.write_text(splits.to_json(), encoding="utf-8")
    ...     read_splits(file) == splits
    True
    """
    try:
        file = _SplitsFile.model_validate_json(Path(path).read_bytes())
    except OSError as error:
        raise SplitsError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except ValidationError as error:
        found = (f"{'.'.join(map(str, one['loc'])) or 'file'}: {one['msg']}" for one in error.errors())
        raise SplitsError(f"{path}: {'; '.join(found)}; see the dataset card for the format") from error
    try:
        return Splits(
            train=tuple(file.train),
            calibration=tuple(file.calibration),
            test=tuple(file.test),
            seed=file.seed,
            rule=file.rule,
        )
    except SplitsError as error:
        raise SplitsError(f"{path}: {error}") from error


def apply_splits(dataset: Dataset, splits: Splits) -> DatasetDict:
    """Divide a corpus by its hands.

    Parameters
    ----------
    dataset : datasets.Dataset
        A corpus.
    splits : Splits
        The split of each hand.

    Returns
    -------
    datasets.DatasetDict
        The rows of ``train``, ``calibration`` and ``test``, each in the order of the corpus.

    Raises
    ------
    SplitsError
        If a hand of the corpus is in no split, or a hand of the splits wrote nothing in the corpus.

    Examples
    --------
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> dataset = to_dataset(
    ...     Record(id=hand, text="ok", label="logistical", also=[],
    ...            direction="outgoing", audience="team", author=hand)
    ...     for hand in ("a1", "a2", "a3"))
    >>> splits = Splits(train=("a1",), calibration=("a2",), test=("a3",), seed=0, rule="by lot")
    >>> apply_splits(dataset, splits).num_rows
    {'train': 1, 'calibration': 1, 'test': 1}
    """
    authors: list[str] = dataset["author"][:]
    split_of = {hand: splits.split_of(hand) for hand in dict.fromkeys(authors)}
    homeless = [hand for hand, split in split_of.items() if split is None]
    idle = [hand for split in SPLITS for hand in splits.hands(split) if hand not in split_of]
    problems = []
    if homeless:
        remedy = "add each to one split in splits.json"
        problems.append(f"in the corpus but in no split: {', '.join(homeless)}; {remedy}")
    if idle:
        remedy = "load their messages or remove them from it"
        problems.append(f"in splits.json but not in the corpus: {', '.join(idle)}; {remedy}")
    if problems:
        raise SplitsError("the splits do not fit the corpus; hands " + "; hands ".join(problems))
    return DatasetDict(
        {
            split: dataset.select([row for row, author in enumerate(authors) if split_of[author] == split])
            for split in SPLITS
        }
    )


def split_of_ids(parts: DatasetDict) -> dict[str, str]:
    """Give the split of each message.

    Parameters
    ----------
    parts : datasets.DatasetDict
        A divided corpus.

    Returns
    -------
    dict of str to str
        The name of the split, by id.

    Examples
    --------
    >>> from datasets import Dataset
    >>> split_of_ids(DatasetDict(train=Dataset.from_dict({"id": ["a-1"]})))
    {'a-1': 'train'}
    """
    return {name: split for split, part in parts.items() for name in part["id"][:]}
