"""The graph is made of what every host has, and of nothing that a host must not see."""

from collections.abc import Callable, Iterator

import numpy as np
import onnx
import pytest
from datasets import Dataset
from numpy.typing import NDArray
from onnx import AttributeProto, TensorProto

from rightchannel_training.classifier import Recipe, RiskiestPart, build_classifier
from rightchannel_training.classifier.int8 import rounded
from rightchannel_training.codebook import LABELS
from rightchannel_training.export.converter import to_graph

Judge = Callable[[bytes], tuple[NDArray[np.float32], NDArray[np.float32]]]


def types_of(graph: onnx.GraphProto) -> Iterator[int]:
    """Give the element type of every tensor that the graph names, holds, or casts to."""
    inferred = onnx.shape_inference.infer_shapes(onnx.helper.make_model(graph), strict_mode=True).graph
    for value in [*inferred.input, *inferred.output, *inferred.value_info]:
        yield value.type.tensor_type.elem_type
    yield from (tensor.data_type for tensor in graph.initializer)
    for node in graph.node:
        for attribute in node.attribute:
            assert attribute.type not in {AttributeProto.GRAPH, AttributeProto.GRAPHS}
            if attribute.type == AttributeProto.TENSOR:
                yield attribute.t.data_type
            if node.op_type == "Cast" and attribute.name == "to":
                yield attribute.i


def test_only_standard_operators_of_an_old_enough_set(graph: onnx.ModelProto) -> None:
    assert [(opset.domain, opset.version <= 18) for opset in graph.opset_import] == [("", True)]
    assert {node.domain for node in graph.graph.node} == {""}
    assert not graph.functions
    assert not graph.graph.sparse_initializer
    onnx.checker.check_model(graph, full_check=True)


def test_no_strings(graph: onnx.ModelProto) -> None:
    types = set(types_of(graph.graph))
    assert TensorProto.UINT8 in types
    assert TensorProto.UNDEFINED not in types
    assert TensorProto.STRING not in types


def test_input_and_outputs(graph: onnx.ModelProto) -> None:
    (utf8,) = graph.graph.input
    probabilities, familiarity = graph.graph.output
    assert (utf8.name, probabilities.name, familiarity.name) == ("utf8", "probabilities", "familiarity")
    assert utf8.type.tensor_type.elem_type == TensorProto.UINT8
    (length,) = utf8.type.tensor_type.shape.dim
    assert not length.HasField("dim_value")
    for output, shape in ((probabilities, [len(LABELS)]), (familiarity, [])):
        assert output.type.tensor_type.elem_type == TensorProto.FLOAT
        assert output.type.tensor_type.HasField("shape")
        assert [dimension.dim_value for dimension in output.type.tensor_type.shape.dim] == shape


def test_every_name_stands_once(graph: onnx.ModelProto) -> None:
    for names in (
        [node.name for node in graph.graph.node],
        [tensor.name for tensor in graph.graph.initializer],
        [name for node in graph.graph.node for name in node.output],
    ):
        assert len(set(names)) == len(names)


def test_converting_twice_gives_the_same_bytes(classifier: RiskiestPart, graph: onnx.ModelProto) -> None:
    first, second = (to_graph(classifier).SerializeToString(deterministic=True) for _ in range(2))
    assert first == second == graph.SerializeToString(deterministic=True)


def test_converting_leaves_the_classifier_as_it_was(classifier: RiskiestPart) -> None:
    before = classifier.predict_proba(["he had a knife"])
    to_graph(classifier)
    assert np.array_equal(classifier.predict_proba(["he had a knife"]), before)


def test_another_number_of_labels(train_sample: Dataset, opened: Callable[[onnx.ModelProto], Judge]) -> None:
    few = train_sample.select(range(0, len(train_sample), 10))
    labels = np.minimum(few["label"], 2)
    model = build_classifier(Recipe(n_slots=5000, C=0.01)).set_params(risky=[2])
    model = rounded(model.fit(few["text"], labels, groups=few["author"]))
    graph = to_graph(model)
    assert graph.graph.output[0].type.tensor_type.shape.dim[0].dim_value == 3
    probabilities, _ = opened(graph)(b"he had a knife")
    assert probabilities == pytest.approx(model.predict_proba(["he had a knife"])[0], abs=1e-4)
