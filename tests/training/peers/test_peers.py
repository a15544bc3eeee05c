"""Every peer trains into a folder, and is opened from it with what a user of it would need, and no more."""

import subprocess
import sys
from pathlib import Path

import pytest
from datasets import Dataset

from rightchannel_training.peers.fasttext import FastText
from rightchannel_training.peers.judges.judge import MODULES, open_judge
from rightchannel_training.peers.peer import PEERS, Peer, missing_packages
from rightchannel_training.peers.stock import Stock


class Absent(Stock):
    """A peer whose package nobody has."""

    @property
    def packages(self) -> tuple[str, ...]:
        return ("numpy", "no_such_package_anywhere")


@pytest.mark.parametrize(
    ("name", "peer"),
    [("stock-small", Stock((2, 3), min_df=5)), ("fasttext", FastText(dimensions=10, buckets=20_000, kept=5_000))],
)
def test_a_peer_learns_something(
    name: str, peer: Peer, train_sample: Dataset, calibration_sample: Dataset, tmp_path: Path
) -> None:
    peer.train(train_sample["text"][:], train_sample["label"][:], tmp_path)
    judge = open_judge(name, tmp_path)
    right = [
        judge(text) == label
        for text, label in zip(calibration_sample["text"][:], calibration_sample["label"][:], strict=True)
    ]
    assert sum(right) / len(right) > 0.6
    assert judge("") in range(5)
    assert judge("line one\nline two\r\nthree") in range(5)


def test_fasttext_gives_the_same_model_each_time(train_sample: Dataset, tmp_path: Path) -> None:
    peer = FastText(dimensions=4, epochs=2, buckets=5_000, kept=1_000)
    contents = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        peer.train(train_sample["text"][:300], train_sample["label"][:300], folder)
        (file,) = folder.iterdir()
        contents.append(file.read_bytes())
    assert contents[0] == contents[1]


def test_every_peer_can_be_opened_by_its_name() -> None:
    assert set(PEERS) <= set(MODULES)


def test_what_is_not_installed_is_named() -> None:
    assert missing_packages(Absent()) == ["no_such_package_anywhere"]


@pytest.mark.parametrize("module", sorted(set(MODULES.values())))
def test_opening_imports_nothing_of_training(module: str) -> None:
    code = (
        f"import sys, rightchannel_training.peers.judges.{module}; "
        "print(*sorted(sys.modules.keys() & {'sklearn', 'scipy', 'skl2onnx', 'onnx', 'datasets', 'pandas'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8")
    assert done.stdout.strip() == ""
