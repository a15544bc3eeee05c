"""A share of one core for a process, by a control group of Linux."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SHARE: Final = 1 / 6
"""A mid-range phone of 2019, taken as six times slower than one core of a server."""

PERIOD: Final = 12_000  # microseconds; the shorter, the finer the slices

_NAME: Final = "rightchannel-bench"
_JOIN: Final = 'echo $$ > "$0" && exec "$@"'


class NoQuotaError(OSError):
    """The system gives this process no control group.

    Examples
    --------
    >>> raise NoQuotaError("no control group may be made here")
    Traceback (most recent call last):
    tests.benchmarks.quota.NoQuotaError: no control group may be made here
    """


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """Where control groups of the processor are, and how a quota is written.

    Parameters
    ----------
    root : Path
    version : {1, 2}

    Examples
    --------
    >>> Hierarchy(Path("cpu"), 1).limits(0.5)
    {'cpu.cfs_period_us': '12000', 'cpu.cfs_quota_us': '6000'}
    >>> Hierarchy(Path("cgroup"), 2).limits(0.5)
    {'cpu.max': '6000 12000'}
    """

    root: Path
    version: int

    def limits(self, share: float) -> dict[str, str]:
        """Give the files of a group and what to write into them."""
        quota = round(PERIOD * share)
        if self.version == 1:
            return {"cpu.cfs_period_us": str(PERIOD), "cpu.cfs_quota_us": str(quota)}
        return {"cpu.max": f"{quota} {PERIOD}"}


def hierarchy(mount: Path = Path("/sys/fs/cgroup")) -> Hierarchy:
    """Find the control groups of the processor.

    Parameters
    ----------
    mount : Path, optional

    Returns
    -------
    Hierarchy

    Raises
    ------
    NoQuotaError
        If there are none.
    """
    if (mount / "cpu" / "cpu.cfs_quota_us").is_file():
        return Hierarchy(mount / "cpu", 1)
    controllers = mount / "cgroup.controllers"
    if controllers.is_file() and "cpu" in controllers.read_text("ascii").split():
        return Hierarchy(mount, 2)
    raise NoQuotaError("this system has no control groups of the processor")


@contextmanager
def slow_core(share: float = SHARE, mount: Path = Path("/sys/fs/cgroup")) -> Iterator[Sequence[str]]:
    """Make a control group with a share of one core, and remove it afterwards.

    Parameters
    ----------
    share : float, optional
    mount : Path, optional

    Yields
    ------
    sequence of str
        Words to put before a command, so that it runs in the group.

    Raises
    ------
    NoQuotaError
        If the system allows no such group.
    """
    groups = hierarchy(mount)
    group = groups.root / _NAME
    try:
        group.mkdir(exist_ok=True)
        for file, content in groups.limits(share).items():
            (group / file).write_text(content, "ascii")
    except OSError as error:
        with suppress(OSError):  # it may not have been made
            group.rmdir()
        raise NoQuotaError(f"no control group may be made here ({error.strerror}); it takes root") from error
    try:
        yield ["sh", "-c", _JOIN, str(group / "cgroup.procs")]
    finally:
        group.rmdir()
