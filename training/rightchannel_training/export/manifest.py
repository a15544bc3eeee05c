"""The manifest of a trained model: what the runtime must know of the graph, and where the graph is from."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any, Final

from rightchannel.manifest import FORMAT_VERSION
from rightchannel_training.codebook import LABELS
from rightchannel_training.corpus.splits import SPLITS, Splits
from rightchannel_training.export.converter import FAMILIARITY, INPUT, PROBABILITIES
from rightchannel_training.export.graph.operators import OPSET
from rightchannel_training.train import Trained

GRAPH_FILE: Final = "classifier.onnx"
ORT_FILE: Final = "classifier.ort"
MAX_BYTES: Final = 65536
"""The longest message that the graph is proven for."""

_PACKAGES: Final = ("numpy", "onnx", "onnxruntime", "scikit-learn", "scipy", "skl2onnx", "unicodedata2")


@dataclass(frozen=True, slots=True)
class CorpusFacts:
    """What the manifest says of the corpus.

    Attributes
    ----------
    digest : str
        As `rightchannel_training.corpus.digest.corpus_digest` gives it.
    n_messages : int
    splits : Splits
    """

    digest: str
    n_messages: int
    splits: Splits


def build_manifest(trained: Trained, corpus: CorpusFacts, graph: bytes, ort: bytes) -> dict[str, Any]:
    """Describe a trained model.

    Parameters
    ----------
    trained : Trained
    corpus : CorpusFacts
    graph, ort : bytes
        The graph in both formats.

    Returns
    -------
    dict
        The content of ``manifest.json``; its metrics are still empty.
    """
    graph_entry = _file(GRAPH_FILE, graph)
    known = trained.model.pipeline_[1]
    return {
        "format_version": FORMAT_VERSION,
        "model_version": f"{version('rightchannel')}+{graph_entry['sha256'][:12]}",
        "labels": list(LABELS),
        "input": {"name": INPUT, "max_bytes": MAX_BYTES},
        "outputs": {"probabilities": PROBABILITIES, "familiarity": FAMILIARITY},
        "opset": OPSET,
        "graph": graph_entry,
        "ort": _file(ORT_FILE, ort),
        "operating_points": {name: asdict(point) for name, point in trained.operating_points.items()},
        "familiarity_floor": trained.familiarity_floor,
        "calibration": {"method": "temperature", "temperature": trained.temperature},
        "training": {
            "corpus_sha256": corpus.digest,
            "messages": corpus.n_messages,
            "splits": {split: list(corpus.splits.hands(split)) for split in SPLITS},
            "seed": trained.recipe.seed,
            "min_messages": trained.recipe.min_messages,
            "min_hands": trained.recipe.min_hands,
            "known_ngrams": int((known.weight_ > 0).sum()),
            "hyperparameters": trained.recipe.as_dict(),
            "packages": {name: version(name) for name in _PACKAGES},
        },
        "metrics": {},
    }


def _file(name: str, content: bytes) -> dict[str, Any]:
    return {"file": name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
