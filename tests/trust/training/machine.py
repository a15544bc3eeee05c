"""Runs of training on a machine that fails them: disk full, read-only folder, no memory, another run at work."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.trust.training.scene import (
    ROOT,
    SHORT_OF_MEMORY,
    Kept,
    Scene,
    build_scene,
    command,
    digests,
    environment,
    run,
)

AT_ONCE: Final = 2
SMALL: Final = 200 * 1024
"""Bytes that a file may grow to where the size of files is limited: less than the graph."""

SPARE: Final = 1_500_000
"""Bytes that are free on the full disk: less than a model folder."""

MEBIBYTES: Final = (1, 10, 30, 60, 100, 200, 400)
"""How much memory more than at its start a run may have; all of them are too little."""


@dataclass(frozen=True, slots=True)
class Failed:
    """What came of a run on a machine that fails it.

    Parameters
    ----------
    name : str
        What failed it.
    status : int
        The exit status.
    said : str
        What it wrote to standard error.
    lost : str
        What is not as it must be; empty if all is well.
    """

    name: str
    status: int
    said: str
    lost: str

    @property
    def told(self) -> bool:
        """Whether it ended with status 1 and its last words are an error in plain words."""
        last = self.said.rpartition("Error: ")
        return self.status == 1 and bool(last[1]) and len(last[2].split()) >= 5

    @property
    def traceback(self) -> bool:
        """Whether it showed a traceback."""
        return "Traceback" in self.said


Case = Callable[[Scene], Failed]


def fail_runs(place: Path, model: Path, messages: Path, *, thorough: bool) -> list[Failed]:
    """Run training on machines that fail it.

    Parameters
    ----------
    place : Path
        An empty folder.
    model, messages : Path
        The model folder and the corpus to copy from.
    thorough : bool
        Whether every case is tried, not one of each kind.

    Returns
    -------
    list of Failed
    """
    cases = list(all_cases() if thorough else few_cases())
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(
            pool.map(
                lambda number: cases[number](build_scene(place / f"case{number}", model, messages)), range(len(cases))
            )
        )


def few_cases() -> Iterator[Case]:
    """Give one case of each kind."""
    yield short_of_memory("fit", 10)
    yield two_at_once
    yield read_only("promote") if can_mount() else read_only_by_mode("promote")
    yield full_disk("promote") if can_mount() else small_files("promote")


def all_cases() -> Iterator[Case]:
    """Give every case that this machine can be made to show."""
    for mebibytes in MEBIBYTES:
        yield short_of_memory("fit", mebibytes)
    yield short_of_memory("promote", 10)
    yield two_at_once
    for name in ("fit", "promote"):
        yield small_files(name)
        if can_mount():
            yield full_disk(name)
            yield read_only(name)
        elif os.geteuid() != 0:  # modes do not hold the superuser back
            yield read_only_by_mode(name)


def short_of_memory(name: str, mebibytes: int) -> Case:
    """Give the run little more memory than it has when its modules are loaded."""

    def case(scene: Scene) -> Failed:
        words = command([str(mebibytes), *arguments(scene, name)], SHORT_OF_MEMORY)
        return tried(scene, f"{name} with {mebibytes} MiB of memory", words)

    return case


def small_files(name: str) -> Case:
    """Let no file grow to the size of the graph."""

    def case(scene: Scene) -> Failed:
        limited = f"ulimit -f {SMALL // 512}; exec {shlex.join(command(arguments(scene, name)))}"
        return tried(scene, f"{name} where files stay small", ["sh", "-c", limited])

    return case


def full_disk(name: str) -> Case:
    """Put what is written on a disk of its own that has too little room, in a namespace of its own."""

    def case(scene: Scene) -> Failed:
        disk, after = scene.place / "disk", scene.place / "after"
        disk.mkdir()
        taken = sum(path.stat().st_size for path in scene.model.iterdir()) if name == "promote" else 0
        words = scene.promote(disk / "model") if name == "promote" else scene.fit("disk/fresh")
        script = "\n".join(
            [
                f"mount -t tmpfs -o size={taken + SPARE} tmpfs {shlex.quote(str(disk))} || exit 99",
                f"cp -r {shlex.quote(str(scene.model))} {shlex.quote(str(disk / 'model'))}" if taken else ":",
                shlex.join(command(words)),
                "status=$?",
                f"cp -r {shlex.quote(str(disk))} {shlex.quote(str(after))}",
                "exit $status",
            ]
        )
        before = digests(scene.model)
        failed = tried(scene, f"{name} on a full disk", ["unshare", "-m", "sh", "-c", script])
        kept = not taken or digests(after / "model") == before
        left = {path.name for path in after.iterdir() if path.suffix != ".lock"} - {"model"}
        lost = failed.lost or ("" if kept else "the model on the full disk") or ", ".join(sorted(left))
        return Failed(failed.name, failed.status, failed.said, lost)

    return case


def read_only(name: str) -> Case:
    """Put the model on a disk that cannot be written to, in a namespace of its own."""

    def case(scene: Scene) -> Failed:
        place = shlex.quote(str(scene.place))
        locked = f"mount --bind {place} {place} && mount -o remount,bind,ro {place} || exit 99"
        script = f"{locked}\nexec {shlex.join(command(arguments(scene, name)))}"
        return tried(scene, f"{name} in a read-only folder", ["unshare", "-m", "sh", "-c", script])

    return case


def read_only_by_mode(name: str) -> Case:
    """Take away the right to write beside the model."""

    def case(scene: Scene) -> Failed:
        mode = scene.place.stat().st_mode
        scene.place.chmod(0o555)
        try:
            return tried(scene, f"{name} in a read-only folder", command(arguments(scene, name)))
        finally:
            scene.place.chmod(mode)

    return case


def two_at_once(scene: Scene) -> Failed:
    """Begin to promote while another run promotes."""
    with subprocess.Popen(
        command(scene.promote()), cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as first:
        while first.poll() is None and not (scene.place / ".model.candidate").exists():
            time.sleep(0.002)
        failed = tried(scene, "promote while another does", command(scene.promote()), look=False)
        first.kill()
    return Failed(failed.name, failed.status, failed.said, Kept.of(scene).lost(scene))


def arguments(scene: Scene, name: str) -> list[str]:
    """Give the arguments of a command."""
    return scene.fit() if name == "fit" else scene.promote()


def tried(scene: Scene, name: str, words: Sequence[str], *, look: bool = True) -> Failed:
    """Run a command to its end, and look whether everything is as it was."""
    kept = Kept.of(scene)
    try:
        done = run(words)
    except subprocess.TimeoutExpired:
        return Failed(name, -1, "", "it never ended")
    return Failed(name, done.returncode, done.stderr, kept.lost(scene) if look else "")


def can_mount() -> bool:
    """Say whether this process may mount a disk of its own."""
    if not sys.platform.startswith("linux") or shutil.which("unshare") is None:
        return False
    probe = ["unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=4k tmpfs /mnt"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0
