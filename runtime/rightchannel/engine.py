"""The graph, run by onnxruntime: bytes in, probabilities and familiarity out."""

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from rightchannel.errors import (
    EngineError,
    GraphInputError,
    GraphLoadError,
    GraphOutputError,
    LabelCountError,
)
from rightchannel.location import MANIFEST_FILE
from rightchannel.manifest import Manifest
from rightchannel.quiet_onnxruntime import onnxruntime

_SILENT: Final = 4  # onnxruntime's severity "fatal": it prints nothing
_ROUNDING: Final = 0.01  # how far the probabilities may be from a sum of 1


class Engine:
    """One loaded graph, safe to use from several threads at once.

    One thread of its own, no memory arena, no memory pattern: a phone has neither cores nor memory to spare.

    Parameters
    ----------
    graph : bytes
        The graph.
    manifest : Manifest
        What the graph must be.

    Raises
    ------
    GraphLoadError, GraphInputError, GraphOutputError, LabelCountError
        If it is not that.

    Examples
    --------
    >>> from rightchannel.folder import read_folder
    >>> from rightchannel.location import model_folder
    >>> folder = read_folder(model_folder())
    >>> probabilities, familiarity = Engine(folder.graph, folder.manifest).run("On my way".encode())
    >>> len(probabilities)
    5
    """

    __slots__ = ("_input", "_outputs", "_quiet", "_session")

    def __init__(self, graph: bytes, manifest: Manifest) -> None:
        self._input = manifest.input.name
        self._outputs = [manifest.outputs.probabilities, manifest.outputs.familiarity]
        self._quiet = onnxruntime.RunOptions()
        self._quiet.log_severity_level = _SILENT
        self._session = _session(graph, manifest.graph.file)
        _check_signature(self._session, manifest)
        self._prove(manifest)

    def run(self, utf8: bytes) -> tuple[list[float], float]:
        """Judge one message.

        Parameters
        ----------
        utf8 : bytes
            The message in UTF-8; invalid bytes are allowed.

        Returns
        -------
        probabilities : list of float
            One for each label.
        familiarity : float
            The share of the message that the model knows.

        Raises
        ------
        EngineError
            If onnxruntime fails, or what it gives are no probabilities.

        Examples
        --------
        >>> from rightchannel.folder import read_folder
        >>> from rightchannel.location import model_folder
        >>> folder = read_folder(model_folder())
        >>> probabilities, familiarity = Engine(folder.graph, folder.manifest).run(b"")
        >>> round(sum(probabilities), 3)
        1.0
        """
        return _plain(*self._raw(utf8))

    def _raw(self, utf8: bytes) -> list[NDArray[np.float32]]:
        try:
            feed = {self._input: np.frombuffer(utf8, np.uint8)}
            answer: list[NDArray[np.float32]] = self._session.run(self._outputs, feed, self._quiet)
        except Exception as error:  # onnxruntime has no base class for its errors
            kind = type(error).__name__
        else:
            return answer
        raise EngineError(kind)  # outside the handler: the error of onnxruntime may quote the message

    def _prove(self, manifest: Manifest) -> None:
        """Judge an empty message, which every graph must be able to do."""
        file = manifest.graph.file
        try:
            answer = self._raw(b"")
        except EngineError as error:
            problem = f"cannot judge an empty message ({error.kind})"
            raise GraphInputError(problem, "export the model again", file) from None
        width = len(answer[0])
        if width != len(manifest.labels):
            raise LabelCountError(
                f"has {len(manifest.labels)} labels and the graph gives {width} probabilities",
                "export the model again, or copy the whole folder",
                MANIFEST_FILE,
                "labels",
            )
        try:
            _plain(*answer)
        except EngineError as error:
            problem = f"gives {error.kind} for an empty message"
            raise GraphOutputError(problem, "export the model again", file) from None


def _plain(probabilities: NDArray[np.float32], familiarity: NDArray[np.float32]) -> tuple[list[float], float]:
    """Turn an answer of the graph into numbers, and refuse what are no probabilities, such as NaN."""
    values: list[float] = probabilities.tolist()
    known = float(familiarity)
    if not (abs(sum(values) - 1.0) < _ROUNDING and min(values) >= 0.0 and -_ROUNDING < known < 1.0 + _ROUNDING):
        raise EngineError("no probabilities")
    if max(values) > 1.0:
        values = [min(value, 1.0) for value in values]
    return values, min(max(known, 0.0), 1.0)


def _session(graph: bytes, file: str) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = _SILENT
    try:
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"], enable_fallback=False)
    except Exception as error:
        problem = f"onnxruntime {onnxruntime.__version__} cannot load it ({str(error).strip()})"
    raise GraphLoadError(problem, "export the model again, or upgrade onnxruntime", file)


def _check_signature(session: onnxruntime.InferenceSession, manifest: Manifest) -> None:
    file = manifest.graph.file
    inputs = [(item.name, item.type, len(item.shape)) for item in session.get_inputs()]
    if inputs != [(manifest.input.name, "tensor(uint8)", 1)]:
        raise GraphInputError(
            f"takes {_described(inputs)}, not one input {manifest.input.name!r}, tensor(uint8) of rank 1",
            "export the model again",
            file,
        )
    (length,) = session.get_inputs()[0].shape
    if isinstance(length, int):
        problem = f"takes {length} bytes only, not messages of any length"
        raise GraphInputError(problem, "export the model again", file)
    outputs = {item.name: (item.name, item.type, len(item.shape)) for item in session.get_outputs()}
    for name, rank in ((manifest.outputs.probabilities, 1), (manifest.outputs.familiarity, 0)):
        if outputs.get(name) != (name, "tensor(float)", rank):
            raise GraphOutputError(
                f"gives {_described(outputs.values())}, but no {name!r}, tensor(float) of rank {rank}",
                "export the model again",
                file,
            )


def _described(tensors: Iterable[tuple[str, str, int]]) -> str:
    return ", ".join(f"{name!r} {kind} of rank {rank}" for name, kind, rank in tensors) or "nothing"
