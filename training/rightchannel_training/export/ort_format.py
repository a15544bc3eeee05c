"""The graph in onnxruntime's own format, for reduced mobile builds, and the operators that it needs."""

from __future__ import annotations

import logging
import tempfile
from dataclasses import dataclass
from pathlib import Path

from rightchannel.quiet_onnxruntime import onnxruntime
from rightchannel_training.export.kernel_types import in_fixed_order


@dataclass(frozen=True, slots=True)
class OrtModel:
    """A graph in onnxruntime's own format.

    Attributes
    ----------
    content : bytes
        The file.
    required_operators : str
        The operators and types that it needs, for ``--include_ops_by_config`` of onnxruntime's build.
    """

    content: bytes
    required_operators: str


def to_ort(graph: bytes) -> OrtModel:
    """Convert a graph to onnxruntime's own format.

    Only rewritings that use standard operators are applied. The same graph gives the same bytes.

    Parameters
    ----------
    graph : bytes
        An ONNX file.

    Returns
    -------
    OrtModel

    Notes
    -----
    https://onnxruntime.ai/docs/reference/ort-format-models.html
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "classifier.ort"
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.add_session_config_entry("session.save_model_format", "ORT")
        options.optimized_model_filepath = str(path)
        _save(graph, options, path)
        return OrtModel(in_fixed_order(path.read_bytes()), _required_operators(path))


def _save(graph: bytes, options: onnxruntime.SessionOptions, path: Path) -> None:
    try:
        onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has no base class for its errors
        if "Failed to save" not in str(error):
            raise
    else:
        return
    # It does not say why it could not write. What was not written is tried once more, to hear it from the system.
    path.write_bytes(bytes(2 * len(graph)))
    raise OSError(f"onnxruntime could not write {path}; free some space there, or name another folder with TMPDIR")


def _required_operators(path: Path) -> str:
    from onnxruntime.tools.ort_format_model import create_config_from_models  # noqa: PLC0415  # it sets up logging

    logging.getLogger("ort_format_model.utils").setLevel(logging.WARNING)
    config = path.with_suffix(".config")
    create_config_from_models([path], config, enable_type_reduction=True)
    lines = [line for line in config.read_text().splitlines() if not line.startswith("#")]  # they name the path
    return "\n".join(["# Operators and types that classifier.ort needs.", *lines, ""])
