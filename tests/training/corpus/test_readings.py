import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from rightchannel_training.cli.app import rightchannel_train
from rightchannel_training.corpus.faults import CorpusError
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.readings import agreement, read_reading

CORPUS = """id,text,label,also,direction,audience,author
a-1,on it,logistical,,outgoing,team,a
a-2,well done you,support,,outgoing,team,a
a-3,door code is 4471,sensitive,,outgoing,team,a
a-4,arrest him,operational-decision,,outgoing,team,a
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "a.csv"
    path.write_text(CORPUS, encoding="utf-8")
    return path


def reading(folder: Path, *lines: str) -> Path:
    path = folder / "r1.jsonl"
    rows = [dict(zip(("id", "label"), line.split(","), strict=True)) for line in lines]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_agreement_counts_labels_and_sides(corpus: Path, tmp_path: Path) -> None:
    labels = read_reading(reading(tmp_path, "a-1,support", "a-2,support", "a-3,sensitive", "a-4,sensitive"))
    found = agreement(load_corpus(corpus), labels)
    assert (found.messages, found.agreement, found.same_side) == (4, 0.5, 1.0)
    assert found.differing == (("a-1", "logistical", "support"), ("a-4", "operational-decision", "sensitive"))
    assert found.kappa == pytest.approx((0.5 - 0.25) / (1 - 0.25))


def test_full_agreement_has_kappa_one(corpus: Path, tmp_path: Path) -> None:
    found = agreement(load_corpus(corpus), read_reading(reading(tmp_path, "a-1,logistical", "a-2,support")))
    assert (found.agreement, found.kappa, found.differing) == (1.0, 1.0, ())


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a-1,banter", "r1.jsonl:2, label: is none of the five"),
        (",support", "r1.jsonl:2, id: is missing"),
        ("a-2,support", "r1.jsonl:2, id: stands twice"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(CorpusError) as error:
        read_reading(reading(tmp_path, "a-2,support", line))
    assert said in str(error.value)


def test_a_message_of_another_corpus_is_refused(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="b-9 is not in the corpus"):
        agreement(load_corpus(corpus), read_reading(reading(tmp_path, "b-9,support")))


def test_the_command_prints_the_figures_and_no_text(corpus: Path, tmp_path: Path) -> None:
    path = reading(tmp_path, "a-1,support", "a-2,support")
    result = CliRunner().invoke(rightchannel_train, ["agreement", str(corpus), "--reading", str(path)])
    assert result.exit_code == 0, result.output
    assert "2 messages read again: 50.0% have the same label" in " ".join(result.output.split())
    assert "a-1" in result.output
    assert "on it" not in result.output
