"""The graph of all-MiniLM-L6-v2, made from its published weights, in eight bits.

A package brings the weights; this file writes the graph that onnxruntime's own optimiser would make of an export:
fused embedding, attention and layer normalisation, and onnxruntime's dynamic quantisation of all that multiplies.
So neither PyTorch nor an exporter is needed, and the peer runs as fast as onnxruntime can run it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from rightchannel_training.peers.judges.minilm import INPUTS, PROBABILITIES

EMBEDDING: Final = "embedding"

_FUSED: Final = "com.microsoft"
_OPSETS: Final = [helper.make_opsetid("", 18), helper.make_opsetid(_FUSED, 1)]
_EPSILON: Final = 1e-12

Weights = Mapping[str, NDArray[np.float32]]


class _Graph:
    """Nodes and initial values, as they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.values: list[onnx.TensorProto] = []

    def value(self, name: str, array: NDArray[Any]) -> str:
        self.values.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, operator: str, inputs: list[str], output: str, **attributes: Any) -> str:  # noqa: ANN401  # as helper.make_node
        self.nodes.append(helper.make_node(operator, inputs, [output], output, **attributes))
        return output

    def fused(self, operator: str, inputs: list[str], outputs: list[str], **attributes: Any) -> str:  # noqa: ANN401  # as helper.make_node
        self.nodes.append(helper.make_node(operator, inputs, outputs, outputs[0], domain=_FUSED, **attributes))
        return outputs[0]


def encoder_graph(weights: Weights, *, heads: int) -> onnx.ModelProto:
    """Build the graph of a BERT encoder with mean pooling, in 32 bits.

    Parameters
    ----------
    weights : mapping of str to ndarray
        By the names of the published file.
    heads : int
        Attention heads of a layer.

    Returns
    -------
    onnx.ModelProto
        Inputs `ids`, `kinds`, `mask`: int32, shape (n_texts, n_tokens). Output `embedding`: float32, shape
        (n_texts, n_dimensions), of length 1.

    Examples
    --------
    >>> from rightchannel_training.peers.minilm_graph import small_weights
    >>> [output.name for output in encoder_graph(small_weights(), heads=2).graph.output]
    ['embedding']
    """
    graph = _Graph()
    state = _embedded(graph, weights)
    for layer in range(1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))):
        state = _layer(graph, weights, f"encoder.layer.{layer}", state, heads)
    _pooled(graph, state)
    width = len(weights["embeddings.LayerNorm.weight"])
    model: onnx.ModelProto = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "minilm",
            [helper.make_tensor_value_info(name, TensorProto.INT32, ["texts", "tokens"]) for name in INPUTS],
            [helper.make_tensor_value_info(EMBEDDING, TensorProto.FLOAT, ["texts", width])],
            graph.values,
        ),
        opset_imports=_OPSETS,
        ir_version=9,
    )
    return model


