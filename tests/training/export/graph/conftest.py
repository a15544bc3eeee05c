"""A small classifier, finished as training finishes one, and its graph."""

from collections.abc import Callable

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray

from rightchannel.quiet_onnxruntime import onnxruntime
from rightchannel_training.classifier import RiskiestPart
from rightchannel_training.classifier.int8 import rounded
from rightchannel_training.classifier.temperature import cooled
from rightchannel_training.export.converter import FAMILIARITY, INPUT, PROBABILITIES, to_graph

Judge = Callable[[bytes], tuple[NDArray[np.float32], NDArray[np.float32]]]


@pytest.fixture(scope="session")
def opened() -> Callable[[onnx.ModelProto], Judge]:
    """Open a graph, with the settings that the runtime has, to be asked for probabilities and familiarity."""

    def opened(graph: onnx.ModelProto) -> Judge:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = options.enable_mem_pattern = False
        session = onnxruntime.InferenceSession(graph.SerializeToString(), options, ["CPUExecutionProvider"])

        def judge(message: bytes) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
            utf8 = np.frombuffer(message, dtype=np.uint8)
            probabilities, familiarity = session.run([PROBABILITIES, FAMILIARITY], {INPUT: utf8})
            return probabilities, familiarity

        return judge

    return opened


@pytest.fixture(scope="session")
def classifier(small_classifier: RiskiestPart) -> RiskiestPart:
    return rounded(cooled(small_classifier, 1.3))


@pytest.fixture(scope="session")
def graph(classifier: RiskiestPart) -> onnx.ModelProto:
    return to_graph(classifier)


@pytest.fixture(scope="session")
def judge(graph: onnx.ModelProto, opened: Callable[[onnx.ModelProto], Judge]) -> Judge:
    return opened(graph)
