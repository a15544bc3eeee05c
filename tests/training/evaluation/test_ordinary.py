"""False alarms on a file of ordinary messages."""

import json
from pathlib import Path

import pytest

from rightchannel import MessageClassifier, ModelFolderError, UnknownOptionError
from rightchannel_training.corpus.faults import CorpusError
from rightchannel_training.evaluation import ordinary

TEXTS = [
    "see you at lunch then",
    "the knife was under his bed, there is blood on the handle",
    "你好吗我在这里等你",
    "thank you so much, that was kind",
    "arrest him now, we go in at six",
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "chat.jsonl"
    path.write_text("".join(json.dumps({"text": text, "source": 1}) + "\n\n" for text in TEXTS), "utf-8")
    return path


@pytest.mark.parametrize("point", ["strict", "balanced", "quiet"])
def test_the_shares_are_those_of_the_verdicts(folder: Path, file: Path, point: str) -> None:
    verdicts = MessageClassifier(folder).classify_many(TEXTS, operating_point=point)
    result = ordinary(folder, file, operating_point=point)
    assert (result.source, result.messages, result.operating_point) == ("chat.jsonl", 5, point)
    assert result.hold == sum(verdict.action == "hold" for verdict in verdicts) / 5
    assert result.check == sum(verdict.action == "check" for verdict in verdicts) / 5
    assert result.unfamiliar == sum(verdict.reason == "unfamiliar" for verdict in verdicts) / 5


def test_a_foreign_message_is_unfamiliar(folder: Path, file: Path) -> None:
    assert ordinary(folder, file).unfamiliar > 0


def test_every_fault_is_named_by_line_and_without_text(folder: Path, file: Path) -> None:
    file.write_text('{"text": 3}\n{"txt": "a secret"}\n["a secret"]\n{"text": "fine"}\n{"text": "a secret\n', "utf-8")
    with pytest.raises(CorpusError) as caught:
        ordinary(folder, file)
    assert [(fault.file, fault.line, fault.field) for fault in caught.value.faults] == [
        ("chat.jsonl", 1, "text"),
        ("chat.jsonl", 2, "text"),
        ("chat.jsonl", 3, None),
        ("chat.jsonl", 5, None),
    ]
    assert "secret" not in str(caught.value)


def test_a_file_that_is_not_there_or_empty_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be read"):
        ordinary(folder, tmp_path / "none.jsonl")
    (tmp_path / "empty.jsonl").touch()
    with pytest.raises(CorpusError, match="holds no records"):
        ordinary(folder, tmp_path / "empty.jsonl")


def test_a_wrong_folder_or_point_is_refused(folder: Path, file: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelFolderError):
        ordinary(tmp_path / "none", file)
    with pytest.raises(UnknownOptionError):
        ordinary(folder, file, operating_point="loud")
