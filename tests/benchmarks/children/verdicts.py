"""Judge one message again and again between two signals, so that a profiler can count just that.

Use: verdicts JUDGE FOLDER LENGTH NUMBER. It prints `ready` and waits for a line, judges, prints `done` and waits for
another. JUDGE may also be `nothing`, `empty` (the empty graph) or `session` (the bare graph).
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path

from rightchannel import MessageClassifier
from rightchannel_training.peers.judges.judge import open_judge
from tests.benchmarks.cutting import cut
from tests.benchmarks.yardsticks import empty_graph, session_call

TEXT = "Can you bring the van round to the back gate at six, and tell Sam that we need both sets of keys by then"


def main(judge: str, folder: str, length: str, number: str) -> None:
    """Open, warm up, wait, judge, wait."""
    call = ready(judge, Path(folder), cut([TEXT], int(length), 1)[0])
    for _ in range(5):
        call()
    gc.disable()
    signal("ready")
    for _ in range(int(number)):
        call()
    signal("done")


def ready(judge: str, folder: Path, text: str) -> Callable[[], object]:
    """Make the call ready."""
    if judge == "nothing":
        return lambda: None
    if judge in {"empty", "session"}:
        manifest = MessageClassifier(folder).manifest
        graph = empty_graph(manifest) if judge == "empty" else (folder / manifest.graph.file).read_bytes()
        return session_call(graph, manifest, text)
    if judge == "rightchannel":
        classify = MessageClassifier(folder).classify
        return lambda: classify(text)
    opened = open_judge(judge, folder)
    return lambda: opened(text)


def signal(word: str) -> None:
    """Tell the parent where this process is, and wait for it."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()
    sys.stdin.readline()


if __name__ == "__main__":
    main(*sys.argv[1:])
