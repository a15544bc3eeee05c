"""A peer whose package is missing says which, and which extra brings it."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rightchannel_training.peers import minilm
from rightchannel_training.peers.extra import NotInstalledError
from rightchannel_training.peers.fasttext import FastText
from rightchannel_training.peers.judges.judge import open_judge
from rightchannel_training.peers.judges.magika import graph_folder
from rightchannel_training.peers.judges.minilm import open_tokenizer
from rightchannel_training.peers.peer import PEERS, missing_packages

USES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "fastText, to train": ("fasttext", lambda folder: FastText().train(["on it"], [0], folder)),
    "fastText, to judge": ("fasttext", lambda folder: open_judge("fasttext", folder)),
    "MiniLM, to train": (minilm.PACKAGE, lambda folder: minilm.MiniLm().train(["on it"], [0], folder)),
    "MiniLM, its weights": ("safetensors", lambda folder: minilm.published_weights(folder / "model.safetensors")),
    "MiniLM, its tokeniser": ("tokenizers", lambda folder: open_tokenizer(folder / "tokenizer.json")),
    "Magika": ("magika", lambda _: graph_folder()),
}


@pytest.mark.parametrize("use", USES)
def test_what_is_missing_is_named_with_the_extra(use: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package, call = USES[use]
    monkeypatch.setitem(sys.modules, package, None)  # as Python marks what cannot be imported
    with pytest.raises(NotInstalledError, match=rf"^{package} is not installed; .*'rightchannel\[bench\]'$") as caught:
        call(tmp_path)
    assert caught.value.name == package


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_without_its_packages_is_left_out(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in PEERS[name].packages:
        monkeypatch.setitem(sys.modules, package, None)
    assert missing_packages(PEERS[name]) == list(PEERS[name].packages)
