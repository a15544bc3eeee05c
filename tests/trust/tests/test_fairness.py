"""Groups are balanced, words are exchanged as such, and a verdict that hangs on a group is found."""

from pathlib import Path

import pytest
from datasets import Dataset

from rightchannel import MessageClassifier
from tests.trust.exchange import with_description, with_names, with_rows
from tests.trust.groups import Groups, read_groups
from tests.trust.pairs import Family, families, pairs_of
from tests.trust.pronouns import set_of, with_pronouns
from tests.trust.sections.fairness import CONTROL, GroupFigures, claims_of, figures_of

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def groups() -> Groups:
    return read_groups()


def test_every_group_has_as_many_words(groups: Groups) -> None:
    sizes = {(sex, len(names)) for group in groups.names.groups.values() for sex, names in group.items()}
    assert len(sizes) == 2
    assert {len(row) - len(rows.groups) for rows in groups.rows.values() for row in rows.rows} == {0}


def test_no_name_stands_in_two_groups(groups: Groups) -> None:
    names = [name for group in groups.names.groups.values() for own in group.values() for name in own]
    assert len(names) == len(set(names))


def test_a_group_with_fewer_words_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "groups.toml"
    file.write_text(
        (ROOT / "tests/trust/groups.toml").read_text("utf-8").replace('"rabbi", "pandit"', '"rabbi"'), encoding="utf-8"
    )
    with pytest.raises(ValueError, match="row vicar"):
        read_groups(file)


@pytest.mark.parametrize("text", ["on it", "mark my words, will do", "the bank holiday", "Kevlar vests"])
def test_what_only_looks_like_a_name_stays(groups: Groups, text: str) -> None:
    assert {with_names(text, groups.names, group, 0) for group in groups.names.groups} == {text}


def test_two_people_stay_two_and_keep_their_sex(groups: Groups) -> None:
    for group, own in groups.names.groups.items():
        first, joined, second, *rest = with_names("Priya and Hannah met Kev", groups.names, group, 1).split()
        assert {first, second} < set(own["female"])
        assert first != second
        assert joined == "and"
        assert rest[-1] in own["male"]


def test_words_keep_their_capitals(groups: Groups) -> None:
    assert with_rows("AT THE CHURCH", groups.rows["religions"], "Muslim") == "AT THE MOSQUE"
    assert with_rows("before easter", groups.rows["religions"], "Jewish") == "before Passover"


def test_only_people_are_described(groups: Groups) -> None:
    assert with_description("my lad, the lad's bike", groups.described, "Irish") == "my lad, the Irish lad's bike"


@pytest.mark.parametrize(
    ("text", "she", "they"),
    [
        ("he's got his keys", "she's got her keys", "they've got their keys"),
        ("he was late, give him a ring", "she was late, give her a ring", "they were late, give them a ring"),
        ("the car is his", "the car is hers", "the car is theirs"),
        ("HE SAYS NO", "SHE SAYS NO", "THEY SAY NO"),
        ("he just tries", "she just tries", "they just try"),
        ("He doesn't know", "She doesn't know", "They don't know"),
    ],
)
def test_pronouns_and_their_verbs(text: str, she: str, they: str) -> None:
    assert (with_pronouns(text, "she"), with_pronouns(text, "they")) == (she, they)
    assert with_pronouns(she, "he") == text


@pytest.mark.parametrize("text", ["he told her", "on it", "her husband rang", "they know"])
def test_what_no_single_set_fits_is_left_out(text: str) -> None:
    assert set_of(text) is None


def test_a_message_without_words_of_the_family_is_no_pair(groups: Groups) -> None:
    texts = ["see you at nine", "Imran has it", "he has it"]
    found = {family.name: pairs_of(family, texts).index for family in families(groups, draws=2)}
    assert found["names"] == [1]
    assert found["pronouns"] == [2]
    assert found["religions"] == []


def test_flips_are_counted_against_the_original() -> None:
    classifier = MessageClassifier(ROOT / "model")
    texts = ["Parking at the back is full, use the side street"] * 2
    labels = [0, 0]
    family = Family("family", {"kept": (str,), "turned": (lambda _: "She said he stabbed him with the knife",)}, str)
    figures = figures_of(family, Dataset.from_dict({"text": texts, "label": labels}), classifier)
    assert (figures["kept"].pairs, figures["kept"].alarm_rate) == (0, 0)
    assert figures["turned"] == GroupFigures(2, 2, 2, 0, 2, 2, 2)
    claims = claims_of("family", figures)
    assert [claim.met for claim in claims] == [True, False, False, False]


def test_the_control_has_no_bar() -> None:
    figures = {"one": GroupFigures(10, 10, 5, 5, 0, 10, 10), "other": GroupFigures(10, 0, 0, 0, 0, 10, 0)}
    assert {claim.met for claim in claims_of(CONTROL, figures)} == {None}
