"""Open any graph as the runtime opens its own."""

from __future__ import annotations

from rightchannel.quiet_onnxruntime import onnxruntime


def open_session(graph: bytes) -> onnxruntime.InferenceSession:
    """Open a graph with one thread, no memory arena and no memory pattern, as the runtime does.

    Parameters
    ----------
    graph : bytes

    Returns
    -------
    onnxruntime.InferenceSession

    Examples
    --------
    >>> from rightchannel_training.peers.stock import build_stock, to_stock_graph
    >>> pipeline = build_stock().fit(["meet at 3", "the knife"] * 2, [0, 1] * 2)
    >>> [taken.name for taken in open_session(to_stock_graph(pipeline).SerializeToString()).get_inputs()]
    ['text']
    """
    options = onnxruntime.SessionOptions()
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
