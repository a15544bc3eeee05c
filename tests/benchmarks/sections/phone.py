"""One slow core: stand-ins for a phone, and what others have published of a real one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np

from tests.benchmarks.child import ask
from tests.benchmarks.cutting import USUAL
from tests.benchmarks.figures import Figure, Section
from tests.benchmarks.numbers import brief
from tests.benchmarks.quota import SHARE, NoQuotaError, slow_core

COLUMNS: Final = ("mean µs", "median µs", "p95 µs", "load ms")
VERDICTS: Final = 3_000
NOTES: Final = (
    "These are stand-ins: no phone was measured. Under a quota, one call runs at full pace or waits; the mean tells.",
    "Published, on a Pixel 6: MediaPipe's average-word-embedding classifier 0.14 ms, MobileBERT 57.68 ms a message.",
)


@dataclass(frozen=True, slots=True)
class Host:
    """What another suite measured of one host.

    Parameters
    ----------
    key, title : str
    median : float
        Microseconds for a verdict.
    p95 : float or None
        Microseconds, where it was measured.
    load : float
        Milliseconds.
    """

    key: str
    title: str
    median: float
    p95: float | None
    load: float


def measure(model: Path, folder: Path) -> Section:
    """Judge on one core at full pace, then on a share of it; read what other suites have written.

    Parameters
    ----------
    model : Path
    folder : Path
        Where other suites write their figures.

    Returns
    -------
    Section
    """
    section = Section("Phone class (stand-ins)", COLUMNS, notes=list(NOTES))
    _add(section, "full", "one core", ask("paced", model, USUAL, VERDICTS))
    slow = f"{SHARE:.0%} of one core"
    try:
        with slow_core() as before:
            _add(section, "slow", slow, ask("paced", model, USUAL, VERDICTS, before=before))
    except NoQuotaError as error:
        section.skipped[slow] = str(error)
    for title, file, read in (
        ("Chromium, slowed down", "web.json", from_browser),
        ("64-bit Arm, emulated", "../vectors.json", from_vectors),
    ):
        path = (folder / file).resolve()
        found = read(json.loads(path.read_text("utf-8"))) if path.is_file() else []
        if not found:
            section.skipped[title] = (
                "its suite has not written its figures below build/ (npm run bench in runtime/web, make vectors)"
            )
        else:
            when = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            section.notes.append(
                f"{title}: not of this run, but of {when:%Y-%m-%d %H:%M} UTC, when its suite last ran."
            )
        for host in found:
            add_host(section, host)
    return section


def from_browser(content: Mapping[str, Any]) -> list[Host]:
    """Read what the suite of the browser wrote.

    Parameters
    ----------
    content : mapping
        With a row for each slow-down of the processor, in milliseconds.

    Returns
    -------
    list of Host

    Examples
    --------
    >>> row = {"cpu_slow_down": 6, "verdict_median_ms": 0.9, "verdict_p95_ms": 2.5, "load_ms": 1500}
    >>> from_browser({"rows": [row]})
    [Host(key='chromium-6', title='Chromium, WebAssembly, slowed down 6 times', median=900.0, p95=2500.0, load=1500)]
    """
    return [
        Host(
            f"chromium-{row['cpu_slow_down']}",
            f"Chromium, WebAssembly, slowed down {row['cpu_slow_down']} times",
            row["verdict_median_ms"] * 1000,
            row["verdict_p95_ms"] * 1000,
            row["load_ms"],
        )
        for row in content["rows"]
    ]


def from_vectors(content: Mapping[str, Any]) -> list[Host]:
    """Read what the golden vectors wrote of 64-bit Arm.

    Parameters
    ----------
    content : mapping
        With an entry for each host.

    Returns
    -------
    list of Host

    Examples
    --------
    >>> from_vectors({"hosts": {"arm64": {"host": "Python on aarch64", "median_us": 2400.0, "load_ms": 630.0}}})
    [Host(key='arm64', title='Python on aarch64', median=2400.0, p95=None, load=630.0)]
    """
    entry = content["hosts"].get("arm64")
    if entry is None or "median_us" not in entry:
        return []
    return [Host("arm64", entry["host"], entry["median_us"], None, entry["load_ms"])]


def _add(section: Section, key: str, title: str, answer: Mapping[str, Any]) -> None:
    taken = np.array(answer["verdicts_us"])
    mean = float(taken.mean())
    median, tail = np.quantile(taken, [0.5, 0.95])
    load = float(answer["load_ms"])
    section.line(title, *map(brief, (mean, median, tail, load)))
    section.figures += [
        Figure(f"phone.{key}.mean", f"{title}, {USUAL} bytes, mean", mean, "µs"),
        Figure(f"phone.{key}.p95", f"{title}, {USUAL} bytes, p95", float(tail), "µs"),
        Figure(f"phone.{key}.load", f"{title}, load", load, "ms"),
    ]


def add_host(section: Section, host: Host) -> None:
    """Add the figures of another suite.

    Parameters
    ----------
    section : Section
    host : Host

    Examples
    --------
    >>> section = Section("Phone", COLUMNS)
    >>> add_host(section, Host("arm64", "Python on aarch64", 2400.0, None, 630.0))
    >>> section.rows
    [Row(title='Python on aarch64', cells=('', '2,400', '', '630'))]
    """
    p95 = "" if host.p95 is None else brief(host.p95)
    section.line(host.title, "", brief(host.median), p95, brief(host.load))
    section.figures += [
        Figure(f"phone.{host.key}.p50", f"{host.title}, median", host.median, "µs"),
        Figure(f"phone.{host.key}.load", f"{host.title}, load", host.load, "ms"),
    ]
