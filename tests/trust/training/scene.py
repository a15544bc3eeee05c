"""A current model, a candidate and a small corpus, and whether they are whole after a run that was stopped."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from rightchannel import MessageClassifier
from rightchannel_training.promotion.promote import rollback

ROOT: Final = Path(__file__).parents[3]
HANDS: Final[Mapping[str, Sequence[str]]] = MappingProxyType(
    {"train": ("t9", "t10", "u3"), "calibration": ("t3",), "test": ("u5",)}
)
EACH: Final = 120
"""Messages of each hand, so that training takes seconds."""

SCRIPT: Final = "from rightchannel_training.cli import main; main()"

# The modules are loaded before memory runs short: a library that is short of it while it is loaded may wait for ever.
SHORT_OF_MEMORY: Final = """
import resource, sys
import rightchannel_training.cli.app
from rightchannel_training.cli import main
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
most = used + int(sys.argv.pop(1)) * 2**20
resource.setrlimit(resource.RLIMIT_AS, (most, most))
main()
"""


@dataclass(frozen=True, slots=True)
class Scene:
    """A place with a model, a candidate and a corpus.

    Parameters
    ----------
    place : Path
        Holds `model`, `candidate`, `corpus` and `splits.json`.
    """

    place: Path

    @property
    def model(self) -> Path:
        """The current model."""
        return self.place / "model"

    def fit(self, candidate: str = "fresh") -> list[str]:
        """Give the arguments that train a candidate of that name."""
        target = str(self.place / candidate)
        return ["fit", str(self.place / "corpus"), "--candidate", target, "--model", str(self.model)]

    def promote(self, model: Path | None = None) -> list[str]:
        """Give the arguments that put the candidate in the place of the model."""
        return [
            *("promote", str(self.place / "candidate"), "--model", str(model or self.model)),
            *("--corpus", str(self.place / "corpus"), "--accept", "to see whether it can be stopped"),
        ]


def build_scene(place: Path, model: Path, messages: Path) -> Scene:
    """Copy a model twice, as the current one and as a candidate, and write a small corpus beside them.

    Parameters
    ----------
    place : Path
        A folder that does not exist yet.
    model : Path
        A model folder.
    messages : Path
        The folder of the corpus.

    Returns
    -------
    Scene
    """
    corpus = place / "corpus"
    corpus.mkdir(parents=True)
    shutil.copytree(model, place / "model")
    shutil.copytree(model, place / "candidate")
    for hand in (hand for hands in HANDS.values() for hand in hands):
        by_label: dict[str, list[str]] = {}
        for line in (messages / f"{hand}.jsonl").read_text("utf-8").splitlines():
            by_label.setdefault(json.loads(line)["label"], []).append(line)
        chosen = [line for lines in by_label.values() for line in lines[: EACH // len(by_label)]]
        (corpus / f"{hand}.jsonl").write_text("\n".join(chosen) + "\n", "utf-8")
    splits = {"format_version": 1, "rule": "chosen by hand", "seed": 0} | {
        name: list(hands) for name, hands in HANDS.items()
    }
    (place / "splits.json").write_text(json.dumps(splits), "utf-8")
    return Scene(place)


def command(arguments: Sequence[str], script: str = SCRIPT) -> list[str]:
    """Give the command that runs the command line with this interpreter."""
    return [sys.executable, "-c", script, *arguments]


def environment() -> dict[str, str]:
    """Give the environment of a run: the modules of this checkout, no traceback asked for, nothing fetched."""
    kept = {name: value for name, value in os.environ.items() if name != "RIGHTCHANNEL_TRACEBACK"}
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "HF_HUB_OFFLINE": "1"}


def run(words: Sequence[str], limit: float = 120) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        words, cwd=ROOT, env=environment(), capture_output=True, encoding="utf-8", timeout=limit, check=False
    )


Digests = Mapping[str, str]


def digests(folder: Path) -> Digests:
    """Give the digest of each file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@dataclass(frozen=True, slots=True)
class Kept:
    """What must not change.

    Parameters
    ----------
    model, corpus, candidate : mapping of str to str
        The digests of their files.
    """

    model: Digests
    corpus: Digests
    candidate: Digests

    @classmethod
    def of(cls, scene: Scene) -> Kept:
        """Look at a scene."""
        return cls(*(digests(scene.place / name) for name in ("model", "corpus", "candidate")))

    def lost(self, scene: Scene) -> str:
        """Say what is not as it must be; nothing if all is well.

        A model that was put in place in the last moment is whole too, if a rollback brings the former one back. It is
        rolled back here.
        """
        try:
            MessageClassifier(scene.model).classify("on my way")
            if digests(scene.model) != self.model:
                rollback(scene.model)
            fresh = scene.place / "fresh"
            if fresh.exists():
                MessageClassifier(fresh).classify("on my way")
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        now = Kept.of(scene)
        changed = [name for name in ("model", "corpus", "candidate") if getattr(now, name) != getattr(self, name)]
        return f"changed: {', '.join(changed)}" if changed else ""
