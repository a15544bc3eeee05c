"""One claim of the trust page: what was measured, and the bar that it is held to."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Claim:
    """What was measured, and what it may be.

    Parameters
    ----------
    what : str
        In plain words.
    value : float
        What was measured.
    unit : str
        Such as `%`, `inputs` or `bytes`; empty for a plain number.
    side : {"at most", "at least"} or None
        On which side of `bar` the value must be. None: a figure without a bar.
    bar : float or None
        The limit.
    detail : str
        A remark: what it rests on.

    Examples
    --------
    >>> Claim("canaries exposed", 0, "", "at most", 0).met, Claim("queries per attack", 31.5).met
    (True, None)
    """

    what: str
    value: float
    unit: str = ""
    side: Literal["at most", "at least"] | None = None
    bar: float | None = None
    detail: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the bar holds; None if there is none. A value that is no number meets no bar."""
        if self.side is None or self.bar is None:
            return None
        return self.value <= self.bar if self.side == "at most" else self.value >= self.bar

    def to_dict(self) -> dict[str, object]:
        """Give it as plain values, with `met`."""
        return asdict(self) | {"met": self.met}
