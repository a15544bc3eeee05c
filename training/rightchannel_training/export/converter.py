"""The registered converter: a fitted classifier to the byte graph.

The graph takes the message as it is, in UTF-8, and gives the probabilities of the labels and the familiarity.
It is made of standard operators only, without strings, so every host runs the same text processing.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import onnx
from skl2onnx import convert_sklearn, update_registered_converter
from skl2onnx.common._container import ModelComponentContainer
from skl2onnx.common._topology import Operator, Scope
from skl2onnx.common.data_types import FloatTensorType, UInt8TensorType

from rightchannel_training.classifier import RiskiestPart
from rightchannel_training.classifier.int8 import int8_table
from rightchannel_training.export.graph.decode import decode
from rightchannel_training.export.graph.fold import fold
from rightchannel_training.export.graph.judge import familiarity, probabilities
from rightchannel_training.export.graph.ngrams import hashed_occurrences
from rightchannel_training.export.graph.operators import OPSET, Operators
from rightchannel_training.export.graph.score import sums_by_part

INPUT: Final = "utf8"
PROBABILITIES: Final = "probabilities"
FAMILIARITY: Final = "familiarity"


def to_graph(model: RiskiestPart) -> onnx.ModelProto:
    """Convert a fitted classifier to the byte graph.

    Parameters
    ----------
    model : RiskiestPart
        Fitted and `rounded`.

    Returns
    -------
    onnx.ModelProto
        Input `utf8`: uint8, shape (n_bytes,). Outputs `probabilities`: float32, shape (n_classes,), and
        `familiarity`: float32, scalar.
    """
    graph: onnx.ModelProto = convert_sklearn(
        model,
        name="rightchannel",
        initial_types=[(INPUT, UInt8TensorType([None]))],
        target_opset=OPSET,
    )
    for output in graph.graph.output:
        if output.name == FAMILIARITY:
            output.type.tensor_type.shape.SetInParent()  # skl2onnx writes no shape at all for a scalar
    onnx.checker.check_model(graph, full_check=True)
    return graph


def _parse(scope: Scope, model: RiskiestPart, inputs: list[Any], **_: object) -> list[Any]:
    operator = scope.declare_local_operator("RightchannelRiskiestPart", model)
    operator.inputs = inputs
    for name in (PROBABILITIES, FAMILIARITY):
        operator.outputs.append(scope.declare_local_variable(name, FloatTensorType()))
    return list(operator.outputs)


def _shapes(operator: Operator) -> None:
    probability, familiar = operator.outputs
    probability.type = FloatTensorType([len(operator.raw_operator.classes_)])
    familiar.type = FloatTensorType([])


def _convert(scope: Scope, operator: Operator, container: ModelComponentContainer) -> None:
    model: RiskiestPart = operator.raw_operator
    known, linear = model.pipeline_[1], model.pipeline_[-1]
    table = int8_table(model)
    op = Operators(scope, container)
    symbol = fold(op, decode(op, operator.inputs[0].onnx_name))
    sums = sums_by_part(op, hashed_occurrences(op, symbol), known, table)
    risky = np.flatnonzero(np.isin(model.classes_, model.risky)).tolist()
    probability, familiar = (variable.onnx_name for variable in operator.outputs)
    probabilities(op, sums, table.scale, linear.intercept_.astype(np.float32), risky, probability)
    familiarity(op, sums, familiar)


update_registered_converter(RiskiestPart, "RightchannelRiskiestPart", _shapes, _convert, parser=_parse, overwrite=True)
