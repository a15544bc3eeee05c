"""Runs of training that are killed at random moments."""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rightchannel_training.promotion.former import former_place
from tests.trust.training.scene import ROOT, Kept, Scene, build_scene, command, environment

SEED: Final = 20261125
AT_ONCE: Final = 2


@dataclass(frozen=True, slots=True)
class Kill:
    """One run that is killed.

    Parameters
    ----------
    command : {"fit", "promote"}
    mark : str
        The file or folder, in the scene, that is waited for; the start of the process if it is empty.
    seconds : float
        How long is waited after that.
    """

    command: str
    mark: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Killed:
    """What came of it.

    Parameters
    ----------
    kill : Kill
    in_time : bool
        Whether the run had not ended by itself before.
    lost : str
        What is not as it must be; empty if all is well.
    """

    kill: Kill
    in_time: bool
    lost: str


def plan(count: int) -> list[Kill]:
    """Draw the moments: some at any time from the start, most around the moments when files are written.

    Parameters
    ----------
    count : int

    Returns
    -------
    list of Kill

    Examples
    --------
    >>> len(plan(10)), {kill.command for kill in plan(10)}
    (10, {...})
    """
    draw = random.Random(SEED)
    former = former_place(Path("model")).name
    marks = [
        ("promote", ".model.candidate/manifest.json", 0.05),
        ("fit", ".fresh.candidate", 3.0),
        ("promote", former, 0.05),
        ("fit", ".fresh.candidate/manifest.json", 3.0),
        ("promote", ".model.candidate", 3.0),
        ("promote", ".model.candidate/CHANGELOG.md", 0.02),
        ("promote", "", 4.0),
        ("fit", "", 5.0),
        ("promote", ".model.candidate/CHANGELOG.md", 0.2),
        ("fit", ".fresh.candidate/vectors.json", 0.1),
    ]
    return [
        Kill(name, mark, draw.uniform(0, longest))
        for name, mark, longest in (marks[n % len(marks)] for n in range(count))
    ]


def kill_runs(count: int, place: Path, model: Path, messages: Path) -> list[Killed]:
    """Kill runs, on as many scenes at once as there are processors to use.

    Parameters
    ----------
    count : int
    place : Path
        An empty folder.
    model, messages : Path
        The model folder and the corpus to copy from.

    Returns
    -------
    list of Killed
    """
    kills = plan(count)
    lanes = [kills[lane::AT_ONCE] for lane in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = pool.map(
            lambda lane: list(lane_of(build_scene(place / f"lane{lane}", model, messages), lanes[lane])), range(AT_ONCE)
        )
        return [killed for lane in done for killed in lane]


def lane_of(scene: Scene, kills: list[Kill]) -> Iterator[Killed]:
    """Kill one run after the other."""
    kept = Kept.of(scene)
    for kill in kills:
        arguments = scene.fit() if kill.command == "fit" else scene.promote()
        with subprocess.Popen(
            command(arguments), cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            while kill.mark and process.poll() is None and not (scene.place / kill.mark).exists():
                time.sleep(0.002)
            time.sleep(kill.seconds)
            in_time = process.poll() is None
            process.kill()
        yield Killed(kill, in_time, kept.lost(scene))
        shutil.rmtree(scene.place / "fresh", ignore_errors=True)
