"""The contenders: trained once for a corpus and kept below build/, judged on the same hands."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

import numpy as np
from datasets import DatasetDict

from rightchannel import MessageClassifier
from rightchannel_training.evaluation.metrics import macro_f1
from rightchannel_training.peers.extra import how_to_install, missing_modules
from rightchannel_training.peers.judges.judge import Judge, open_judge
from rightchannel_training.peers.judges.magika import graph_folder
from rightchannel_training.peers.peer import PEERS, missing_packages
from tests.benchmarks.material import Material

OWN: Final = "rightchannel"
CONTROL: Final = "magika"
JUDGED: Final = ("calibration", "test")
TITLES: Final[Mapping[str, str]] = {
    OWN: "rightchannel, whole verdict",
    **{name: peer.title for name, peer in PEERS.items()},
    CONTROL: "Magika's net, a control of size",
}
PACKAGES: Final[Mapping[str, tuple[str, ...]]] = {"fasttext": ("fasttext",), "minilm": ("tokenizers",)}
"""What opening a trained peer imports beyond onnxruntime."""

_ACCURACY: Final = "accuracy.json"
_FILES: Final = "files"


@dataclass(frozen=True, slots=True)
class Contender:
    """One way to a verdict, ready to be opened.

    Parameters
    ----------
    name : str
        As `open_judge` takes it.
    folder : Path
    size : int
        Bytes of what would be shipped.
    f1 : mapping of str to float
        Macro-F1 by split; empty for the control.

    Examples
    --------
    >>> Contender("rightchannel", Path("model"), 1_400_000, {"test": 0.89}).title
    'rightchannel, whole verdict'
    """

    name: str
    folder: Path
    size: int
    f1: Mapping[str, float]

    @property
    def title(self) -> str:
        """What tables call it."""
        return TITLES[self.name]

    def open(self) -> Judge:
        """Load it."""
        return open_judge(self.name, self.folder)


def own(model: Path, material: Material) -> Contender:
    """Judge with this project's model.

    Parameters
    ----------
    model : Path
    material : Material

    Returns
    -------
    Contender
    """
    size = MessageClassifier(model).manifest.graph.bytes
    return Contender(OWN, model, size, accuracy(open_judge(OWN, model), material.parts))


def control() -> Contender | str:
    """Give the control, which is not trained.

    Returns
    -------
    Contender or str
        What keeps it out, if something does.

    Examples
    --------
    >>> control().f1
    {}
    """
    if missing := missing_modules([CONTROL]):
        return how_to_install(missing)
    folder = graph_folder()
    return Contender(CONTROL, folder, (folder / "model.onnx").stat().st_size, {})


def trained(names: Iterable[str], material: Material, folder: Path) -> dict[str, Contender | str]:
    """Train peers that have not been trained on this corpus, two at a time.

    Parameters
    ----------
    names : iterable of str
        Of `PEERS`.
    material : Material
    folder : Path
        Where they are kept.

    Returns
    -------
    dict of str to Contender or str
        What keeps a peer out stands in its place.
    """
    answers: dict[str, Contender | str] = {}
    places = {name: folder / f"{name}-{_key(name, material)}" for name in names}
    for name in list(places):
        if missing := missing_packages(PEERS[name]):
            answers[name] = how_to_install(missing)
            del places[name]
    new = [name for name, place in places.items() if not (place / _ACCURACY).is_file()]
    new.reverse()  # the last ones take long: begun first, both processes end about together
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        list(pool.map(_train, new, [material.parts] * len(new), [places[name] for name in new]))
    for name, place in places.items():
        files = place / _FILES
        f1 = json.loads((place / _ACCURACY).read_text("utf-8"))
        answers[name] = Contender(name, files, sum(file.stat().st_size for file in files.iterdir()), f1)
    return answers


def accuracy(judge: Judge, parts: DatasetDict) -> dict[str, float]:
    """Judge the hands that have trained nothing.

    Parameters
    ----------
    judge : callable
    parts : DatasetDict

    Returns
    -------
    dict of str to float
        Macro-F1 by split.
    """
    return {
        split: macro_f1(np.array(parts[split]["label"][:]), np.array([judge(text) for text in parts[split]["text"][:]]))
        for split in JUDGED
    }


def _train(name: str, parts: DatasetDict, place: Path) -> None:
    """Train beside the place and move there, so that a peer is whole or not there."""
    place.parent.mkdir(parents=True, exist_ok=True)
    made = Path(mkdtemp(dir=place.parent))
    (made / _FILES).mkdir()
    PEERS[name].train(parts["train"]["text"][:], parts["train"]["label"][:], made / _FILES)
    (made / _ACCURACY).write_text(json.dumps(accuracy(open_judge(name, made / _FILES), parts)), "utf-8")
    shutil.rmtree(place, ignore_errors=True)
    made.rename(place)


def _key(name: str, material: Material) -> str:
    return hashlib.sha256(f"{PEERS[name]} {material.digest}".encode()).hexdigest()[:12]
