"""Who judges the chunks: processes of this machine, or a Dask cluster. Both give the tables back in order."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from importlib import import_module
from typing import Any, Final

import pyarrow as pa

from rightchannel_training.scan.judge import Manner, judge_chunk
from rightchannel_training.scan.source import Chunk

AHEAD: Final = 3
"""Chunks that wait or are judged, for each worker: more would only take memory."""


class ClusterError(RuntimeError):
    """A cluster cannot be used."""


def judged_here(chunks: Iterable[Chunk], manner: Manner, workers: int) -> Iterator[tuple[Chunk, pa.Table]]:
    """Judge chunks in processes of this machine.

    Parameters
    ----------
    chunks : iterable of Chunk
    manner : Manner
    workers : int

    Yields
    ------
    (Chunk, pyarrow.Table)
        In order.
    """
    context = multiprocessing.get_context("spawn")  # a fork would copy onnxruntime's threads in the middle of a step
    waiting: deque[tuple[Chunk, Future[pa.Table]]] = deque()
    pool = ProcessPoolExecutor(workers, mp_context=context)
    try:
        for chunk in chunks:
            waiting.append((chunk, pool.submit(judge_chunk, chunk, manner)))
            if len(waiting) >= workers * AHEAD:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def judged_on(address: str, chunks: Iterable[Chunk], manner: Manner) -> Iterator[tuple[Chunk, pa.Table]]:
    """Judge chunks on a Dask cluster. A chunk whose worker dies is judged by another one.

    Parameters
    ----------
    address : str
        Of the scheduler, such as ``tcp://10.0.0.1:8786``.
    chunks : iterable of Chunk
    manner : Manner
        The model folder is read by the workers: it must lie at the same place there.

    Yields
    ------
    (Chunk, pyarrow.Table)
        In order.

    Raises
    ------
    ClusterError
        If the extra `cluster` is not installed.
    OSError
        If the scheduler cannot be reached.
    """
    try:
        client_of = import_module("distributed").Client
    except ModuleNotFoundError as error:
        problem = "--scheduler needs Dask, which is not installed: pip install 'rightchannel[cluster]'"
        raise ClusterError(problem) from error
    with client_of(address, timeout=30, set_as_default=False) as client:
        waiting: deque[tuple[Chunk, Any]] = deque()
        ahead = AHEAD * max(1, sum(client.nthreads().values()))
        for chunk in chunks:
            waiting.append((chunk, client.submit(judge_chunk, chunk, manner, pure=False, retries=3)))
            if len(waiting) >= ahead:
                first, future = waiting.popleft()
                yield first, client.gather(future)
        while waiting:
            first, future = waiting.popleft()
            yield first, client.gather(future)
