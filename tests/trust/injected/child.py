"""Inflict faults on a copy of a model folder, one after the other, and write what came of each.

Use: child FOLDER FAULTS OUTCOMES READER SECONDS. FAULTS has one fault a line; a line is added to OUTCOMES for each, so
that a process that ends early leaves the place of the fault that ended it. READER is `runtime` or `promotion`. SECONDS
is how long one fault may take before the system ends the process: a hang counts as a crash.
"""

from __future__ import annotations

import json
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from rightchannel import MessageClassifier, RightchannelError
from tests.trust.injected.fault import Fault
from tests.trust.injected.outcome import Outcome, Probe, answers, probes


def main(folder: str, faults: str, outcomes: str, reader: str, seconds: str) -> None:
    """Try every fault."""
    sound = {path.name: path.read_bytes() for path in Path(folder).iterdir() if path.is_file()}
    asked = probes(sound["vectors.json"])
    opened, named = ways(reader)
    right = {advice: answers(MessageClassifier(folder), asked, advice=advice) for advice in (True, False)}
    with tempfile.TemporaryDirectory() as place, Path(outcomes).open("w", encoding="utf-8") as stream:
        copy = Path(place) / "model"
        copy.mkdir()
        for name, content in sound.items():
            (copy / name).write_bytes(content)
        for line in Path(faults).read_text("utf-8").splitlines():
            fault = Fault.read(line)
            signal.alarm(int(seconds))
            fault.inflict(copy, sound)
            advice = fault.file != "policy.json" and fault.other != "policy.json"
            outcome = tried(copy, opened, named, asked, right[advice], advice=advice)
            signal.alarm(0)
            fault.heal(copy, sound)
            stream.write(json.dumps(asdict(outcome)) + "\n")
            stream.flush()


def ways(reader: str) -> tuple[Callable[[Path], MessageClassifier], tuple[type[Exception], ...]]:
    """Say how a reader opens a folder, and which errors it is to raise. Training is imported only by who needs it."""
    if reader == "runtime":
        return MessageClassifier, (RightchannelError,)
    verify: Callable[[Path], MessageClassifier] = import_module("rightchannel_training.promotion.verify").verify
    return verify, (RightchannelError, import_module("rightchannel_training.export.proof").ProofError)


def tried(
    folder: Path,
    opened: Callable[[Path], MessageClassifier],
    named: tuple[type[Exception], ...],
    asked: list[Probe],
    right: list[Mapping[str, object]],
    *,
    advice: bool,
) -> Outcome:
    """Open a folder and ask the probes."""
    try:
        given = answers(opened(folder), asked, advice=advice)
    except named as error:
        kind = type(error).__name__
        return Outcome("named error" if str(error).strip() else "other exception", kind)
    except Exception as error:
        return Outcome("other exception", type(error).__name__)
    return Outcome("same verdicts" if given == right else "wrong answer")


if __name__ == "__main__":
    main(*sys.argv[1:])
