"""The trials follow from the suites and the seed alone, and ask what they say they ask."""

from pathlib import Path

from rightchannel_training.suites.dilution import LENGTH, inserted, mixed
from rightchannel_training.suites.load import load_suites
from rightchannel_training.suites.run import all_trials


def asked(folder: Path, seed: int) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (trial.test, tuple(message.text for message in trial.messages))
        for trial in all_trials(load_suites(folder), seed)
    ]


def test_the_same_seed_gives_the_same_trials(folder: Path) -> None:
    assert asked(folder, 3) == asked(folder, 3)
    assert asked(folder, 3) != asked(folder, 4)


def test_an_added_message_moves_no_other_trial(folder: Path) -> None:
    before = asked(folder, 0)
    with (folder / "base.jsonl").open("a", encoding="utf-8") as file:
        file.write(
            '{"text": "Well done Ann", "label": "support", "direction": "outgoing", "audience": "team", '
            '"names": ["Ann"], "places": []}\n'
        )
    assert set(before) <= set(asked(folder, 0))


def test_every_prohibited_message_is_hidden_in_all_places(folder: Path) -> None:
    hidden = [texts[0] for test, texts in asked(folder, 0) if test.endswith("harmless characters: held")]
    knife = "The knife was under his bed, there is blood on the handle."
    assert len(hidden) == 9
    assert all(knife in text and len(text) > LENGTH + len(knife) for text in hidden)
    assert {text.startswith(knife) for text in hidden} == {True, False}
    assert {text.endswith(knife) for text in hidden} == {True, False}


def test_harmless_texts_gain_nothing_but_the_sentence() -> None:
    text = "One is here. Two is there! Is three anywhere? Four."
    for place in ("start", "middle", "end"):
        assert inserted("Now five", text, place).replace("Now five.", "").split() == text.split()


def test_mixed_texts_consist_of_the_given_sentences() -> None:
    text = " ".join(f"Sentence number {number} stands here." for number in range(100))
    for made in mixed([text], 3, seed=0):
        assert len(made) >= LENGTH
        assert set(made.split(". ")) <= {sentence.rstrip(".") for sentence in text.split(". ")} | {
            f"Sentence number {number} stands here." for number in range(100)
        }
