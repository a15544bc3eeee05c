"""An evaluation of a small fitted model, in memory and through the runtime."""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import numpy as np
import pytest
from datasets import Dataset
from numpy.typing import NDArray
from sklearn.metrics import f1_score

from rightchannel import MessageClassifier, OperatingPoint
from rightchannel_training.classifier import Recipe, RiskiestPart, build_classifier
from rightchannel_training.codebook import LABELS, PERMITTED
from rightchannel_training.evaluation import Evaluation, evaluate, evaluate_folder
from rightchannel_training.evaluation.evaluate import evaluation_of
from rightchannel_training.evaluation.judgements import Judgements, judged_by_model
from rightchannel_training.evaluation.result import plain
from rightchannel_training.export.seal import sealed

POINTS = {"strict": OperatingPoint(0.1, 0.5), "balanced": OperatingPoint(0.4, 0.8), "quiet": OperatingPoint(0.8, 0.95)}
FLOOR = 0.4


@pytest.fixture(scope="session")
def evaluation(model: RiskiestPart, unseen: Dataset) -> Evaluation:
    return evaluate(model, unseen, POINTS, FLOOR, n_resamples=100)


def leaves(record: object, name: str = "") -> Iterator[tuple[str, object]]:
    """List the values of nested mappings by their full names."""
    if isinstance(record, Mapping):
        for key, inner in record.items():
            yield from leaves(inner, f"{name}/{key}")
    else:
        yield name, record


def test_the_figures_are_those_of_the_model(evaluation: Evaluation, model: RiskiestPart, unseen: Dataset) -> None:
    y, texts = np.array(unseen["label"][:]), unseen["text"][:]
    shown = model.predict_proba(texts)
    predicted, risks = shown.argmax(axis=1), shown[:, 2:].sum(axis=1)
    assert evaluation.messages == len(y)
    assert evaluation.hands == tuple(sorted(set(unseen["author"][:])))
    assert evaluation.macro_f1.value == f1_score(y, predicted, average="macro") > 0.5
    assert evaluation.macro_f1.low < evaluation.macro_f1.value < evaluation.macro_f1.high
    assert evaluation.abstention == np.mean(model.familiarity(texts) < FLOOR)
    quiet = evaluation.operating_points["quiet"]
    assert quiet.recall_held == np.mean(risks[y >= 2] >= POINTS["quiet"].hold)
    assert quiet.false_alarms_held == np.mean(risks[y < 2] >= POINTS["quiet"].hold)
    assert 0 <= evaluation.calibration_error < 0.3


def test_the_parts_add_up_to_the_whole(evaluation: Evaluation) -> None:
    assert sum(sum(row.values()) for row in evaluation.confusion.values()) == evaluation.messages
    assert sum(scores.messages for scores in evaluation.labels.values()) == evaluation.messages
    assert list(evaluation.slices) == ["hand", "direction", "audience", "length"]
    for parts in evaluation.slices.values():
        assert sum(part.messages for part in parts.values()) == evaluation.messages
        recalls = [part.recall for part in parts.values() if not math.isnan(part.recall)]
        assert min(recalls) <= evaluation.operating_points["balanced"].recall_flagged <= max(recalls)
    assert tuple(evaluation.slices["hand"]) == evaluation.hands
    assert list(evaluation.slices["direction"]) == ["outgoing", "incoming"]


def test_stricter_points_flag_more(evaluation: Evaluation) -> None:
    points = evaluation.operating_points
    assert list(points) == list(POINTS)
    for strict, lax in (("strict", "balanced"), ("balanced", "quiet")):
        assert all(more >= less for more, less in zip(points[strict], points[lax], strict=True))
    recalls = [estimate.value for estimate in evaluation.recall_at_false_alarms.values()]
    assert recalls == sorted(recalls)


def test_the_same_evaluation_is_written_byte_for_byte(
    evaluation: Evaluation, model: RiskiestPart, unseen: Dataset
) -> None:
    again = evaluate(model, unseen, POINTS, FLOOR, n_resamples=100)
    written = json.dumps(evaluation.to_dict(), allow_nan=False)
    assert json.dumps(again.to_dict(), allow_nan=False) == written
    other = evaluate(model, unseen, POINTS, FLOOR, n_resamples=100, seed=1)
    assert json.dumps(other.to_dict()) != written
    assert other.macro_f1.value == evaluation.macro_f1.value


