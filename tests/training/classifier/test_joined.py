"""Risky messages beside harmless ones: what is made, and that it gives nobody's words away."""

import numpy as np
from datasets import Dataset
from hypothesis import given
from hypothesis import strategies as st

from rightchannel_training.classifier import Recipe, build_classifier
from rightchannel_training.classifier.joined import LONGEST, joined

TEXTS = st.lists(st.text(max_size=200), max_size=12)


@given(texts=TEXTS, data=st.data(), seed=st.integers(0, 5))
def test_each_holds_its_risky_text_and_a_harmless_one(texts: list[str], data: st.DataObject, seed: int) -> None:
    risky = data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts)))
    made, index = joined(texts, risky, 1.0, seed)
    short_risky = [number for number, text in enumerate(texts) if risky[number] and len(text) <= LONGEST]
    harmless = [text for text, is_risky in zip(texts, risky, strict=True) if not is_risky and len(text) <= LONGEST]
    assert index.tolist() == (short_risky if harmless else [])
    for message, number in zip(made, index, strict=True):
        own = texts[number]
        kept = {own, own.rstrip(" .!")}
        assert any(message.startswith(one) for one in kept) or message.endswith(own)
        assert len(message) <= 2 * LONGEST + len(" and ")


def test_the_share_is_that_of_the_risky_texts() -> None:
    made, index = joined(["he hit her", "see you"] * 2000, [True, False] * 2000, 0.25, seed=3)
    assert abs(len(made) / 2000 - 0.25) < 0.03
    assert np.all(index % 2 == 0)


def test_what_is_joined_makes_no_ngram_known(train_sample: Dataset) -> None:
    """Words of one hand that stand beside those of another do not become words of both."""
    messages = train_sample.select(range(0, len(train_sample), 12))
    fitted = [
        build_classifier(Recipe(n_slots=5000, joined=share)).fit(
            messages["text"][:], messages["label"], groups=messages["author"]
        )
        for share in (0.0, 1.0)
    ]
    tables = [model.pipeline_[1] for model in fitted]
    assert tables[0].check_.tobytes() == tables[1].check_.tobytes()
    assert tables[0].weight_.tobytes() == tables[1].weight_.tobytes()
    weights = [model.pipeline_[-1].coef_ for model in fitted]
    assert not np.array_equal(*weights), "but they are learned from"
