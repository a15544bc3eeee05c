"""A model of fastText, opened."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rightchannel_training.peers.extra import from_extra
from rightchannel_training.peers.judges.judge import Judge

MODEL: Final = "fasttext.ftz"
PREFIX: Final = "__label__"


def open_folder(folder: Path) -> Judge:
    """Load the model.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    callable
        From a message to the index of its label.

    Raises
    ------
    NotInstalledError
        If fastText is not there.
    """
    with from_extra():
        import fasttext  # noqa: PLC0415  # of the extra `bench`

    model = fasttext.load_model(str(folder / MODEL))

    def judge(text: str) -> int:
        labels, _ = model.predict(one_line(text))
        return int(labels[0].removeprefix(PREFIX))

    return judge


def one_line(text: str) -> str:
    r"""Give a text on one line, as fastText wants it.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> one_line("on it\nten minutes")
    'on it ten minutes'
    """
    return " ".join(text.split())
