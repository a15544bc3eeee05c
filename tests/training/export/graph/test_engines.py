"""The graph gives the same in another engine, with another optimiser, and where only the C locale exists."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx.reference import ReferenceEvaluator
from onnx.reference.op_run import OpRun

from rightchannel.quiet_onnxruntime import onnxruntime

Judge = Callable[[bytes], tuple[NDArray[np.float32], NDArray[np.float32]]]

MESSAGES = [
    b"",
    b"a",
    b" ",
    b"\xff",
    b"he had a knife \xe2\x82",
    "Don’t ｈｉｔ him 👍🏽 \u200b\u0301 ножом".encode(),
    b"see you at 3, bring the van keys " * 20,
    bytes(range(256)),
]

SCRIPT = """
import json, locale, sys
import numpy as np
from rightchannel.quiet_onnxruntime import onnxruntime
assert locale.setlocale(locale.LC_ALL, "") == "C", locale.setlocale(locale.LC_ALL)
session = onnxruntime.InferenceSession(sys.argv[1], providers=["CPUExecutionProvider"])
judged = []
for message in json.load(sys.stdin):
    probabilities, familiarity = session.run(None, {"utf8": np.array(message, dtype=np.uint8)})
    judged.append([*probabilities.tolist(), float(familiarity)])
print(json.dumps(judged))
"""


def numbers(judge: Judge) -> NDArray[np.float64]:
    return np.array([np.append(*judge(message)) for message in MESSAGES], dtype=np.float64)


@pytest.mark.skipif(os.name != "posix", reason="locales are named differently elsewhere")
def test_where_only_the_c_locale_exists(graph: onnx.ModelProto, judge: Judge, tmp_path: Path) -> None:
    path, no_locales = tmp_path / "graph.onnx", tmp_path / "locales"
    path.write_bytes(graph.SerializeToString())
    no_locales.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, path],
        input=json.dumps([list(message) for message in MESSAGES]),
        env={"LC_ALL": "C", "LANG": "C", "LOCPATH": str(no_locales), "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert np.array_equal(np.array(json.loads(done.stdout)), numbers(judge))


class GatherElements(OpRun):
    """The operator for tables of any length: that of the reference stops at 64 entries."""

    op_domain = ""

    def _run(self, data: NDArray[Any], indices: NDArray[np.int64], axis: int) -> tuple[NDArray[Any]]:
        return (np.take_along_axis(data, indices, axis),)


def test_the_reference_of_onnx_agrees(graph: onnx.ModelProto, judge: Judge) -> None:
    reference = ReferenceEvaluator(graph, new_ops=[GatherElements])

    def judge_by_reference(message: bytes) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        outputs: Any = reference.run(None, {"utf8": np.frombuffer(message, dtype=np.uint8)})
        probabilities, familiarity = outputs
        return probabilities, familiarity

    assert numbers(judge_by_reference) == pytest.approx(numbers(judge), abs=1e-6)


@pytest.mark.parametrize("level", ["ORT_DISABLE_ALL", "ORT_ENABLE_BASIC", "ORT_ENABLE_ALL"])
@pytest.mark.parametrize("n_threads", [1, 2])
def test_the_optimiser_and_threads_do_not_matter(
    graph: onnx.ModelProto, judge: Judge, level: str, n_threads: int
) -> None:
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = getattr(onnxruntime.GraphOptimizationLevel, level)
    options.intra_op_num_threads = n_threads
    session = onnxruntime.InferenceSession(graph.SerializeToString(), options, ["CPUExecutionProvider"])

    def judge_otherwise(message: bytes) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        probabilities, familiarity = session.run(None, {"utf8": np.frombuffer(message, dtype=np.uint8)})
        return probabilities, familiarity

    assert numbers(judge_otherwise) == pytest.approx(numbers(judge), abs=1e-6)


def test_a_message_leaves_nothing_behind_for_the_next(judge: Judge) -> None:
    forwards = [judge(message) for message in MESSAGES]
    backwards = [judge(message) for message in MESSAGES[::-1]][::-1]
    for (one, one_familiarity), (other, other_familiarity) in zip(forwards, backwards, strict=True):
        assert np.array_equal(one, other)
        assert one_familiarity == other_familiarity
