"""The graph in onnxruntime's own format: the same answers, the same bytes every time."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import onnxruntime

from rightchannel_training.export.ort_format import to_ort

MODEL = Path(__file__).parents[3] / "model"
MESSAGES = ["", "on my way", "he had a knife", "👍", "a" * 5000]


def run(graph: bytes) -> list[list[float]]:
    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    return [
        session.run(["probabilities"], {"utf8": np.frombuffer(text.encode(), np.uint8)})[0].tolist()
        for text in MESSAGES
    ]


def test_both_formats_give_the_same() -> None:
    np.testing.assert_allclose(
        run((MODEL / "classifier.ort").read_bytes()), run((MODEL / "classifier.onnx").read_bytes()), atol=1e-6
    )


def test_the_bytes_do_not_differ_from_process_to_process() -> None:
    code = (
        "import hashlib, sys; from pathlib import Path; from rightchannel_training.export.ort_format import to_ort;"
        "print(hashlib.sha256(to_ort(Path(sys.argv[1]).read_bytes()).content).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code, str(MODEL / "classifier.onnx")], capture_output=True, text=True, check=True
        ).stdout
        for _ in range(3)
    }
    assert len(digests) == 1


def test_it_names_no_path_and_only_standard_operators() -> None:
    ort = to_ort((MODEL / "classifier.onnx").read_bytes())
    assert b"/tmp" not in ort.content
    domains = {line.split(";")[0] for line in ort.required_operators.splitlines() if not line.startswith("#")}
    assert domains == {"ai.onnx"}
