"""The stock pipeline's graph, opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from rightchannel_training.peers.judges.judge import Judge
from rightchannel_training.peers.session import open_session

MODEL: Final = "stock.onnx"
INPUT: Final = "text"
PROBABILITIES: Final = "probabilities"


def open_folder(folder: Path) -> Judge:
    """Load the graph.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    callable
        From a message to the index of its label.
    """
    session = open_session((folder / MODEL).read_bytes())

    def judge(text: str) -> int:
        (probabilities,) = session.run([PROBABILITIES], stock_feed([text]))
        return int(probabilities.argmax())

    return judge


def stock_feed(texts: Sequence[str]) -> dict[str, NDArray[Any]]:
    """Put texts into the form that the stock graph takes.

    Parameters
    ----------
    texts : sequence of str

    Returns
    -------
    dict of str to ndarray

    Examples
    --------
    >>> stock_feed(["on it"])
    {'text': array([['on it']], dtype=object)}
    """
    return {INPUT: np.array(texts, dtype=object).reshape(-1, 1)}
