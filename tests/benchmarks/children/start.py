"""From the start of a process to a first verdict, step by step. Prints milliseconds as JSON.

Use: start JUDGE FOLDER PACKAGES STARTED. STARTED is `time.perf_counter_ns()` of the parent as it starts this process;
PACKAGES are modules that the judge needs, with commas, or `-`.
"""

import time

arrived = time.perf_counter_ns()  # before anything is imported

import json  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
from importlib import import_module  # noqa: E402
from pathlib import Path  # noqa: E402

MESSAGE = "Can you bring the van round to the back gate at six, and tell Sam that we need both sets of keys"


def main(judge: str, folder: str, packages: str, started: str) -> None:
    """Start, import, load, judge twice."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    marks = {"interpreter": arrived - int(started)}
    marks["import numpy"] = timed(lambda: import_module("numpy"))
    marks["import onnxruntime"] = timed(lambda: import_module("onnxruntime"))
    if judge == "nothing":
        finish(marks)
        return
    marks["import rightchannel"] = timed(lambda: import_module("rightchannel"))
    marks["import the rest"] = timed(lambda: [import_module(name) for name in packages.split(",") if name != "-"])
    if judge == "rightchannel":
        rightchannel = import_module("rightchannel")
        opened = []
        marks["load"] = timed(lambda: opened.append(rightchannel.MessageClassifier(folder).classify))
    else:
        judges = import_module("rightchannel_training.peers.judges.judge")
        import_module(f"rightchannel_training.peers.judges.{judges.MODULES[judge]}")
        opened = []
        marks["load"] = timed(lambda: opened.append(judges.open_judge(judge, Path(folder))))
    marks["first verdict"] = timed(lambda: opened[0](MESSAGE))
    marks["second verdict"] = timed(lambda: opened[0](MESSAGE))
    finish(marks)


def timed(call: object) -> int:
    """Tell how many nanoseconds a call takes."""
    began = time.perf_counter_ns()
    call()  # type: ignore[operator]  # `Callable` would have to be imported before the start is timed
    return time.perf_counter_ns() - began


def finish(marks: dict[str, int]) -> None:
    """Print milliseconds."""
    sys.stdout.write(json.dumps({name: value / 1e6 for name, value in marks.items()}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
