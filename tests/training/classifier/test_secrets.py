"""What fewer messages or hands than the rule asks for hold leaves no trace in a fitted classifier, nor in its graph.

Messages of the corpus are replaced by a secret, and by another of the same shape, in letters that the corpus does not
have. One n-gram in 256 is taken for the known one in its slot. The secrets here have none of these.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from datasets import Dataset

from rightchannel_training.classifier import Recipe, RiskiestPart, build_classifier
from rightchannel_training.classifier.int8 import rounded
from rightchannel_training.classifier.mistyped import mistyped
from rightchannel_training.export.converter import to_graph

LETTERS = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"
RECIPE = Recipe(n_slots=5000, C=0.01)


def secrets() -> Iterator[str]:
    """Give secrets of one shape: as many words, letters and repetitions."""
    random = np.random.default_rng(0)
    for _ in range(20):
        a, b, c, d = random.choice(list(LETTERS), size=4, replace=False)
        yield f"{a}{b}{c} {d}{a} {a}{b}{c}"


@pytest.fixture(scope="module")
def messages(train_sample: Dataset) -> Dataset:
    return train_sample.select(range(0, len(train_sample), 12))


def bytes_of(model: RiskiestPart) -> list[bytes]:
    known, linear = model.pipeline_[1], model.pipeline_[-1]
    numbers = [array.tobytes() for array in (known.check_, known.weight_, linear.coef_, linear.intercept_)]
    return [*numbers, to_graph(rounded(model)).SerializeToString(deterministic=True)]


def texts_with(secret: str, places: Sequence[int], messages: Dataset) -> list[str]:
    texts: list[str] = messages["text"][:]
    for place in places:
        texts[place] = secret
    return texts


def fit_with(secret: str, places: Sequence[int], messages: Dataset) -> RiskiestPart:
    model = build_classifier(RECIPE)
    model.fit(texts_with(secret, places, messages), messages["label"], groups=messages["author"])
    return model


def is_mistaken(secret: str, places: Sequence[int], messages: Dataset, model: RiskiestPart) -> bool:
    """Tell whether the model takes an n-gram of the secret, or of one of its mistyped copies, for a known one."""
    copies = mistyped(texts_with(secret, places, messages), RECIPE.seed)
    return bool(model.familiarity([secret, *(copies[place] for place in places)]).any())


def places_by_hand(messages: Dataset, n_by_hand: Sequence[int]) -> list[int]:
    hands = messages["author"][:]
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
    fitted = [(secret, fit_with(secret, places, messages)) for _, secret in zip(range(5), secrets(), strict=False)]
    # The table never changes. What is learned does not either, but for n-grams that are taken for known ones.
    assert len({tuple(bytes_of(model)[:2]) for _, model in fitted}) == 1
    unmistaken = [bytes_of(model) for secret, model in fitted if not is_mistaken(secret, places, messages, model)]
    assert len(unmistaken) >= 2
    assert all(one == unmistaken[0] for one in unmistaken)


@pytest.mark.parametrize("n_by_hand", [(2, 1), (1, 1, 1)])
def test_what_three_messages_of_two_hands_hold_is_no_secret(messages: Dataset, n_by_hand: tuple[int, ...]) -> None:
    places = places_by_hand(messages, n_by_hand)
    one, other = (bytes_of(fit_with(secret, places, messages)) for _, secret in zip(range(2), secrets(), strict=False))
    assert all(own != others for own, others in zip(one, other, strict=True))
