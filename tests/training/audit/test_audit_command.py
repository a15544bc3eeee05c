"""`rightchannel-train audit` prints tables and writes files."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from rightchannel_training.cli.audit import audit


def run(folder: Path, *options: str) -> Result:
    arguments = [str(folder / "messages.jsonl"), "--splits", str(folder / "splits.json"), "--folds", "2", *options]
    return CliRunner().invoke(audit, arguments)


def texts(folder: Path) -> dict[str, str]:
    lines = [json.loads(line) for line in (folder / "messages.jsonl").read_text("utf-8").splitlines()]
    return {line["id"]: line["text"] for line in lines}


def test_it_prints_and_writes_the_audit_without_texts(corpus_folder: Path) -> None:
    files = corpus_folder / "audit.json", corpus_folder / "audit.html"
    result = run(corpus_folder, "--json", str(files[0]), "--html", str(files[1]))
    assert result.exit_code == 0, result.output
    assert "Label errors, perhaps" in result.stdout
    written = json.loads(files[0].read_text("utf-8"))
    held_out = json.loads((corpus_folder / "splits.json").read_text("utf-8"))["test"]
    assert written["suspects"]
    assert not {one["hand"] for one in written["hands"]} & set(held_out), "hands that test are not read"
    for place in (result.stdout, *(file.read_text("utf-8") for file in files)):
        assert not [text for text in texts(corpus_folder).values() if len(text) > 12 and text[:12] in place]


def test_it_shows_the_texts_when_asked(corpus_folder: Path) -> None:
    file = corpus_folder / "audit.json"
    result = run(corpus_folder, "--show-text", "--json", str(file))
    worst = json.loads(file.read_text("utf-8"))["suspects"][0]["id"]
    assert texts(corpus_folder)[worst].split()[0] in result.stdout


def test_it_tells_how_many_planted_errors_are_found(corpus_folder: Path) -> None:
    result = run(corpus_folder, "--plant", "0.03")
    assert result.exit_code == 0, result.output
    assert "exchanged labels among them" in result.stdout


def test_planting_writes_no_file(corpus_folder: Path) -> None:
    result = run(corpus_folder, "--plant", "0.03", "--json", str(corpus_folder / "a.json"))
    assert result.exit_code == 2
    assert "--plant" in result.stderr
    assert not (corpus_folder / "a.json").exists()


def test_one_hand_alone_is_refused_in_plain_words(corpus_folder: Path) -> None:
    result = run(corpus_folder, "--split", "test")
    assert result.exit_code == 1
    assert "only one" in result.stderr
