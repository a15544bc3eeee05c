"""Each attack finds what is there to be found, and nothing where there is nothing."""

import base64
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import helper
from onnx.numpy_helper import from_array

from rightchannel_training.classifier import Recipe, build_classifier
from rightchannel_training.classifier.int8 import rounded
from rightchannel_training.export.converter import to_graph
from tests.trust.artifact import (
    arrays_in,
    checks_of,
    guessed,
    messages_in,
    names_in,
    names_of_the_format,
    printable_runs,
    words_in,
)
from tests.trust.canaries import CANDIDATES, FRAMES, drawn, percentiles, questions
from tests.trust.membership import attacked, auc, halves, log_odds
from tests.trust.shadows import Fit, probabilities

ROOT = Path(__file__).parents[3]
SHARED = ["lantern is lit", "the lantern burns", "a lantern here"]
ALONE = ["my periwinkle", "periwinkle again", "no periwinkle"]


@pytest.fixture(scope="module")
def graph() -> onnx.ModelProto:
    """Of a model that may know the word of two hands, and not the word of one."""
    texts, hands = [*SHARED, *ALONE], ["a", "b", "a", "a", "a", "a"]
    model = build_classifier(Recipe(n_slots=50_000, C=1)).fit(texts, np.array([0, 1, 2, 3, 4, 2]), groups=hands)
    return to_graph(rounded(model))


def test_guessing_finds_the_word_of_two_hands_alone(graph: onnx.ModelProto) -> None:
    assert guessed(checks_of(graph), ["lantern", "periwinkle"]).tolist() == [True, False]


def test_a_guess_is_one_word(graph: onnx.ModelProto) -> None:
    with pytest.raises(ValueError, match="one word"):
        guessed(checks_of(graph), ["two words"])


def test_a_graph_without_a_table_is_not_passed_over() -> None:
    empty = helper.make_model(helper.make_graph([], "empty", [], []))
    with pytest.raises(ValueError, match="no table"):
        checks_of(empty)


def test_words_are_found_in_a_graph_that_holds_them(graph: onnx.ModelProto) -> None:
    known = names_in(graph) | names_of_the_format()
    assert words_in(printable_runs(graph.SerializeToString()), known, {"lantern", "burns"}) == set()
    told = onnx.ModelProto()
    told.CopyFrom(graph)
    told.graph.initializer.append(from_array(np.array(["lantern"], dtype=object), "words"))
    assert words_in(printable_runs(told.SerializeToString()), known, {"lantern", "burns"}) == {"lantern"}
    assert [array.dtype.kind for array in arrays_in(told)].count("O") == 1


@pytest.mark.parametrize("encoding", ["ascii", "utf-16-le", "utf-32-le"])
def test_words_are_found_in_any_width(encoding: str) -> None:
    content = b"\x00\xff" + "say lantern now".encode(encoding) + b"\xff"
    assert words_in(printable_runs(content), (), {"lantern"}) == {"lantern"}


def test_messages_are_found_as_they_stand_and_encoded(tmp_path: Path) -> None:
    message = "the lantern by the gate burns"
    encoded = base64.b64encode(message.encode()).decode()
    (tmp_path / "vectors.json").write_text(json.dumps({"vectors": [{"bytes": encoded}]}), encoding="utf-8")
    (tmp_path / "README.md").write_text(f"> {message}", encoding="utf-8")
    assert messages_in(tmp_path, [message, "another message of the corpus", "the"]) == {
        "vectors.json": 1,
        "README.md": 1,
    }


def test_committed_graph_holds_numbers_alone() -> None:
    arrays = arrays_in(onnx.load(ROOT / "model" / "classifier.onnx"))
    assert {array.dtype.kind for array in arrays} <= set("iufb")


def test_halves_are_complements() -> None:
    drawn_halves = halves(11, 4, seed=0)
    assert (drawn_halves[0] ^ drawn_halves[1]).all()
    assert (drawn_halves[2] ^ drawn_halves[3]).all()
    assert drawn_halves[0].sum() == 5


def test_the_attack_tells_members_of_a_model_that_remembers() -> None:
    random = np.random.default_rng(0)
    inside, hard = halves(2000, 6, seed=0), random.normal(0, 3, 2000)
    noise = random.normal(0, 0.3, (6, 2000))
    by_loss, by_shadows = attacked(list(hard + noise + 2 * inside), inside)
    assert 0.6 < by_loss < 0.8
    assert by_shadows > 0.99
    by_loss, by_shadows = attacked(list(hard + noise), inside)
    assert (by_loss, by_shadows) == pytest.approx((0.5, 0.5), abs=0.03)


def test_log_odds_are_those_of_the_right_label() -> None:
    odds = log_odds(np.array([[0.2, 0.8], [0.5, 0.5]]), np.array([1, 0]))
    assert odds == pytest.approx([np.log(4), 0])
    assert auc(odds[:1], odds[1:]) == 1


def test_secrets_are_apart_and_of_every_frame() -> None:
    canaries = drawn(50, [2], seed=0)
    assert len({canary.secret for canary in canaries}) == 50
    assert {canary.frame for canary in canaries} == set(FRAMES)
    assert {canary.text for canary in canaries} < set(questions())


def test_rank_of_a_secret() -> None:
    canaries = drawn(10, range(5), seed=0)
    nothing = np.zeros((len(FRAMES) * len(CANDIDATES), 5))
    assert percentiles(canaries, nothing) == pytest.approx([0.5] * 10)
    told = nothing.copy()
    for canary in canaries:
        told[questions().index(canary.text), canary.label] = 1
    assert percentiles(canaries, told).max() == 0


def test_a_model_without_the_rule_of_hands_gives_secrets_away() -> None:
    canaries = drawn(5, [1], seed=0)
    others = [f"the door code is {number}" for number in range(100, 130)]
    texts = [*(canary.text for canary in canaries), *others]
    labels = np.array([1] * len(canaries) + [0] * len(others))
    recipe = Recipe(n_slots=5_000, min_messages=1, copies=0, joined=0)
    free, held = probabilities(
        [Fit(replace(recipe, min_hands=hands), texts, ["a"] * len(texts), labels, questions()) for hands in (1, 2)]
    )
    assert percentiles(canaries, free).mean() < 0.01
    assert percentiles(canaries, held) == pytest.approx([0.5] * len(canaries))
