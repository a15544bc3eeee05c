"""Training that is stopped: the current model and the corpus stay, and the message says what to do."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.trust.claim import Claim
from tests.trust.settings import Settings
from tests.trust.training.kills import Killed, kill_runs
from tests.trust.training.machine import Failed, fail_runs

SHOWN = 3


def measure(settings: Settings) -> list[Claim]:
    """Kill runs of training, and run it on machines that fail it."""
    with tempfile.TemporaryDirectory() as place:
        killed = kill_runs(settings.effort.kills, Path(place) / "kills", settings.model, settings.messages)
        thorough = settings.effort.retrained
        failed = fail_runs(Path(place) / "cases", settings.model, settings.messages, thorough=thorough)
    return claims(killed, failed)


def claims(killed: Sequence[Killed], failed: Sequence[Failed]) -> list[Claim]:
    """Count what was survived.

    Parameters
    ----------
    killed : sequence of Killed
    failed : sequence of Failed

    Returns
    -------
    list of Claim

    Examples
    --------
    >>> from tests.trust.training.kills import Kill
    >>> killed = [Killed(Kill("fit", "", 1.0), True, ""), Killed(Kill("promote", "", 2.0), False, "changed: corpus")]
    >>> failed = [Failed("fit on a full disk", 1, "Error: there is no room left here", "")]
    >>> for claim in claims(killed, failed):
    ...     print(claim.what, claim.value, claim.met, claim.detail)
    kills survived 1 False promote after 2.00 s: changed: corpus
    kills before the run had ended 1 None of 2
    faults survived 1 True fit on a full disk
    faults without words that say what to do 0 True
    tracebacks shown 0 True
    """
    broken = [f"{one.kill.command} after {one.kill.seconds:.2f} s: {one.lost}" for one in killed if one.lost]
    lost = [f"{one.name}: {one.lost}" for one in failed if one.lost]
    silent = [f"{one.name}: status {one.status}" for one in failed if not one.told]
    shown = [one.name for one in failed if one.traceback]
    return [
        Claim("kills survived", len(killed) - len(broken), "", "at least", len(killed), "; ".join(broken[:SHOWN])),
        Claim("kills before the run had ended", sum(one.in_time for one in killed), detail=f"of {len(killed)}"),
        Claim(
            "faults survived",
            len(failed) - len(lost),
            "",
            "at least",
            len(failed),
            "; ".join(lost[:SHOWN] or [one.name for one in failed]),
        ),
        Claim("faults without words that say what to do", len(silent), "", "at most", 0, "; ".join(silent[:SHOWN])),
        Claim("tracebacks shown", len(shown), "", "at most", 0, "; ".join(shown[:SHOWN])),
    ]
