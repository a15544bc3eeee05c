"""The stock pipeline: scikit-learn's TF-IDF of words and characters, logistic regression, plain skl2onnx.

It is built as well as the stock converters allow. Lower-casing is off: the graph would ask for the locale
``en_US.UTF-8`` and fail where there is none. ``char_wb`` has no converter. ``sublinear_tf`` is off: the graph computes
another logarithm than scikit-learn. The converter is told the pattern of a word: left alone, it lets words of one
letter into the pairs.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import onnx
from skl2onnx import convert_sklearn
from skl2onnx.common.data_types import StringTensorType
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, Pipeline

from rightchannel_training.peers.judges.stock import INPUT, MODEL

_WORD: Final = r"\w\w+"
_OPSETS: Final = {"": 18, "ai.onnx.ml": 3}


@dataclass(frozen=True, slots=True)
class Stock:
    """The stock pipeline as a peer.

    Parameters
    ----------
    characters : tuple of int
    min_df : int
        As for `build_stock`.

    Examples
    --------
    >>> Stock().title
    'stock TF-IDF, n-grams to 4'
    """

    characters: tuple[int, int] = (2, 4)
    min_df: int = 3

    @property
    def title(self) -> str:
        """What tables call it."""
        return f"stock TF-IDF, n-grams to {self.characters[1]}"

    @property
    def packages(self) -> tuple[str, ...]:
        """Nothing beyond what trains the project's own classifier."""
        return ()

    def train(self, texts: Sequence[str], labels: Sequence[int], folder: Path) -> None:
        """Train, convert, and write the graph.

        Parameters
        ----------
        texts : sequence of str
        labels : sequence of int
        folder : Path
        """
        pipeline = build_stock(self.characters, min_df=self.min_df).fit(texts, labels)
        (folder / MODEL).write_bytes(to_stock_graph(pipeline).SerializeToString())


def build_stock(characters: tuple[int, int] = (2, 4), *, min_df: int = 2, C: float = 8.0) -> Pipeline:
    """Build the stock pipeline, not fitted.

    Parameters
    ----------
    characters : tuple of int, default=(2, 4)
        Shortest and longest character n-grams. Longer ones are a little more accurate, far larger and slower.
    min_df : int, default=2
        An n-gram is kept if it occurs in so many messages.
    C : float, default=8.0
        Inverse strength of the regularisation. This and `min_df` did best on the calibration hands.

    Returns
    -------
    Pipeline
        From texts to labels.

    Examples
    --------
    >>> texts = ["meet at 3", "the knife"] * 2
    >>> build_stock().fit(texts, [0, 1] * 2).predict(["a knife"]).tolist()
    [1]
    """
    words = TfidfVectorizer(ngram_range=(1, 2), lowercase=False, min_df=min_df)
    letters = TfidfVectorizer(analyzer="char", ngram_range=characters, lowercase=False, min_df=min_df)
    features = FeatureUnion([("words", words), ("characters", letters)])
    return Pipeline([("features", features), ("linear", LogisticRegression(C=C, max_iter=300))])


def to_stock_graph(pipeline: Pipeline) -> onnx.ModelProto:
    """Convert a fitted stock pipeline with the converters that skl2onnx brings.

    Parameters
    ----------
    pipeline : Pipeline
        As `build_stock` gives it, fitted.

    Returns
    -------
    onnx.ModelProto
        Input `text`: strings, shape (n_messages, 1). Output `probabilities`: float32, shape (n_messages, n_labels).

    Examples
    --------
    >>> pipeline = build_stock().fit(["meet at 3", "the knife"] * 2, [0, 1] * 2)
    >>> [output.name for output in to_stock_graph(pipeline).graph.output]
    ['label', 'probabilities']
    """
    words = dict(pipeline["features"].transformer_list)["words"]
    with warnings.catch_warnings():
        # It warns of every analyser of characters; how far the graph is from scikit-learn is measured instead.
        warnings.filterwarnings("ignore", message="The conversion of CountVectorizer may not work")
        graph: onnx.ModelProto = convert_sklearn(
            pipeline,
            name="stock",
            initial_types=[(INPUT, StringTensorType([None, 1]))],
            options={id(pipeline): {"zipmap": False}, id(words): {"tokenexp": _WORD}},
            target_opset=_OPSETS,
        )
    return graph
