"""From the start of a process to a first verdict, step by step. Prints milliseconds as JSON.

Use: start JUDGE FOLDER PACKAGES STARTED. STARTED is `time.perf_counter_ns()` of the parent as it starts this process;
PACKAGES are modules that the judge needs, with commas, or `-`. What the interpreter does not bring is imported where
it is used, so that it does not come before the first step.
"""

import os
import sys
import time
from collections.abc import Callable
from importlib import import_module

arrived = time.perf_counter_ns()  # the next step, numpy, would import what stands above just as well

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
        path = import_module("pathlib").Path(folder)
        opened = []
        marks["load"] = timed(lambda: opened.append(judges.open_judge(judge, path)))
    marks["first verdict"] = timed(lambda: opened[0](MESSAGE))
    marks["second verdict"] = timed(lambda: opened[0](MESSAGE))
    finish(marks)


def timed(call: Callable[[], object]) -> int:
    """Tell how many nanoseconds a call takes."""
    began = time.perf_counter_ns()
    call()
    return time.perf_counter_ns() - began


def finish(marks: dict[str, int]) -> None:
    """Print milliseconds."""
    sys.stdout.write(import_module("json").dumps({name: value / 1e6 for name, value in marks.items()}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
