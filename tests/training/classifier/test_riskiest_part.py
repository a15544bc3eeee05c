"""A long message is judged by its riskiest part."""

import numpy as np
import pytest
import sklearn
from datasets import Dataset
from numpy.typing import NDArray
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GridSearchCV, GroupKFold, cross_validate
from sklearn.pipeline import Pipeline
from sklearn.utils._param_validation import InvalidParameterError

from rightchannel_training.classifier import Recipe, RiskiestPart, build_classifier
from rightchannel_training.codebook import LABELS, NOT_FOR_CHAT
from rightchannel_training.features import HashedNGrams
from rightchannel_training.features.hashed_ngrams import BLOCK
from rightchannel_training.features.symbols import symbols

RISKY = [LABELS.index(label) for label in NOT_FOR_CHAT]


def risk_of(probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    risk: NDArray[np.float64] = probabilities[..., RISKY].sum(axis=-1)
    return risk


@pytest.fixture(scope="module")
def harmless(small_classifier: RiskiestPart, calibration_sample: Dataset) -> str:
    """Give long text of which the classifier takes every message for harmless."""
    texts = np.array(calibration_sample["text"], dtype=object)
    return " ".join(texts[risk_of(small_classifier.predict_proba(texts)) < 0.1][:40])


@pytest.fixture(scope="module")
def prohibited(small_classifier: RiskiestPart, calibration_sample: Dataset) -> list[str]:
    """Give, for each label that is not for chat, five passages of two messages that the classifier is sure of.

    A passage fills most of a part, so that the harmless words in the same part do not outweigh it.
    """
    texts, labels = np.array(calibration_sample["text"], dtype=object), np.array(calibration_sample["label"])
    most = np.argsort(-risk_of(small_classifier.predict_proba(texts)))
    most = most[[len(text) > BLOCK * 3 // 4 for text in texts[most]]]
    chosen = [texts[most[labels[most] == label]][:10] for label in RISKY]
    return [f"{one} {other}" for own in chosen for one, other in zip(own[:5], own[5:], strict=True)]


def test_harmless_words_around_it_do_not_hide_a_prohibited_sentence(
    small_classifier: RiskiestPart, harmless: str, prohibited: list[str]
) -> None:
    assert len(prohibited) == 5 * len(RISKY)
    assert len(harmless) > 10 * BLOCK
    middle = harmless.index(" ", len(harmless) // 2)
    hidden = [f"{harmless[:middle]} {text}{harmless[middle:]}" for text in prohibited]
    whole = small_classifier.pipeline_.predict_proba(hidden)
    by_part = small_classifier.predict_proba(hidden)
    assert risk_of(small_classifier.predict_proba([harmless])).max() < 0.5
    assert risk_of(whole).max() < 0.5
    assert risk_of(by_part).min() > 0.5
    # The part that speaks for the message is one that the sentence stands in.
    for text, message, probabilities in zip(prohibited, hidden, by_part, strict=True):
        rows = HashedNGrams().transform_parts([message]).rows
        of_parts = small_classifier.pipeline_[1:].predict_proba(rows)
        begins = len(symbols([message[: message.index(text)]]).symbol)
        ends = begins + len(symbols([text]).symbol)
        inside = of_parts[max(begins // BLOCK - 1, 0) : ends // BLOCK + 1]
        assert np.abs(inside - probabilities).sum(axis=1).min() < 1e-12


def test_the_part_of_the_greatest_risk_is_chosen(
    small_classifier: RiskiestPart, harmless: str, prohibited: list[str]
) -> None:
    texts = ["", "ok", harmless, *prohibited, " ".join(prohibited), harmless[:700] + prohibited[0]]
    parts = HashedNGrams().transform_parts(texts)
    of_parts = small_classifier.pipeline_[1:].predict_proba(parts.rows)
    familiarity_of_parts = small_classifier.pipeline_[1].familiarity(parts.rows)
    for index, (found, familiarity) in enumerate(
        zip(small_classifier.predict_proba(texts), small_classifier.familiarity(texts), strict=True)
    ):
        own = np.flatnonzero(parts.message == index)
        expected = max((of_parts[part] for part in own), key=lambda row: float(risk_of(row)))
        assert found == pytest.approx(expected, abs=1e-12)
        assert familiarity == pytest.approx(min(familiarity_of_parts[own]), abs=1e-12)


def test_a_message_of_ordinary_length_is_judged_as_a_whole(
    small_classifier: RiskiestPart, calibration_sample: Dataset
) -> None:
    texts = [text for text in calibration_sample["text"] if len(text) < 2 * BLOCK - 2]
    assert np.abs(small_classifier.predict_proba(texts) - small_classifier.pipeline_.predict_proba(texts)).max() < 1e-12


def test_probabilities_and_labels(small_classifier: RiskiestPart, calibration_sample: Dataset) -> None:
    texts = calibration_sample["text"]
    probabilities = small_classifier.predict_proba(texts)
    assert probabilities.shape == (len(texts), len(LABELS))
    assert np.abs(probabilities.sum(axis=1) - 1).max() < 1e-12
    assert probabilities.min() > 0
    assert np.array_equal(small_classifier.predict(texts), probabilities.argmax(axis=1))
    assert small_classifier.score(texts, calibration_sample["label"]) > 0.7
    assert small_classifier.classes_.tolist() == list(range(len(LABELS)))


def test_a_message_does_not_depend_on_its_neighbours(small_classifier: RiskiestPart, harmless: str) -> None:
    texts = ["", "he had a knife", harmless, "\ud800", "see you at 3"]
    together = small_classifier.predict_proba(texts)
    alone = np.concatenate([small_classifier.predict_proba([text]) for text in texts])
    assert together == pytest.approx(alone, abs=1e-12)
    assert small_classifier.predict_proba(texts[::-1])[::-1] == pytest.approx(together, abs=1e-12)


def test_text_and_its_bytes_are_judged_alike(small_classifier: RiskiestPart) -> None:
    texts = ["he’s got a knife 🔪", "café at 3?", ""]
    as_bytes = [text.encode() for text in texts]
    assert small_classifier.predict_proba(as_bytes).tolist() == small_classifier.predict_proba(texts).tolist()


@pytest.mark.parametrize("method", ["predict", "predict_proba", "familiarity"])
def test_it_must_be_fitted_first(method: str) -> None:
    with pytest.raises(NotFittedError, match="RiskiestPart"):
        getattr(build_classifier(), method)(["on it"])


def test_the_same_messages_give_the_same_numbers(small_classifier: RiskiestPart, train_sample: Dataset) -> None:
    few = train_sample.select(range(0, len(train_sample), 10))
    assert not hasattr(clone(small_classifier), "pipeline_")
    one, other = (
        clone(small_classifier).fit(few["text"], few["label"], groups=few["author"]).pipeline_ for _ in range(2)
    )
    for array in ("check_", "weight_"):
        assert getattr(one[1], array).tobytes() == getattr(other[1], array).tobytes()
    for array in ("coef_", "intercept_"):
        assert getattr(one[-1], array).tobytes() == getattr(other[-1], array).tobytes()


def test_fitting_does_not_touch_the_pipeline_it_was_given(train_sample: Dataset) -> None:
    model = build_classifier(Recipe(n_slots=1000))
    few = train_sample.select(range(60))
    model.fit(few["text"], few["label"], groups=few["author"])
    assert not hasattr(model.pipeline[1], "check_")
    assert hasattr(model.pipeline_[1], "check_")


def test_the_recipe_is_what_is_built() -> None:
    recipe = Recipe(min_messages=4, min_hands=3, n_slots=99, idf_power=1.5, copies=2, C=0.5, max_iter=7, seed=11)
    parameters = build_classifier(recipe).get_params()
    for name in ("min_messages", "min_hands", "n_slots", "idf_power"):
        assert parameters[f"pipeline__known__{name}"] == getattr(recipe, name)
    for name, value in {"C": 0.5, "max_iter": 7, "random_state": 11}.items():
        assert parameters[f"pipeline__linear__{name}"] == value
    assert parameters["risky"] == RISKY
    assert (parameters["copies"], parameters["seed"]) == (2, 11)
    assert Recipe(**recipe.as_dict()) == recipe  # type: ignore[arg-type]  # a dict does not say which name has which type


@pytest.mark.parametrize("wrong", [{"pipeline": None}, {"risky": 3}, {"copies": -1}, {"pipeline__known__n_slots": 0}])
def test_wrong_parameters_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidParameterError):
        build_classifier().set_params(**wrong).fit(["on it", "a knife"] * 3, [0, 1] * 3)


def test_cross_validation_by_hand(train_sample: Dataset) -> None:
    few = train_sample.select(range(0, len(train_sample), 8))
    texts, labels, hands = list(few["text"]), np.array(few["label"]), np.array(few["author"])
    folds = GroupKFold(3)
    model = build_classifier(Recipe(n_slots=5000, C=0.01, copies=0))
    with sklearn.config_context(enable_metadata_routing=True):
        result = cross_validate(
            model,
            texts,
            labels,
            cv=folds,
            params={"groups": hands},
            return_estimator=True,
            error_score="raise",
        )
    assert result["test_score"].min() > 0.2  # chance, with five labels
    # The hands reached `fit`: what is known is what they know, by the rule of two hands.
    for estimator, (train, _) in zip(result["estimator"], folds.split(texts, labels, hands), strict=True):
        known = clone(model.pipeline[:2]).fit(
            [texts[index] for index in train], labels[train], known__groups=hands[train]
        )
        assert estimator.pipeline_[1].check_.tobytes() == known[1].check_.tobytes()
        without = clone(model.pipeline[:2]).fit([texts[index] for index in train], labels[train])
        assert estimator.pipeline_[1].n_candidates_ < without[1].n_candidates_


def test_a_search_by_hand(train_sample: Dataset) -> None:
    few = train_sample.select(range(0, len(train_sample), 10))
    model = build_classifier(Recipe(n_slots=2000))
    with sklearn.config_context(enable_metadata_routing=True):
        search = GridSearchCV(model, {"pipeline__linear__C": [1e-6, 0.01]}, cv=GroupKFold(2), error_score="raise").fit(
            list(few["text"]), few["label"], groups=few["author"]
        )
    assert search.best_params_ == {"pipeline__linear__C": 0.01}
    assert isinstance(search.best_estimator_.pipeline_, Pipeline)
