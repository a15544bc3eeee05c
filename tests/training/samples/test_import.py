"""`rightchannel-train import`: what is stored, what is refused, and that a failure stores nothing."""

import csv
import json
from pathlib import Path

import pytest
from datasets import Dataset

from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.splits import apply_splits, read_splits

from .conftest import MAPPING, Import, lines, table

STORED = Path("data/messages/ours.jsonl")
REFUSED = Path("data/refused/ours.jsonl")


def write_csv(rows: list[dict[str, str]], path: Path = Path("ours.csv"), delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_becomes_a_corpus_that_loads_with_its_splits(bring: Import, delimiter: str) -> None:
    result = bring(write_csv(table(), delimiter=delimiter), *MAPPING)
    assert result.exit_code == 0, result.output
    parts = apply_splits(load_corpus("data/messages"), read_splits("data/splits.json"))
    assert {split: len(set(part["author"])) for split, part in parts.items()} == {
        "train": 3,
        "calibration": 1,
        "test": 1,
    }
    assert {record["text"] for record in lines(STORED)} == {row["Body"] for row in table()}
    assert {record["label"] for record in lines(STORED)} == {"logistical", "support"}


def test_every_format_stores_the_same_messages(bring: Import) -> None:
    rows = table()
    write_csv(rows)
    Path("b.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    Path("c.json").write_text(json.dumps(rows), encoding="utf-8")
    Dataset.from_list(rows).to_parquet("d.parquet")
    Dataset.from_list(rows).save_to_disk("e")
    stored = []
    for number, source in enumerate(("ours.csv", "b.jsonl", "c.json", "d.parquet", "e")):
        result = bring(source, *MAPPING, "--into", f"corpus{number}/messages", "--name", "x")
        assert result.exit_code == 0, result.output
        stored.append(
            [(one["text"], one["label"], one["author"]) for one in lines(Path(f"corpus{number}/messages/x.jsonl"))]
        )
    assert all(one == stored[0] for one in stored)
    assert len(stored[0]) == len(rows)


def test_names_of_labels_are_never_guessed(bring: Import) -> None:
    result = bring(write_csv(table()), *MAPPING[:6], "--label", "Kit=logistical")
    assert result.exit_code == 1
    assert "Thanks (15 rows)" in result.output
    assert "--label 'Thanks'=" in result.output
    assert not Path("data").exists()


def test_a_label_that_the_codebook_lacks_cannot_be_mapped_to(bring: Import) -> None:
    result = bring(write_csv(table()), *MAPPING[:8], "--label", "Thanks=kindness")
    assert result.exit_code == 1
    assert "Thanks=kindness" in result.output
    assert not Path("data").exists()


def test_a_missing_column_is_asked_for_by_name(bring: Import) -> None:
    result = bring(write_csv(table()))
    assert result.exit_code == 2
    assert "--column text=COLUMN" in result.output
    assert "Body, Kind, From" in result.output


def test_refused_rows_are_kept_whole_with_their_reason(bring: Import) -> None:
    rows = table()
    rows[3]["Body"] = " "
    rows[4]["From"] = ""
    rows.append(rows[0])
    assert bring(write_csv(rows), *MAPPING).exit_code == 0
    refused = lines(REFUSED)
    assert [(one["line"], one["row"]) for one in refused] == [(5, rows[3]), (6, rows[4]), (32, rows[0])]
    assert ["blank" in refused[0]["reason"], "--hand" in refused[1]["reason"], "repeats" in refused[2]["reason"]] == [
        True,
        True,
        True,
    ]
    assert len(lines(STORED)) + len(refused) == len(rows), "nothing is lost"


def test_a_hand_given_by_option_stands_for_those_that_lack_one(bring: Import) -> None:
    rows = table()
    rows[4]["From"] = ""
    assert bring(write_csv(rows), *MAPPING, "--hand", "zoe").exit_code == 0
    assert not REFUSED.exists()
    assert "zoe" in {record["author"] for record in lines(STORED)}


def test_a_second_import_adds_to_the_corpus_and_moves_no_hand(bring: Import) -> None:
    assert bring(write_csv(table()), *MAPPING).exit_code == 0
    before = read_splits("data/splits.json")
    more = [
        {"Body": "who has got the big blue tent for sunday", "Kind": "Kit", "From": "ann"},
        {"Body": "lovely job with the school visit, they were buzzing", "Kind": "Thanks", "From": "fay"},
    ]
    assert bring(write_csv(more, Path("more.csv")), *MAPPING).exit_code == 0
    after = read_splits("data/splits.json")
    assert [before.split_of(hand) for hand in before.train + before.test] == [
        after.split_of(hand) for hand in before.train + before.test
    ]
    assert after.split_of("fay") == "train"
    apply_splits(load_corpus("data/messages"), after)


def test_the_same_file_twice_is_refused_and_changes_nothing(bring: Import) -> None:
    source = write_csv(table())
    assert bring(source, *MAPPING).exit_code == 0
    before = snapshot(Path("data"))
    result = bring(source, *MAPPING)
    assert result.exit_code == 1
    assert "is there already" in result.output
    again = bring(source, *MAPPING, "--name", "again")
    assert again.exit_code == 0
    assert len(lines(Path("data/refused/again.jsonl"))) == len(table()), "each is there already"
    assert {name: content for name, content in snapshot(Path("data")).items() if "again" not in name} == before


def test_a_near_copy_of_a_test_message_is_refused(bring: Import) -> None:
    assert bring(write_csv(table()), *MAPPING).exit_code == 0
    (tester,) = read_splits("data/splits.json").test
    copied = next(row for row in table() if row["From"] == tester)
    near = {**copied, "Body": copied["Body"].upper() + " ok!!", "From": "gil"}
    assert bring(write_csv([near], Path("near.csv")), *MAPPING).exit_code == 0
    (refused,) = lines(Path("data/refused/near.jsonl"))
    assert "of another split (test)" in refused["reason"]


def test_too_few_hands_for_a_new_corpus_are_refused(bring: Import) -> None:
    result = bring(write_csv([row | {"From": "ann"} for row in table()]), *MAPPING)
    assert result.exit_code == 1
    assert "three hands" in result.output
    assert not Path("data").exists()


def test_a_dry_run_writes_nothing(bring: Import) -> None:
    result = bring(write_csv(table()), *MAPPING, "--dry-run")
    assert result.exit_code == 0
    assert "Would be written: 30 messages" in result.output
    assert not Path("data").exists()


def test_messages_without_a_label_go_to_the_unlabelled(bring: Import) -> None:
    rows = table()
    rows[0]["Kind"] = ""
    assert bring(write_csv(rows), *MAPPING).exit_code == 0
    (one,) = lines(Path("data/unlabelled/ours.jsonl"))
    assert one["text"] == rows[0]["Body"]
    assert "label" not in one


def test_a_chat_export_is_unlabelled_and_names_nobody(bring: Import) -> None:
    chat = "12/03/2024, 21:15 - Ann Archer: van is\nback\n12/03/2024, 21:16 - Bob Brown: <Media omitted>\n"
    Path("_chat.txt").write_text(chat + "12/03/2024, 21:17 - Bob Brown: ta, off home\n", encoding="utf-8")
    result = bring("_chat.txt")
    assert result.exit_code == 0
    assert "rightchannel-train export-tasks" in result.output
    stored = Path("data/unlabelled/chat.jsonl").read_text(encoding="utf-8")
    assert [one["text"] for one in lines(Path("data/unlabelled/chat.jsonl"))] == ["van is\nback", "ta, off home"]
    assert "Archer" not in stored
    assert "Brown" not in stored


def test_errors_show_no_message(bring: Import) -> None:
    slipped = [{"text": "Kit", "label": f"the secret marker {number}", "author": "ann"} for number in range(3)]
    result = bring(write_csv(slipped))
    assert result.exit_code == 1
    assert "marker" not in result.output


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", "x", "save a spreadsheet as CSV"),
        ("a.csv", "text,text\na,b\n", "two columns of one name"),
        ("a.json", '[{"text": ', "is not JSON"),
        ("a.parquet", "x", "is not Parquet"),
        ("a.txt", "hello", "does not begin as a WhatsApp export"),
        ("a.csv", "text\n", "holds no rows"),
    ],
)
def test_a_source_that_cannot_be_read_is_named_with_what_to_do(
    bring: Import, name: str, content: str, said: str
) -> None:
    Path(name).write_text(content, encoding="utf-8")
    result = bring(name)
    assert result.exit_code == 1
    assert said in result.output
    assert name in result.output
    assert not Path("data").exists()


def test_a_source_that_is_not_there_is_named(bring: Import) -> None:
    result = bring("nowhere.csv")
    assert result.exit_code == 1
    assert "nowhere.csv: is not there" in result.output
