"""MiniLM's graph and tokeniser, opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from rightchannel_training.peers.extra import from_extra
from rightchannel_training.peers.judges.judge import Judge
from rightchannel_training.peers.session import open_session

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MODEL: Final = "minilm.onnx"
TOKENIZER: Final = "tokenizer.json"
INPUTS: Final = ("ids", "kinds", "mask")
PROBABILITIES: Final = "probabilities"
LONGEST: Final = 256  # tokens; the published model cuts there


def open_folder(folder: Path) -> Judge:
    """Load both.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    callable
        From a message to the index of its label.
    """
    session = open_session((folder / MODEL).read_bytes())
    tokenizer = open_tokenizer(folder / TOKENIZER)

    def judge(text: str) -> int:
        (probabilities,) = session.run([PROBABILITIES], feed(tokenizer, text))
        return int(probabilities.argmax())

    return judge


def feed(tokenizer: Tokenizer, text: str) -> dict[str, NDArray[np.int32]]:
    """Put one text into the form that the graph takes.

    Parameters
    ----------
    tokenizer : Tokenizer
    text : str

    Returns
    -------
    dict of str to ndarray

    Examples
    --------
    >>> from tokenizers import Tokenizer, models, pre_tokenizers
    >>> tokenizer = Tokenizer(models.WordLevel({"?": 0, "on": 1, "it": 2}, unk_token="?"))
    >>> tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    >>> feed(tokenizer, "on it now")["ids"]
    array([[1, 2, 0]], dtype=int32)
    """
    ids = np.array([tokenizer.encode(text).ids], np.int32)
    return dict(zip(INPUTS, (ids, np.zeros_like(ids), np.ones_like(ids)), strict=True))


def open_tokenizer(path: Path) -> Tokenizer:
    """Load a tokeniser that pads nothing and cuts where the published model cuts.

    Parameters
    ----------
    path : Path

    Returns
    -------
    Tokenizer

    Raises
    ------
    NotInstalledError
        If the package `tokenizers` is not there.
    """
    with from_extra():
        from tokenizers import Tokenizer  # noqa: PLC0415  # of the extra `bench`

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer
