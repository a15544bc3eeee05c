"""Train on a corpus of some size, and tell seconds and the highest memory as JSON.

Use: training MESSAGES NUMBER LIMIT. LIMIT is the memory that it may take, in GiB.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from datasets import Dataset, DatasetDict

from rightchannel_training.classifier import Recipe
from rightchannel_training.train import train
from tests.benchmarks.material import read_material
from tests.benchmarks.perturbed import perturbed

CALIBRATION = 1_000  # messages; the same for every size


def main(messages: str, number: str, limit: str) -> None:
    """Make the corpus, train, report."""
    parts = read_material(Path(messages)).parts
    wanted = int(number)
    given = parts["train"].shuffle(seed=0)
    texts = perturbed(given["text"][:], wanted)
    repeats = wanted // len(given) + 1
    corpus = DatasetDict(
        train=Dataset.from_dict(
            {
                "text": texts,
                "label": (given["label"][:] * repeats)[:wanted],
                "author": (given["author"][:] * repeats)[:wanted],
            },
        ),
        calibration=parts["calibration"].shuffle(seed=0).select(range(CALIBRATION)),
    )
    size = int(float(limit) * 2**30)
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    before = highest()
    began = time.perf_counter()
    train(corpus, Recipe(), lambda _: None)
    seconds = time.perf_counter() - began
    sys.stdout.write(json.dumps({"seconds": seconds, "bytes": highest(), "before": before}) + "\n")


def highest() -> int:
    """Give the highest resident memory so far, in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    main(*sys.argv[1:])
