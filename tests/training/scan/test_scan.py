"""`rightchannel scan`: every message once, the same verdicts as the runtime's, whatever the archive's form."""

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from rightchannel import MessageClassifier
from rightchannel.cli.app import rightchannel
from rightchannel_training.scan import run as running
from rightchannel_training.scan.judge import Manner, judge_chunk
from rightchannel_training.scan.source import Chunk
from rightchannel_training.scan.workers import judged_here

from .conftest import MODEL

Messages = list[dict[str, str]]


def scan(*arguments: object) -> Result:
    words = ["scan", *map(str, arguments), "--model", str(MODEL), "--workers", "2", "--chunk", "150"]
    return CliRunner().invoke(rightchannel, words)


def verdicts(archive: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(f"{archive}.verdicts.parquet").to_pylist()
    return found


def test_each_message_gets_the_runtimes_verdict_in_order(archive: Path, messages: Messages) -> None:
    result = scan(archive)
    assert result.exit_code == 0, result.output
    found = verdicts(archive)
    assert [one["number"] for one in found] == list(range(1, len(messages) + 1))
    classifier = MessageClassifier(MODEL)
    for one, message in zip(found, messages, strict=True):
        verdict = classifier.classify(message["text"], audience="team")
        assert (one["label"], one["action"], one["reason"], one["concern"], one["risk"]) == (
            verdict.label,
            verdict.action,
            verdict.reason,
            verdict.concern,
            verdict.risk,
        )
        assert (one["author"], one["sent"]) == (message["author"], message["sent"])
    assert not list(archive.parent.glob(".*")), "nothing is left over"


def test_every_form_of_an_archive_gets_the_same_verdicts(archive: Path, messages: Messages) -> None:
    with (archive.parent / "b.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(messages[0]))
        writer.writeheader()
        writer.writerows(messages)
    pq.write_table(pa.Table.from_pylist(messages), archive.parent / "c.parquet")
    stored = []
    for file in (archive, archive.parent / "b.csv", archive.parent / "c.parquet"):
        result = scan(file)
        assert result.exit_code == 0, result.output
        stored.append(Path(f"{file}.verdicts.parquet").read_bytes())
    assert stored[0] == stored[1] == stored[2]


def test_a_chat_export_is_scanned(tmp_path: Path) -> None:
    chat = tmp_path / "_chat.txt"
    chat.write_text("[02/03/2026, 21:15:03] Ann: van is\nback\n[09/03/2026, 21:17:03] Bob: ta\n", encoding="utf-8")
    assert scan(chat).exit_code == 0
    assert [(one["author"], one["sent"]) for one in verdicts(chat)] == [
        ("Ann", "2026-03-02T21:15:03"),
        ("Bob", "2026-03-09T21:17:03"),
    ]
    assert "2026-W10" in Path(f"{chat}.verdicts.parquet.html").read_text(encoding="utf-8")


def test_json_lines_come_out_where_they_are_named(archive: Path, messages: Messages) -> None:
    target = archive.parent / "out.jsonl"
    assert scan(archive, "--output", target).exit_code == 0
    assert len(target.read_text(encoding="utf-8").splitlines()) == len(messages)


def test_no_text_is_written_unless_it_is_asked_for(archive: Path) -> None:
    marker = "Zanzibarquux"
    archive.write_text(json.dumps({"text": f"{marker} <b>has</b> the knife"}) + "\n", encoding="utf-8")
    before = set(archive.parent.iterdir())
    result = scan(archive)
    assert result.exit_code == 0
    assert marker not in result.output
    for file in set(archive.parent.iterdir()) - before:
        assert marker.encode() not in file.read_bytes()
    assert scan(archive, "--show-text").exit_code == 0
    page = Path(f"{archive}.verdicts.parquet.html").read_text(encoding="utf-8")
    assert f"{marker} &lt;b&gt;has&lt;/b&gt; the knife" in page


def test_the_page_counts_what_the_verdicts_say(archive: Path) -> None:
    result = scan(archive)
    found = verdicts(archive)
    held = sum(one["action"] == "hold" for one in found)
    assert f"hold {held:,}" in result.output
    page = Path(f"{archive}.verdicts.parquet.html").read_text(encoding="utf-8")
    assert f"<li>hold: {held:,} " in page


def test_a_message_that_is_too_long_is_to_be_checked(archive: Path) -> None:
    archive.write_text(json.dumps({"text": "a" * 70_000}) + "\n", encoding="utf-8")
    assert scan(archive).exit_code == 0
    (one,) = verdicts(archive)
    assert (one["action"], one["reason"], one["label"]) == ("check", "too-long", None)


def test_a_scan_goes_on_where_it_stopped(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def stops(chunks: Any, manner: Manner, workers: int) -> Any:  # noqa: ANN401  # stands in for a generator
        for chunk, table in judged_here(chunks, manner, workers):
            asked.append(chunk.number)
            if len(asked) == 3:
                raise KeyboardInterrupt
            yield chunk, table

    monkeypatch.setattr(running, "judged_here", stops)
    assert scan(archive).exit_code != 0
    assert not Path(f"{archive}.verdicts.parquet").exists()
    assert scan(archive).exit_code == 0
    assert sorted(asked) == [0, 1, 2, 2], "the third chunk was not kept, so it is judged again; no other is"
    whole = Path(f"{archive}.verdicts.parquet").read_bytes()
    monkeypatch.undo()
    assert scan(archive).exit_code == 0
    assert Path(f"{archive}.verdicts.parquet").read_bytes() == whole


def test_a_stopped_scan_is_not_mixed_with_another(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(chunks: Any, manner: Manner, workers: int) -> Any:  # noqa: ANN401  # stands in for a generator
        yield from judged_here(list(chunks)[:1], manner, workers)
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "judged_here", stops)
    assert scan(archive).exit_code != 0
    monkeypatch.undo()
    refused = scan(archive, "--operating-point", "strict")
    assert refused.exit_code == 1
    assert "another operating_point" in refused.output
    assert "--restart" in refused.output
    assert scan(archive, "--operating-point", "strict", "--restart").exit_code == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.jsonl", '{"text": "ok"}\n{"text": \n', "a.jsonl:2: is not JSON"),
        ("a.jsonl", '{"body": "secretmarker"}\n', "a.jsonl:1: has no text in the column 'text'"),
        ("a.csv", "body\nsecretmarker\n", "name the column with --text-column"),
        ("a.parquet", "no", "is not Parquet"),
        ("a.docx", "no", "is in a format that is not read"),
    ],
)
def test_what_cannot_be_read_is_named_and_not_shown(tmp_path: Path, name: str, content: str, said: str) -> None:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    result = scan(file)
    assert result.exit_code == 1
    assert said in result.output
    assert "secretmarker" not in result.output
    assert not Path(f"{file}.verdicts.parquet").exists()


def test_an_unknown_operating_point_writes_nothing(archive: Path) -> None:
    before = set(archive.parent.iterdir())
    result = scan(archive, "--operating-point", "lax")
    assert result.exit_code == 1
    assert "unknown operating point; use one of" in result.output
    assert set(archive.parent.iterdir()) == before


def test_lone_surrogates_are_judged() -> None:
    manner = Manner(str(MODEL), "outgoing", "team", "balanced", show_text=True)
    table = judge_chunk(Chunk(0, 1, ["van \udce9"], ["a"], [""]), manner)
    assert table["text"].to_pylist() == ["van ?"]
