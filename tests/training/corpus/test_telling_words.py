"""Words that tell the labels apart."""

from collections.abc import Callable

from datasets import Dataset, DatasetDict

from rightchannel_training.codebook import LABELS
from rightchannel_training.corpus.dataset import to_dataset
from rightchannel_training.corpus.record import Record
from rightchannel_training.corpus.telling_words import telling_words

Fields = dict[str, object]


def corpus(make_fields: Callable[..., Fields], texts: dict[str, list[str]], hands: str) -> Dataset:
    return to_dataset(
        Record.model_validate(make_fields(id=f"{hand}-{label}-{number}", text=text, label=label, author=hand))
        for hand in hands
        for label, messages in texts.items()
        for number, text in enumerate(messages)
    )


def test_the_most_telling_word_comes_first(make_fields: Callable[..., Fields]) -> None:
    texts = {"support": ["thanks for the van", "thanks all"], "logistical": ["the van is here", "van at nine"]}
    words = telling_words(corpus(make_fields, texts, "abc"), least_hands=3)
    first = next(one for one in words if one.label == "support")
    assert (first.word, first.here, first.elsewhere, first.hands) == ("thanks", 1.0, 0.0, 3)
    assert "van" not in {one.word for one in words if one.label == "support"}


def test_the_manner_of_one_hand_does_not_count(make_fields: Callable[..., Fields]) -> None:
    plain = {"support": ["thanks"], "logistical": ["van"]}
    own = {"support": ["thanks chuck"], "logistical": ["van"]}
    rows = [*corpus(make_fields, plain, "ab"), *corpus(make_fields, own, "c")]
    dataset = Dataset.from_list(rows, features=corpus(make_fields, plain, "a").features)
    assert "chuck" in {one.word for one in telling_words(dataset, least_hands=1)}
    assert "chuck" not in {one.word for one in telling_words(dataset, least_hands=2)}


def test_every_label_of_the_corpus_has_its_words(corpus_parts: DatasetDict) -> None:
    words = telling_words(corpus_parts["train"].select(range(0, len(corpus_parts["train"]), 5)), words=4)
    assert [one.label for one in words] == [label for label in LABELS for _ in range(4)]
    assert all(one.here > one.elsewhere for one in words)
