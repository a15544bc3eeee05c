"""Resident memory of one judge, stage by stage, over a bare `import onnxruntime`. Prints bytes as JSON.

Use: resident JUDGE FOLDER PACKAGES MESSAGES STAGES LENGTHS. MESSAGES is a file with one JSON string a line; STAGES are
numbers of messages after which memory is looked at, LENGTHS the bytes of messages whose peak is looked at, both with
commas. JUDGE may also be `session` or `session-with-arena`: the bare graph of the folder.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path

import psutil

SESSIONS = {"session": False, "session-with-arena": True}
REPEATS = 20  # of a long message, so that what would be kept is kept


def main(judge: str, folder: str, packages: str, messages: str, stages: str, lengths: str) -> None:
    """Look at memory as more and more is done."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import_module("onnxruntime")
    bare = resident()
    answer: dict[str, object] = {"bare": bare}
    for name in packages.split(","):
        if name != "-":
            import_module(name)
    call = opened(judge, Path(folder))
    answer["loaded"] = resident() - bare
    call("On my way, ten minutes")
    answer["rest"] = resident() - bare
    counted = 0
    texts = endless(Path(messages))
    after = {}
    for stage in map(int, stages.split(",")):
        for text in islice(texts, stage - counted):
            call(text)
        counted = stage
        after[stage] = resident() - bare
    answer["after"] = after
    peaks, kept = {}, {}
    for length in map(int, lengths.split(",")):
        text = ("the van is at the gate and " * (length // 27 + 1))[:length]
        before = resident()
        peak = None
        for _ in range(REPEATS):
            forget_peak()
            call(text)
            peak = highest()
        peaks[length] = None if peak is None else max(0, peak - before)
        kept[length] = resident() - bare
    answer["peak"], answer["kept"] = peaks, kept
    for text in islice(texts, 100):
        call(text)
    answer["afterwards"] = resident() - bare
    sys.stdout.write(json.dumps(answer) + "\n")


def opened(judge: str, folder: Path) -> Callable[[str], object]:
    """Open what is to be looked at."""
    if judge in SESSIONS:
        return session(folder, arena=SESSIONS[judge])
    if judge == "rightchannel":
        call: Callable[[str], object] = import_module("rightchannel").MessageClassifier(folder).classify
        return call
    opener = import_module("rightchannel_training.peers.judges.judge").open_judge
    peer: Callable[[str], object] = opener(judge, folder)
    return peer


def session(folder: Path, *, arena: bool) -> Callable[[str], object]:
    """Open the bare graph, with or without the memory arena and the memory pattern."""
    numpy, onnxruntime = import_module("numpy"), import_module("onnxruntime")
    options = onnxruntime.SessionOptions()
    options.enable_cpu_mem_arena = options.enable_mem_pattern = arena
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    graph = json.loads((folder / "manifest.json").read_text("utf-8"))["graph"]["file"]
    opened = onnxruntime.InferenceSession(str(folder / graph), options, providers=["CPUExecutionProvider"])
    name = opened.get_inputs()[0].name
    return lambda text: opened.run(None, {name: numpy.frombuffer(text.encode(), numpy.uint8)})


def endless(path: Path) -> Iterator[str]:
    """Read messages line by line, again and again."""
    while True:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


def resident() -> int:
    """Give the resident memory of this process, in bytes."""
    gc.collect()
    return int(psutil.Process().memory_info().rss)


def forget_peak() -> None:
    """Let the kernel forget the highest resident memory so far; Linux only."""
    place = Path("/proc/self/clear_refs")
    if place.exists():
        place.write_text("5", "ascii")


def highest() -> int | None:
    """Give the highest resident memory since it was forgotten, in bytes, where the kernel tells it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    for line in status.read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return None


if __name__ == "__main__":
    main(*sys.argv[1:])
