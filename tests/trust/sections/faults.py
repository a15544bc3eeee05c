"""Broken model folders: each fault is a named error, or changes no verdict."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.trust.claim import Claim
from tests.trust.injected.batches import run_faults
from tests.trust.injected.fault import NAMES, Fault
from tests.trust.injected.made import made_faults
from tests.trust.injected.outcome import Outcome
from tests.trust.injected.plan import promotion_faults, runtime_faults
from tests.trust.settings import Settings

SHOWN = 3


def measure(settings: Settings) -> list[Claim]:
    """Hurt the files of the model folder, and look what comes of it."""
    sound = {path.name: path.read_bytes() for path in settings.model.iterdir() if path.is_file()}
    with tempfile.TemporaryDirectory() as place:
        read = [*made_faults(Path(place), sound), *runtime_faults(sound, settings.effort.bits)]
        promoted = promotion_faults(sound, settings.effort.bits)
        outcomes = run_faults(settings.model, {"promotion": promoted, "runtime": read})
    return claims([*promoted, *read], outcomes)


def claims(faults: Sequence[Fault], outcomes: Sequence[Outcome]) -> list[Claim]:
    """Count what came of the faults.

    Parameters
    ----------
    faults : sequence of Fault
    outcomes : sequence of Outcome
        One for each.

    Returns
    -------
    list of Claim

    Examples
    --------
    >>> faults = [Fault("cut", "policy.json", 1), Fault("missing", "manifest.json")]
    >>> for claim in claims(faults, [Outcome("named error", "PolicyJsonError"), Outcome("crash", "signal 11")]):
    ...     print(claim.what, claim.value, claim.met, claim.detail)
    faults injected 2 None cut off 1, missing 1
    named errors 1 None PolicyJsonError 1
    same verdicts 0 None
    wrong answers 0 True
    other exceptions 0 True
    crashes 1 False missing: manifest.json at 0 (signal 11)
    """
    results = Counter(outcome.result for outcome in outcomes)
    errors = Counter(outcome.detail for outcome in outcomes if outcome.result == "named error")
    kinds = Counter(NAMES[fault.kind] for fault in faults)

    def which(result: str) -> str:
        found = [
            f"{NAMES[fault.kind]}: {fault.file} at {fault.at}" + (f" ({outcome.detail})" if outcome.detail else "")
            for fault, outcome in zip(faults, outcomes, strict=True)
            if outcome.result == result
        ]
        return "; ".join(found[:SHOWN])

    return [
        Claim("faults injected", len(faults), detail=counted(kinds)),
        Claim("named errors", results["named error"], detail=counted(errors)),
        Claim("same verdicts", results["same verdicts"]),
        Claim("wrong answers", results["wrong answer"], "", "at most", 0, which("wrong answer")),
        Claim("other exceptions", results["other exception"], "", "at most", 0, which("other exception")),
        Claim("crashes", results["crash"], "", "at most", 0, which("crash")),
    ]


def counted(counts: Counter[str]) -> str:
    """Give counts in words, the most frequent first."""
    return ", ".join(f"{name} {count:,}" for name, count in counts.most_common())
