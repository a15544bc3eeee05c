"""The encoder in PyTorch is the published one, and it learns. Needs the extra `teacher`."""

import numpy as np
import pytest
from sklearn.base import clone

from rightchannel_training.peers.minilm_graph import EMBEDDING, encoder_graph, small_weights
from rightchannel_training.peers.session import open_session

torch = pytest.importorskip("torch", reason="PyTorch is of the extra `teacher`, which the lock leaves out")

from rightchannel_training.teacher.encoder import Encoder  # noqa: E402  # needs PyTorch
from rightchannel_training.teacher.tuned_encoder import TunedEncoder  # noqa: E402  # needs PyTorch


def tokenize(text: str) -> list[int]:
    return [1, *(2 + ord(letter) % 18 for letter in text), 1]


def test_it_gives_what_the_graph_of_the_same_weights_gives() -> None:
    weights = small_weights(seed=3)
    ids = np.array([[1, 5, 7, 2], [3, 9, 0, 0]])
    mask = np.array([[1, 1, 1, 1], [1, 1, 0, 0]])
    session = open_session(encoder_graph(weights, heads=2).SerializeToString())
    given = dict(zip(("ids", "kinds", "mask"), (a.astype(np.int32) for a in (ids, 0 * ids, mask)), strict=True))
    (expected,) = session.run([EMBEDDING], given)
    with torch.no_grad():
        own = Encoder(weights, heads=2)(torch.from_numpy(ids), torch.from_numpy(mask).float()).numpy()
    own /= np.linalg.norm(own, axis=1, keepdims=True)
    assert np.abs(own - expected).max() < 1e-4


def test_it_learns_and_repeats_itself() -> None:
    texts, labels = ["aaab", "zzzy", "aabb", "zzyy"] * 16, [0, 1, 0, 1] * 16
    model = TunedEncoder(
        epochs=20, rate=1e-2, head_rate=1e-2, batch=8, weights=small_weights(), tokenize=tokenize, heads=2
    )
    first, second = clone(model).fit(texts, labels), clone(model).fit(texts, labels)
    said = first.predict_proba(["aabb", "zzyy"])
    assert first.predict(["aabb", "zzyy"]).tolist() == [0, 1]
    assert np.allclose(said.sum(axis=1), 1)
    assert np.array_equal(said, second.predict_proba(["aabb", "zzyy"]))
