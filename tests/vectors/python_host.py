"""Runs the golden vectors with the Python runtime and prints one line of JSON; needs only what the runtime needs.

The line is what README.md describes. Each vector that does not pass is named on standard error, and the exit status is
1 if there is one.

Use: python tests/vectors/python_host.py [--model FOLDER] [--note TEXT]
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import platform
import statistics
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from rightchannel import MessageClassifier, Verdict

Vector = Mapping[str, Any]

MODEL = Path(os.environ.get("RIGHTCHANNEL_MODEL", Path(__file__).parents[2] / "model"))
TIMED_S = 0.004  # each vector is repeated for so long, as on the other hosts


class Outcome(NamedTuple):
    """What became of one vector: the largest difference of a number, and whether the words are the same."""

    name: str
    difference: float
    same_verdict: bool


def answer(classifier: MessageClassifier, vector: Vector) -> Verdict:
    """Ask what a vector asks."""
    return classifier.classify(
        base64.b64decode(vector["bytes"]) * vector["repeat"],
        direction=vector["direction"],
        audience=vector["audience"],
        operating_point=vector["operating_point"],
    )


def compare(vector: Vector, verdict: Verdict) -> Outcome:
    """Hold a verdict against a vector."""
    pairs = [*zip(vector["probabilities"], verdict.probabilities.values(), strict=True)]
    pairs.append((vector["familiarity"], verdict.familiarity))
    fields = verdict.to_dict()
    return Outcome(
        name=vector["name"],
        difference=max(abs(wanted - got) for wanted, got in pairs),
        same_verdict=all(fields[field] == wanted for field, wanted in vector["verdict"].items()),
    )


def microseconds(classifier: MessageClassifier, vector: Vector) -> float:
    """Time a verdict: the mean of a few milliseconds of verdicts."""
    started = perf_counter()
    runs, passed = 0, 0.0
    while passed < TIMED_S:
        answer(classifier, vector)
        runs += 1
        passed = perf_counter() - started
    return passed / runs * 1e6


def main(words: list[str] | None = None) -> int:
    """Run every vector once to compare it, then again to time it."""
    parser = argparse.ArgumentParser(description="Run the golden vectors with the Python runtime.")
    parser.add_argument("--model", type=Path, default=MODEL, help="the model folder")
    parser.add_argument("--note", help="what else to say about the host")
    options = parser.parse_args(words)

    golden = json.loads((options.model / "vectors.json").read_text("utf-8"))
    started = perf_counter()
    classifier = MessageClassifier(options.model)
    load_ms = (perf_counter() - started) * 1e3

    outcomes = [compare(vector, answer(classifier, vector)) for vector in golden["vectors"]]
    failed = [item for item in outcomes if not (item.same_verdict and item.difference <= golden["tolerance"])]
    times = [microseconds(classifier, vector) for vector in golden["vectors"]]

    note = f", {options.note}" if options.note else ""
    line = {
        "host": f"Python {platform.python_version()} on {platform.machine()}{note}",
        "engine": f"onnxruntime {version('onnxruntime')}",
        "vectors": len(outcomes),
        "passed": len(outcomes) - len(failed),
        "largest_difference": max(item.difference for item in outcomes),
        "median_us": round(statistics.median(times)),
        "load_ms": round(load_ms, 1),
    }
    sys.stdout.write(json.dumps(line) + "\n")
    for item in failed:
        what = f"differs by {item.difference:.1e}" if item.same_verdict else "gets another verdict"
        sys.stderr.write(f"{options.model}/vectors.json: {item.name!r} {what}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
