"""The bars that are known not to be met, with the reason for each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final, NamedTuple

from tests.trust.claim import Claim

FILE: Final = Path(__file__).with_name("unmet.toml")


class Unmet(NamedTuple):
    """Claims whose bar is known not to be met.

    Parameters
    ----------
    claims : str
        A pattern over ``section: claim``.
    why : str
    """

    claims: str
    why: str


def read_ledger(path: Path = FILE) -> tuple[Unmet, ...]:
    """Read the ledger.

    Examples
    --------
    >>> all(one.why for one in read_ledger())
    True
    """
    return tuple(Unmet(**one) for one in tomllib.loads(path.read_text("utf-8"))["unmet"])


def why_unmet(section: str, claim: Claim, ledger: Iterable[Unmet]) -> str | None:
    """Give the known reason why the bar of a claim is not met; None if there is none.

    Examples
    --------
    >>> why_unmet("a", Claim("b", 2.0, "", "at most", 1.0), [Unmet("a: *", "reason")])
    'reason'
    """
    return next((one.why for one in ledger if fnmatchcase(f"{section}: {claim.what}", one.claims)), None)


def broken(found: Mapping[str, Sequence[Claim]], ledger: Sequence[Unmet]) -> list[str]:
    """Name the claims that are not met and are not in the ledger.

    Examples
    --------
    >>> broken({"a": [Claim("b", 2.0, "", "at most", 1.0), Claim("c", 1.0, "", "at most", 1.0)]}, [])
    ['a: b']
    """
    return [
        f"{section}: {claim.what}"
        for section, claims in found.items()
        for claim in claims
        if claim.met is False and why_unmet(section, claim, ledger) is None
    ]
