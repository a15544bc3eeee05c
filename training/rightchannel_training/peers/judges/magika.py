"""Magika's net, opened: a control of what a small neural net costs.

It tells the kinds of files apart, not messages, so its answer says nothing of them and it has no accuracy here. Its
package brings the graph; nothing is trained.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Final

import numpy as np

from rightchannel_training.peers.extra import from_extra
from rightchannel_training.peers.judges.judge import Judge
from rightchannel_training.peers.session import open_session

PADDING: Final = 256  # Magika's token for "no byte here"


def graph_folder() -> Path:
    """Find the graph in the package.

    Returns
    -------
    Path
        Its folder.

    Raises
    ------
    NotInstalledError
        If the package is not there.

    Examples
    --------
    >>> (graph_folder() / "model.onnx").is_file()
    True
    """
    with from_extra():
        package = Path(str(files("magika")))
    (graph,) = package.glob("models/*/model.onnx")
    return graph.parent


def open_folder(folder: Path) -> Judge:
    """Load the graph.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    callable
        From a message to the index of the kind of file that its bytes are most like.

    Examples
    --------
    >>> open_folder(graph_folder())("on it") >= 0
    True
    """
    session = open_session((folder / "model.onnx").read_bytes())
    (taken,) = session.get_inputs()
    name, length = taken.name, int(taken.shape[1])

    def judge(text: str) -> int:
        tokens = np.full((1, length), PADDING, np.int32)
        start = np.frombuffer(text.encode()[:length], np.uint8)
        tokens[0, : len(start)] = start
        (scores,) = session.run(None, {name: tokens})
        return int(scores.argmax())

    return judge