def in_eight_bits(model: onnx.ModelProto) -> onnx.ModelProto:
    """Quantise a graph with onnxruntime: weights and what multiplies them in eight bits, scales found at run time.

    Parameters
    ----------
    model : onnx.ModelProto

    Returns
    -------
    onnx.ModelProto

    Examples
    --------
    >>> from rightchannel_training.peers.minilm_graph import small_weights
    >>> model = in_eight_bits(encoder_graph(small_weights(), heads=2))
    >>> {"QAttention", "MatMulInteger"} <= {node.op_type for node in model.graph.node}
    True
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415  # it imports onnxruntime itself
    from onnxruntime.quantization.quant_utils import add_pre_process_metadata  # noqa: PLC0415  # the same

    with TemporaryDirectory() as folder:
        given, made = Path(folder, "given.onnx"), Path(folder, "made.onnx")
        ready = onnx.ModelProto()
        ready.CopyFrom(model)
        add_pre_process_metadata(ready)  # it is fused already: onnxruntime need not advise it
        onnx.save(ready, given)
        quantize_dynamic(
            given,
            made,
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
        )
        return onnx.load(made)


def with_head(model: onnx.ModelProto, coefficients: NDArray[Any], intercepts: NDArray[Any]) -> onnx.ModelProto:
    """Put a logistic regression behind the embedding.

    Parameters
    ----------
    model : onnx.ModelProto
        As `encoder_graph` or `in_eight_bits` gives it.
    coefficients : ndarray, shape (n_labels, n_dimensions)
    intercepts : ndarray, shape (n_labels,)

    Returns
    -------
    onnx.ModelProto
        Output `probabilities`: float32, shape (n_texts, n_labels).

    Examples
    --------
    >>> from rightchannel_training.peers.minilm_graph import small_weights
    >>> model = with_head(encoder_graph(small_weights(), heads=2), np.zeros((5, 8)), np.zeros(5))
    >>> [output.name for output in model.graph.output]
    ['probabilities']
    """
    joined = onnx.ModelProto()
    joined.CopyFrom(model)
    graph = _Graph()
    graph.value("head.weight", coefficients.T.astype(np.float32))
    graph.value("head.bias", intercepts.astype(np.float32))
    graph.node("Gemm", [EMBEDDING, "head.weight", "head.bias"], "scores")
    graph.node("Softmax", ["scores"], PROBABILITIES, axis=-1)
    joined.graph.node.extend(graph.nodes)
    joined.graph.initializer.extend(graph.values)
    del joined.graph.output[:]
    shape: list[str | int | None] = ["texts", len(intercepts)]
    joined.graph.output.append(helper.make_tensor_value_info(PROBABILITIES, TensorProto.FLOAT, shape))
    return joined


def small_weights(width: int = 8, words: int = 20, seed: int = 0) -> dict[str, NDArray[np.float32]]:
    """Draw weights for an encoder of one small layer, for tests and examples.

    Parameters
    ----------
    width : int, default=8
    words : int, default=20
    seed : int, default=0

    Returns
    -------
    dict of str to ndarray

    Examples
    --------
    >>> small_weights()["embeddings.word_embeddings.weight"].shape
    (20, 8)
    """
    random = np.random.default_rng(seed)
    first, inner = "encoder.layer.0", 4 * width
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (words, width),
        "embeddings.position_embeddings.weight": (16, width),
        "embeddings.token_type_embeddings.weight": (2, width),
        f"{first}.intermediate.dense.weight": (inner, width),
        f"{first}.intermediate.dense.bias": (inner,),
        f"{first}.output.dense.weight": (width, inner),
        f"{first}.output.dense.bias": (width,),
        f"{first}.attention.output.dense.weight": (width, width),
        f"{first}.attention.output.dense.bias": (width,),
    }
    for part in ("query", "key", "value"):
        shapes[f"{first}.attention.self.{part}.weight"] = (width, width)
        shapes[f"{first}.attention.self.{part}.bias"] = (width,)
    weights = {name: random.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    for name in ("embeddings", f"{first}.attention.output", f"{first}.output"):
        weights[f"{name}.LayerNorm.weight"] = np.ones(width, np.float32)
        weights[f"{name}.LayerNorm.bias"] = np.zeros(width, np.float32)
    return weights


def _embedded(graph: _Graph, weights: Weights) -> str:
    tables = [
        graph.value(f"{name}.weight", weights[f"embeddings.{name}.weight"])
        for name in ("word_embeddings", "position_embeddings", "token_type_embeddings")
    ]
    norm = [graph.value(f"embeddings.{part}", weights[f"embeddings.LayerNorm.{part}"]) for part in ("weight", "bias")]
    return graph.fused(
        "EmbedLayerNormalization",
        ["ids", "kinds", *tables, *norm, "mask"],
        ["embedded", "unused_mask_index"],
        epsilon=_EPSILON,
    )


def _layer(graph: _Graph, weights: Weights, name: str, state: str, heads: int) -> str:
    parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
    together = np.concatenate([weights[f"{part}.weight"].T for part in parts], axis=1)
    attended = graph.fused(
        "Attention",
        [
            state,
            graph.value(f"{name}.attention.weight", together),
            graph.value(f"{name}.attention.bias", np.concatenate([weights[f"{part}.bias"] for part in parts])),
            "mask",
        ],
        [f"{name}.attention"],
        num_heads=heads,
    )
    state = _added(graph, weights, f"{name}.attention.output", attended, state)
    weight = graph.value(f"{name}.intermediate.weight", weights[f"{name}.intermediate.dense.weight"].T)
    wide = graph.node("MatMul", [state, weight], f"{name}.wide")
    bias = graph.value(f"{name}.intermediate.bias", weights[f"{name}.intermediate.dense.bias"])
    bent = graph.fused("BiasGelu", [wide, bias], [f"{name}.bent"])
    return _added(graph, weights, f"{name}.output", bent, state)


def _added(graph: _Graph, weights: Weights, name: str, new: str, state: str) -> str:
    """Multiply, add to what was there before, and normalise."""
    weight = graph.value(f"{name}.weight", weights[f"{name}.dense.weight"].T)
    product = graph.node("MatMul", [new, weight], f"{name}.product")
    norm = [graph.value(f"{name}.norm.{part}", weights[f"{name}.LayerNorm.{part}"]) for part in ("weight", "bias")]
    bias = graph.value(f"{name}.bias", weights[f"{name}.dense.bias"])
    return graph.fused("SkipLayerNormalization", [product, state, *norm, bias], [f"{name}.state"], epsilon=_EPSILON)


def _pooled(graph: _Graph, state: str) -> None:
    """Give the mean of the tokens that are there, at length 1."""
    graph.value("axis.tokens", np.array([1], np.int64))
    graph.value("axis.last", np.array([2], np.int64))
    graph.node("Cast", ["mask"], "present", to=TensorProto.FLOAT)
    graph.node("Unsqueeze", ["present", "axis.last"], "present.wide")
    graph.node("Mul", [state, "present.wide"], "kept")
    graph.node("ReduceSum", ["kept", "axis.tokens"], "sum", keepdims=0)  # the length is made 1, so no division
    graph.node("LpNormalization", ["sum"], EMBEDDING, axis=-1, p=2)
