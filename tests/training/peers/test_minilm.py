"""The graph made from the published weights gives what the published model gives."""

import hashlib
from pathlib import Path

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray

from rightchannel.quiet_onnxruntime import onnxruntime
from rightchannel_training.peers import minilm
from rightchannel_training.peers.judges.judge import open_judge
from rightchannel_training.peers.judges.minilm import LONGEST, MODEL, TOKENIZER, feed, open_tokenizer
from rightchannel_training.peers.minilm_graph import EMBEDDING, encoder_graph, in_eight_bits, small_weights, with_head
from rightchannel_training.peers.session import open_session

SENTENCES = ("The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium.")
PUBLISHED = np.array([[1.0, 0.6660, 0.1046], [0.6660, 1.0, 0.1411], [0.1046, 0.1411, 1.0]])
"""Similarities that the documentation of sentence-transformers prints for these sentences and this model."""


@pytest.fixture(scope="module")
def encoder() -> onnx.ModelProto:
    return encoder_graph(minilm.published_weights(minilm.package_folder() / "model.safetensors"), heads=minilm.HEADS)


def embeddings(session: onnxruntime.InferenceSession, texts: tuple[str, ...]) -> NDArray[np.float32]:
    tokenizer = open_tokenizer(minilm.package_folder() / TOKENIZER)
    return np.concatenate([session.run([EMBEDDING], feed(tokenizer, text))[0] for text in texts])


def test_the_graph_gives_the_published_similarities(encoder: onnx.ModelProto) -> None:
    found = embeddings(open_session(encoder.SerializeToString()), SENTENCES)
    np.testing.assert_allclose(found @ found.T, PUBLISHED, atol=1e-4)


def test_eight_bits_are_near_and_a_quarter_of_the_size(encoder: onnx.ModelProto) -> None:
    small = in_eight_bits(encoder)
    exact = embeddings(open_session(encoder.SerializeToString()), SENTENCES)
    found = embeddings(open_session(small.SerializeToString()), SENTENCES)
    assert np.all((exact * found).sum(axis=1) > 0.98)
    assert small.ByteSize() < 0.27 * encoder.ByteSize()


def test_other_weights_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(b"{}")
    with pytest.raises(minilm.WeightsError, match=r"model\.safetensors is not the published file"):
        minilm.published_weights(path)
    assert hashlib.sha256(b"{}").hexdigest() != minilm.WEIGHTS_SHA256


def test_padding_changes_nothing() -> None:
    session = open_session(encoder_graph(small_weights(), heads=2).SerializeToString())
    ids = np.array([[3, 4, 5]], np.int32)
    padded = np.array([[3, 4, 5, 0, 0]], np.int32)
    (alone,) = session.run(None, {"ids": ids, "kinds": 0 * ids, "mask": np.ones_like(ids)})
    (given,) = session.run(None, {"ids": padded, "kinds": 0 * padded, "mask": np.array([[1, 1, 1, 0, 0]], np.int32)})
    np.testing.assert_allclose(given, alone, atol=1e-6)


def test_the_head_is_a_logistic_regression() -> None:
    random = np.random.default_rng(0)
    coefficients, intercepts = random.normal(size=(5, 8)), random.normal(size=5)
    graph = encoder_graph(small_weights(), heads=2)
    ids = np.array([[3, 4, 5]], np.int32)
    given = {"ids": ids, "kinds": 0 * ids, "mask": np.ones_like(ids)}
    (embedding,) = open_session(graph.SerializeToString()).run(None, given)
    (found,) = open_session(with_head(graph, coefficients, intercepts).SerializeToString()).run(None, given)
    scores = np.exp(embedding @ coefficients.T + intercepts)
    np.testing.assert_allclose(found, scores / scores.sum(), rtol=1e-5)


def test_it_trains_into_a_folder_and_judges_from_it(tmp_path: Path) -> None:
    texts = ["the van is back", "thank you so much", "his code is 4512", "blood on the knife", "arrest him now"] * 2
    minilm.MiniLm().train(texts, [0, 1, 2, 3, 4] * 2, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {MODEL, TOKENIZER}
    judge = open_judge("minilm", tmp_path)
    assert judge("thanks so much") == 1
    assert judge("there was blood on a knife " * LONGEST) == 3