def test_it_is_written_with_four_places_and_without_text(evaluation: Evaluation, unseen: Dataset) -> None:
    record = evaluation.to_dict()
    assert list(record) == [
        "messages",
        "hands",
        "macro_f1",
        "recall_at_false_alarms",
        "calibration_error",
        "abstention",
        "labels",
        "confusion",
        "operating_points",
        "slices",
    ]
    rates = {name.split("/")[2] for name, _ in leaves(record) if name.startswith("/recall_at_false_alarms/")}
    assert rates == {"0.005", "0.02", "0.05"}
    for name, value in leaves(record):
        assert not isinstance(value, float) or round(value, 4) == value, name
    written = json.dumps(record, ensure_ascii=False)
    assert not [text for text in unseen["text"][:] if len(text) > 20 and text in written]


def test_an_evaluation_cannot_be_changed(evaluation: Evaluation) -> None:
    with pytest.raises(FrozenInstanceError):
        evaluation.messages = 1  # type: ignore[misc]  # that is what must not be possible


def test_the_runtime_gives_the_same_figures(folder: Path, model: RiskiestPart, unseen: Dataset) -> None:
    manifest = MessageClassifier(folder).manifest
    here = evaluate(model, unseen, manifest.operating_points, manifest.familiarity_floor, n_resamples=50)
    there = evaluate_folder(folder, unseen, n_resamples=50)
    assert here.confusion == there.confusion
    assert here.operating_points == there.operating_points
    assert dict(leaves(here.to_dict())) == {
        name: value if isinstance(value, list) else pytest.approx(value, abs=2e-4)
        for name, value in leaves(there.to_dict())
    }


def test_what_nothing_is_counted_on_is_none(model: RiskiestPart, unseen: Dataset) -> None:
    harmless = unseen.filter(lambda row: LABELS[row["label"]] in PERMITTED)
    record = evaluate(model, harmless, POINTS, FLOOR, n_resamples=10).to_dict()
    flat = dict(leaves(record))
    assert flat["/recall_at_false_alarms/0.02/value"] is None
    assert flat["/recall_at_false_alarms/0.02/low"] is None
    assert flat["/operating_points/balanced/recall_flagged"] is None
    assert isinstance(flat["/operating_points/balanced/false_alarms_flagged"], float)
    assert isinstance(flat["/macro_f1/value"], float)


def test_an_empty_dataset_is_refused(model: RiskiestPart, unseen: Dataset, folder: Path) -> None:
    nothing = unseen.select([])
    with pytest.raises(ValueError, match="no message"):
        evaluate(model, nothing, POINTS, FLOOR)
    with pytest.raises(ValueError, match="no message"):
        evaluate_folder(folder, nothing)


def test_a_model_that_lacks_a_label_is_refused(unseen: Dataset) -> None:
    few = unseen.filter(lambda row: row["label"] < 4).select(range(60))
    lacking = build_classifier(Recipe(n_slots=1000)).fit(few["text"], few["label"])
    with pytest.raises(ValueError, match=r"knows the classes \[0, 1, 2, 3\]"):
        evaluate(lacking, unseen, POINTS, FLOOR)


def test_the_default_operating_point_must_be_there(model: RiskiestPart, unseen: Dataset) -> None:
    with pytest.raises(ValueError, match="no operating point balanced"):
        evaluate(model, unseen, {"quiet": POINTS["quiet"]}, FLOOR)


def test_a_folder_with_other_labels_is_refused(folder: Path, unseen: Dataset, tmp_path: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8").replace('"support"', '"kindness"'))
    policy = (folder / "policy.json").read_text("utf-8").replace('"support"', '"kindness"')
    other = tmp_path / "other"
    other.mkdir()
    (other / "manifest.json").write_bytes(sealed(manifest))
    (other / "policy.json").write_text(policy, "utf-8")
    (other / "classifier.onnx").write_bytes((folder / "classifier.onnx").read_bytes())
    with pytest.raises(ValueError, match="has the labels logistical, kindness"):
        evaluate_folder(other, unseen)


def test_intervals_follow_from_the_hands(model: RiskiestPart, unseen: Dataset) -> None:
    judgements = judged_by_model(model, unseen, POINTS, FLOOR)
    alike: NDArray[np.str_] = np.array(["a", "b"])[np.arange(len(judgements.y)) % 2]
    mixed: Judgements = replace(judgements, facets={**judgements.facets, "hand": alike})
    by_hand, by_lot = (evaluation_of(one, FLOOR, n_resamples=200).macro_f1 for one in (judgements, mixed))
    assert by_hand.value == by_lot.value
    assert by_hand.high - by_hand.low > by_lot.high - by_lot.low


def test_only_plain_values_are_written() -> None:
    assert plain({"a": {"b": -0.00001, "c": 1}}) == {"a": {"b": 0.0, "c": 1}}
    with pytest.raises(TypeError, match="set cannot be written"):
        plain({1})
