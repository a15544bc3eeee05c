"""The messages that are judged: the corpus by split."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from datasets import DatasetDict

from rightchannel_training.cli.common import splits_of
from rightchannel_training.corpus.digest import corpus_digest
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.splits import apply_splits
from tests.benchmarks.cutting import MESSAGES, cut


@dataclass(frozen=True, slots=True)
class Material:
    """The corpus as the benchmark uses it.

    Parameters
    ----------
    parts : DatasetDict
        `train`, `calibration` and `test`.
    digest : str
        Of the corpus.
    """

    parts: DatasetDict
    digest: str

    @property
    def mixed(self) -> list[str]:
        """The messages of the test hands: of all lengths."""
        texts: list[str] = self.parts["test"]["text"][:]
        return texts

    def messages(self, length: int) -> list[str]:
        """Give messages of one length.

        Parameters
        ----------
        length : int
            One of `LENGTHS`.

        Returns
        -------
        list of str
        """
        return cut(self.mixed, length, MESSAGES[length])


def read_material(messages: Path) -> Material:
    """Read the corpus.

    Parameters
    ----------
    messages : Path
        The folder of messages, with its splits in it or beside it.

    Returns
    -------
    Material
    """
    corpus = load_corpus(messages)
    return Material(apply_splits(corpus, splits_of(str(messages), None)), corpus_digest(corpus))
