"""Faults in processes of their own, so that one that ends the process is noticed, and the others are still tried."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

from tests.trust.injected.fault import Fault
from tests.trust.injected.outcome import Outcome

ROOT = Path(__file__).parents[3]
AT_ONCE = 2
SECONDS = 20
"""How long one fault may take."""
Reader = Literal["runtime", "promotion"]
BATCHES: Mapping[Reader, int] = {"runtime": 1_000, "promotion": 150}
"""How many faults one process tries."""


def run_faults(folder: Path, faults: Mapping[Reader, Sequence[Fault]]) -> list[Outcome]:
    """Try faults on a model folder, which stays as it is.

    Parameters
    ----------
    folder : Path
    faults : mapping of {"runtime", "promotion"} to sequence of Fault
        By who reads the broken folder.

    Returns
    -------
    list of Outcome
        One for each fault, in their order.
    """
    batches = [
        (reader, some[start : start + BATCHES[reader]])
        for reader, some in faults.items()
        for start in range(0, len(some), BATCHES[reader])
    ]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [
            outcome for done in pool.map(lambda one: run_batch(folder, one[1], one[0]), batches) for outcome in done
        ]


def run_batch(folder: Path, faults: Sequence[Fault], reader: Reader, seconds: int = SECONDS) -> list[Outcome]:
    """Try a batch; begin again after each fault that ended the process."""
    outcomes: list[Outcome] = []
    while len(outcomes) < len(faults):
        outcomes += run_child(folder, faults[len(outcomes) :], reader, seconds)
    return outcomes


def run_child(folder: Path, faults: Sequence[Fault], reader: Reader, seconds: int = SECONDS) -> list[Outcome]:
    """Try faults until all are done or one ends the process; that one's outcome is the last."""
    with tempfile.TemporaryDirectory() as place:
        asked, given = Path(place) / "faults", Path(place) / "outcomes"
        asked.write_text("".join(f"{fault.written()}\n" for fault in faults), "utf-8")
        given.touch()
        command = [sys.executable, "-m", "tests.trust.injected.child", str(folder), str(asked), str(given), reader]
        command.append(str(seconds))
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        outcomes = [Outcome(**json.loads(line)) for line in given.read_text("utf-8").splitlines()]
    if len(outcomes) < len(faults):
        if ended.returncode > 0:
            raise RuntimeError(f"the child that tries faults failed: {ended.stderr.strip()[-500:]}")
        outcomes.append(Outcome("crash", f"signal {-ended.returncode}"))
    return outcomes
