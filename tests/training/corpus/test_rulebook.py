"""The rules of the codebook, read out of it."""

from pathlib import Path

import pytest

from rightchannel_training.codebook import LABELS
from rightchannel_training.corpus.rulebook import RulebookError, read_rules

BOOK = Path(__file__).parents[3] / "data" / "CODEBOOK.md"


def test_the_codebook_says_what_each_label_means() -> None:
    rules = read_rules(BOOK)
    assert list(rules) == list(LABELS)
    assert rules["evidential"].question.startswith("Is it, or does it hold, material of an investigation")
    for label in LABELS[1:]:
        assert {point.split(":")[0] for point in rules[label].points} >= {"In", "Out"}
    assert "CCTV" in rules["evidential"].points[0]
    assert not any("\n" in point for rule in rules.values() for point in rule.points)


@pytest.mark.parametrize(
    ("missing", "words"), [("`sensitive`", "sensitive has no row"), ("### support", "support has no section")]
)
def test_a_codebook_that_leaves_a_label_out_is_refused(tmp_path: Path, missing: str, words: str) -> None:
    book = tmp_path / "CODEBOOK.md"
    book.write_text(BOOK.read_text(encoding="utf-8").replace(missing, "?"), encoding="utf-8")
    with pytest.raises(RulebookError, match=words):
        read_rules(book)


def test_a_codebook_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match=r"none\.md: cannot be read"):
        read_rules(tmp_path / "none.md")
