"""The stock pipeline converts, loads and judges with what skl2onnx and onnxruntime bring."""

import numpy as np
import pytest
from datasets import Dataset
from sklearn.pipeline import Pipeline

from rightchannel_training.peers.judges.stock import PROBABILITIES, stock_feed
from rightchannel_training.peers.session import open_session
from rightchannel_training.peers.stock import build_stock, to_stock_graph


@pytest.fixture(scope="module")
def pipeline(train_sample: Dataset) -> Pipeline:
    return build_stock((2, 3), min_df=5).fit(train_sample["text"][:], train_sample["label"][:])


@pytest.fixture(scope="module")
def graph(pipeline: Pipeline) -> bytes:
    content: bytes = to_stock_graph(pipeline).SerializeToString()
    return content


def test_the_graph_judges_as_the_pipeline_does(pipeline: Pipeline, graph: bytes, calibration_sample: Dataset) -> None:
    texts = calibration_sample["text"][:]
    (given,) = open_session(graph).run([PROBABILITIES], stock_feed(texts))
    expected = pipeline.predict_proba(texts)
    assert given.shape == expected.shape == (len(texts), 5)
    # Not always: the stock graph cuts words at letters that are not ASCII.
    assert np.mean(given.argmax(axis=1) == expected.argmax(axis=1)) > 0.99
    assert np.mean(np.abs(given - expected).max(axis=1) < 1e-4) > 0.95


def test_it_learns_something(pipeline: Pipeline, calibration_sample: Dataset) -> None:
    assert pipeline.score(calibration_sample["text"][:], calibration_sample["label"][:]) > 0.6


def test_messages_are_judged_one_by_one_as_well(graph: bytes) -> None:
    session = open_session(graph)
    texts = ["van is back", "he had a knife", "👍"]
    (together,) = session.run([PROBABILITIES], stock_feed(texts))
    alone = np.concatenate([session.run([PROBABILITIES], stock_feed([text]))[0] for text in texts])
    np.testing.assert_allclose(alone, together, atol=1e-6)


def test_the_same_pipeline_gives_the_same_bytes(pipeline: Pipeline, graph: bytes) -> None:
    assert to_stock_graph(pipeline).SerializeToString() == graph
