"""What is shipped, in bytes, and what the graph is made of."""

from __future__ import annotations

import lzma
import subprocess
import sys
import zlib
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import onnx

from rightchannel import MessageClassifier
from rightchannel.quiet_onnxruntime import onnxruntime
from tests.benchmarks.child import ROOT
from tests.benchmarks.figures import Figure, Section
from tests.benchmarks.numbers import megabytes

COLUMNS: Final = ("MB", "bytes", "÷ graph")


def measure(model: Path) -> Section:
    """Weigh the graph, the whole folder and the wheel; count nodes.

    Parameters
    ----------
    model : Path

    Returns
    -------
    Section
    """
    manifest = MessageClassifier(model).manifest
    graph = (model / manifest.graph.file).read_bytes()
    section = Section("Size", COLUMNS)
    sizes = {
        ("size.graph", "graph, as a file"): len(graph),
        ("size.deflate", "graph, compressed as a package is (deflate)"): len(zlib.compress(graph, 9)),
        ("size.xz", "graph, compressed with xz"): len(lzma.compress(graph, preset=9)),
        ("size.wheel", "wheel, with both graphs and the commands"): wheel_bytes(),
    }
    if manifest.ort is not None:
        sizes["size.ort", "graph in the format of reduced builds (.ort)"] = manifest.ort.bytes
    for (key, title), size in sizes.items():
        section.add(Figure(key, title, size, "bytes"), megabytes(size), f"{size:,}", f"{size / len(graph):.2f}")
    for (key, title), number in nodes(graph).items():
        section.add(Figure(key, title, number, "nodes"), "", f"{number:,}", "")
    return section


def nodes(graph: bytes) -> dict[tuple[str, str], int]:
    """Count nodes, in the file and after onnxruntime has optimised it.

    Parameters
    ----------
    graph : bytes

    Returns
    -------
    dict of (str, str) to int

    Examples
    --------
    >>> from rightchannel import MessageClassifier
    >>> from tests.benchmarks.yardsticks import empty_graph
    >>> list(nodes(empty_graph(MessageClassifier().manifest)).values())
    [2, 0]
    """
    with TemporaryDirectory() as folder:
        optimised = Path(folder, "optimised.onnx")
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3  # it warns that an optimised graph suits this machine only, as is meant here
        options.optimized_model_filepath = str(optimised)
        onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        run = onnx.load(optimised)
    return {
        ("nodes.file", "nodes in the file"): len(onnx.load_from_string(graph).graph.node),
        ("nodes.run", "nodes that onnxruntime runs"): sum(Counter(node.op_type for node in run.graph.node).values()),
    }


def wheel_bytes() -> int:
    """Build the wheel in a folder of its own, and weigh it.

    Returns
    -------
    int
    """
    with TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
        (wheel,) = Path(folder).glob("*.whl")
        return wheel.stat().st_size
