"""What fewer messages or hands than the rule asks for hold leaves no trace in a fitted classifier.

A secret is planted in messages of the corpus, and another of the same shape in its place. No letter of either is
anywhere else in the corpus, so no n-gram of theirs is.
"""

from collections.abc import Sequence

import pytest
from datasets import Dataset

from rightchannel_training.classifier import Recipe, RiskiestPart, build_classifier

SECRETS = ("აბგ გდე აბგ ჰჱჲ", "თიკ კლმ თიკ ჳჴჵ")
"""Two of one shape: as many words, letters and repetitions."""

RECIPE = Recipe(n_slots=5000, C=0.01)


@pytest.fixture(scope="module")
def messages(train_sample: Dataset) -> Dataset:
    return train_sample.select(range(0, len(train_sample), 12))


def numbers_of(model: RiskiestPart) -> list[bytes]:
    known, linear = model.pipeline_[1], model.pipeline_[-1]
    return [array.tobytes() for array in (known.check_, known.weight_, linear.coef_, linear.intercept_)]


def fit_with(secret: str, places: Sequence[int], messages: Dataset) -> RiskiestPart:
    texts = list(messages["text"])
    for place in places:
        texts[place] = f"{texts[place]} {secret} {secret}"
    model: RiskiestPart = build_classifier(RECIPE).fit(texts, messages["label"], groups=messages["author"])
    return model


def places_by_hand(messages: Dataset, n_by_hand: Sequence[int]) -> list[int]:
    hands = list(messages["author"])
    chosen: list[int] = []
    for hand, n in zip(sorted(set(hands)), n_by_hand, strict=False):
        chosen += [place for place, own in enumerate(hands) if own == hand][:n]
    assert len(chosen) == sum(n_by_hand)
    return chosen


@pytest.mark.parametrize(
    "n_by_hand",
    [(1,), (2,), (1, 1), (3,), (8,)],
    ids=["one message", "two messages", "two hands", "one hand, three messages", "one hand, many messages"],
)
def test_a_secret_leaves_no_trace(messages: Dataset, n_by_hand: tuple[int, ...]) -> None:
    places = places_by_hand(messages, n_by_hand)
    one, other = (numbers_of(fit_with(secret, places, messages)) for secret in SECRETS)
    assert one == other


@pytest.mark.parametrize("n_by_hand", [(2, 1), (1, 1, 1)])
def test_what_three_messages_of_two_hands_hold_is_no_secret(messages: Dataset, n_by_hand: tuple[int, ...]) -> None:
    places = places_by_hand(messages, n_by_hand)
    one, other = (numbers_of(fit_with(secret, places, messages)) for secret in SECRETS)
    assert one[0] != other[0]
    assert one[1] != other[1]
