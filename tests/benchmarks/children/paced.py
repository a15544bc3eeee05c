"""Load the model and judge, on a core that may be slow. Prints milliseconds and microseconds as JSON.

Use: paced FOLDER LENGTH NUMBER.
"""

from __future__ import annotations

import json
import sys
import time

from rightchannel import MessageClassifier
from tests.benchmarks.cutting import cut

TEXT = "Can you bring the van round to the back gate at six, and tell Sam that we need both sets of keys by then"


def main(folder: str, length: str, number: str) -> None:
    """Load once, judge many times, each one timed."""
    began = time.perf_counter_ns()
    classifier = MessageClassifier(folder)
    loaded = time.perf_counter_ns()
    texts = cut([TEXT], int(length), 7)
    classifier.classify(texts[0])
    taken = []
    for position in range(int(number)):
        text = texts[position % len(texts)]
        before = time.perf_counter_ns()
        classifier.classify(text)
        taken.append((time.perf_counter_ns() - before) / 1000)
    sys.stdout.write(json.dumps({"load_ms": (loaded - began) / 1e6, "verdicts_us": taken}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
