"""fastText as a peer: hashed n-grams, one hidden layer, cut to its best n-grams and quantised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rightchannel_training.peers.extra import from_extra
from rightchannel_training.peers.judges.fasttext import MODEL, PREFIX, one_line


@dataclass(frozen=True, slots=True)
class FastText:
    """fastText, tuned on the calibration hands, quantised and small enough for a phone.

    Parameters
    ----------
    dimensions, epochs, word_ngrams, buckets : int
        Width of the hidden layer, passes, longest run of words, slots of the table that n-grams are hashed into.
    characters : tuple of int
        Shortest and longest character n-grams.
    rate : float
        Learning rate.
    kept : int
        Rows of the table that quantisation keeps; fastText trains once more with them.

    Examples
    --------
    >>> FastText().packages
    ('fasttext',)
    """

    dimensions: int = 50
    epochs: int = 25
    word_ngrams: int = 2
    characters: tuple[int, int] = (3, 5)
    buckets: int = 500_000
    rate: float = 0.2
    kept: int = 50_000

    @property
    def title(self) -> str:
        """What tables call it."""
        return "fastText, tuned and quantised"

    @property
    def packages(self) -> tuple[str, ...]:
        """What must be installed."""
        return ("fasttext",)

    def train(self, texts: Sequence[str], labels: Sequence[int], folder: Path) -> None:
        """Train, quantise, and write the model.

        Parameters
        ----------
        texts : sequence of str
        labels : sequence of int
        folder : Path

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> from rightchannel_training.peers.judges.fasttext import open_folder
        >>> small = FastText(dimensions=4, epochs=5, buckets=1000, kept=1000)
        >>> with TemporaryDirectory() as folder:
        ...     small.train(["meet at three", "the knife"] * 200, [0, 1] * 200, Path(folder))
        ...     open_folder(Path(folder))("the knife")
        1
        """
        with lines_of(texts, labels) as lines:
            model = self.fit(lines)
            model.quantize(str(lines), qnorm=True, retrain=True, cutoff=self.kept, thread=1, verbose=0)
        model.save_model(str(folder / MODEL))

    def fit(self, lines: Path) -> Any:  # noqa: ANN401  # fastText ships no types
        """Train, no more.

        Parameters
        ----------
        lines : Path
            As `lines_of` writes it.

        Returns
        -------
        object
            fastText's model.

        Raises
        ------
        NotInstalledError
            If fastText is not there.
        """
        with from_extra():
            import fasttext  # noqa: PLC0415  # of the extra `bench`

        shortest, longest = self.characters
        return fasttext.train_supervised(
            str(lines),
            dim=self.dimensions,
            epoch=self.epochs,
            wordNgrams=self.word_ngrams,
            minn=shortest,
            maxn=longest,
            bucket=self.buckets,
            lr=self.rate,
            thread=1,  # several threads write to one table without locks, and give another model each time
            seed=1,
            verbose=0,
        )


@contextmanager
def lines_of(texts: Sequence[str], labels: Sequence[int]) -> Iterator[Path]:
    r"""Write messages as fastText reads them, meanwhile.

    Parameters
    ----------
    texts : sequence of str
    labels : sequence of int

    Yields
    ------
    Path
        A file with a label and a message on each line.

    Examples
    --------
    >>> with lines_of(["on it"], [0]) as lines:
    ...     lines.read_text("utf-8")
    '__label__0 on it\n'
    """
    with TemporaryDirectory() as folder:
        path = Path(folder, "messages.txt")
        with path.open("w", encoding="utf-8") as file:
            for text, label in zip(texts, labels, strict=True):
                file.write(f"{PREFIX}{label} {one_line(text)}\n")
        yield path
