"""The model of the repository is what its own corpus gives: anyone can make it again."""

import json
from pathlib import Path

import pytest

from rightchannel_training.corpus.digest import corpus_digest
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.export.seal import sealed

from .conftest import DATA, Run

MODEL = DATA.parent / "model"


def manifest(folder: Path) -> bytes:
    """The manifest as training wrote it, without what `promote` added."""
    content = json.loads((folder / "manifest.json").read_bytes())
    promoted = content.pop("promotion", None)
    raw = (folder / "manifest.json").read_bytes()
    return sealed(content) if promoted else raw


def test_the_model_was_trained_on_the_corpus_beside_it() -> None:
    trained_on = json.loads((MODEL / "manifest.json").read_bytes())["training"]["corpus_sha256"]
    assert trained_on == corpus_digest(load_corpus(DATA / "messages")), "the corpus has changed: `make train`"


@pytest.mark.slow
def test_training_again_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    candidate = tmp_path / "candidate"
    result = run("fit", DATA / "messages", "--candidate", candidate, "--model", MODEL)
    assert result.returncode == 0, result.stderr
    changed = [
        path.name
        for path in sorted(candidate.iterdir())
        if path.name != "manifest.json" and path.read_bytes() != (MODEL / path.name).read_bytes()
    ]
    assert not changed, "the model in model/ is another one: `make train`"
    assert manifest(candidate) == manifest(MODEL)
