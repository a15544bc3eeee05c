"""All faults at once, each with its place, and nothing half-loaded."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import datasets
import pytest

from rightchannel_training.corpus.faults import SHOWN_FAULTS, CorpusError
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.record import FIELDS
from rightchannel_training.corpus.sources import Source

Fields = dict[str, object]
Write = Callable[[Path, Iterable[Fields]], None]
MakeFields = Callable[..., Fields]

PRIVATE = "the knife is behind the third locker"
HEADER = ",".join(FIELDS)


def places(source: Source) -> list[tuple[str, int | None, str | None]]:
    """Load what cannot be loaded, and give the places of its faults."""
    with pytest.raises(CorpusError) as caught:
        load_corpus(source)
    assert PRIVATE not in str(caught.value)
    assert PRIVATE not in repr(caught.value)
    return [(Path(fault.file).name, fault.line, fault.field) for fault in caught.value.faults]


BAD_VALUES = {
    "id": " a-2",
    "text": "x" * 2001,
    "label": PRIVATE,
    "also": ["logistical"],
    "direction": "sideways",
    "audience": "everyone",
    "author": "",
}


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    ("suffix", "line"),
    [(".jsonl", 2), (".csv", 5), (".parquet", 2)],
)
def test_a_broken_field_is_found_at_its_line(
    write: Write, make_fields: MakeFields, tmp_path: Path, suffix: str, line: int, field: str
) -> None:
    path = tmp_path / f"a{suffix}"
    # In CSV the header takes a line and the first message three.
    write(path, [make_fields(1, text="one\ntwo\nthree"), make_fields(2, **{field: BAD_VALUES[field]})])
    assert places(path) == [(path.name, line, field)]


def test_an_element_of_an_array_is_found_at_its_line(make_fields: MakeFields, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    elements = [json.dumps(make_fields(number, label="x"), indent=2) for number in range(3)]
    path.write_text("\n[ " + ",\n".join(elements) + "\n]\n", encoding="utf-8")
    lines = [2, 2 + 9, 2 + 18]
    assert places(path) == [("a.json", line, "label") for line in lines]


def test_all_faults_of_all_files_come_at_once(write: Write, make_fields: MakeFields, tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", [make_fields(1), make_fields(2, label="x", audience="y")])
    write(tmp_path / "b.csv", [make_fields(3, author=""), make_fields(4)])
    write(tmp_path / "c.parquet", [make_fields(5), make_fields(6), make_fields(7, direction="z")])
    (tmp_path / "d.jsonl").write_text(f'\n{{"text": "{PRIVATE}"\n', encoding="utf-8")
    assert places(tmp_path) == [
        ("a.jsonl", 2, "label"),
        ("a.jsonl", 2, "audience"),
        ("b.csv", 2, "author"),
        ("c.parquet", 3, "direction"),
        ("d.jsonl", 2, None),
    ]


def test_the_text_of_the_error_names_place_reason_and_remedy(
    write: Write, make_fields: MakeFields, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("messages").mkdir()
    write(Path("messages/a.jsonl"), [make_fields(), make_fields(2, direction="x")])
    with pytest.raises(CorpusError) as caught:
        load_corpus("messages")
    assert str(caught.value).splitlines() == [
        "the corpus was not loaded: 1 fault",
        "messages/a.jsonl:2, direction: is not one of the codebook's values — use one of outgoing, incoming",
    ]


def test_many_faults_are_cut_short_in_the_text_only(write: Write, make_fields: MakeFields, tmp_path: Path) -> None:
    count = SHOWN_FAULTS + 1200
    write(tmp_path / "a.jsonl", [make_fields(number, label="x") for number in range(count)])
    with pytest.raises(CorpusError) as caught:
        load_corpus(tmp_path)
    assert len(caught.value.faults) == count
    lines = str(caught.value).splitlines()
    assert len(lines) == SHOWN_FAULTS + 2
    assert lines[-1] == "and 1,200 more"


def test_an_id_used_again_names_both_places(
    write: Write, make_fields: MakeFields, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("a.jsonl"), [make_fields(1), make_fields(2)])
    write(Path("b.csv"), [make_fields(3), make_fields(2)])
    with pytest.raises(CorpusError) as caught:
        load_corpus(["a.jsonl", "b.csv"])
    assert [str(fault) for fault in caught.value.faults] == [
        "b.csv:3, id: is the same as at a.jsonl:2 — give each message an id of its own"
    ]


@pytest.mark.parametrize(
    "line",
    [
        f"{{'text': '{PRIVATE}'}}",
        f'"{PRIVATE}"',
        "[]",
        "null",
        "NaN",
        f'{{"text": "{PRIVATE}"}} extra',
        "[" * 100_000,
        "9" * 5000,
    ],
)
def test_a_line_that_is_no_json_object_is_found(make_fields: MakeFields, tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{json.dumps(make_fields(1))}\n{line}\n{json.dumps(make_fields(2))}\n", encoding="utf-8")
    assert places(path) == [("a.jsonl", 2, None)]


def test_a_key_that_stands_twice_is_found(make_fields: MakeFields, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    twice = json.dumps(make_fields()).replace("{", '{"label": "support", ', 1)
    path.write_text(twice + "\n", encoding="utf-8")
    assert places(path) == [("a.jsonl", 1, "label")]
    path = tmp_path / "a.json"
    path.write_text(f"[\n{json.dumps(make_fields(2))},\n{twice}]\n", encoding="utf-8")
    assert places(path) == [("a.json", 3, "label")]


@pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
def test_bytes_that_are_not_utf_8_are_found_at_their_line(
    write: Write, make_fields: MakeFields, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"a{suffix}"
    write(path, [make_fields(1), make_fields(2, text="cafe")])
    path.write_bytes(path.read_bytes().replace(b"cafe", b"caf\xe9"))
    assert places(path) == [(path.name, 2 + (suffix == ".csv"), "text")]


def test_half_of_an_escaped_pair_is_found(make_fields: MakeFields, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(make_fields(text="\ud83d")) + "\n", encoding="utf-8")
    assert places(path) == [("a.jsonl", 1, "text")]


@pytest.mark.parametrize("content", ["[", '[{"id": "a"}', '[{"id": "a"},]', '[\n{"id": "a"} {}]', "[] []"])
def test_a_broken_array_is_found(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content, encoding="utf-8")
    assert places(path) == [("a.json", content.count("\n") + 1, None)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            f"{PRIVATE},a-1,logistical,,outgoing,team,a1\n",
            [(1, name) for name in ("(unnamed field)", "logistical", "outgoing", "team", "a1")],
        ),
        (f"\n{HEADER},hand\na-1,{PRIVATE},logistical,,outgoing,team,a1,a1\n", [(2, "hand")]),
        (f"{HEADER},text\na-1,{PRIVATE},logistical,,outgoing,team,a1,b\n", [(1, "text")]),
        (f"{HEADER}\na-1,{PRIVATE},,outgoing,team,a1\n,,,,,,\na-2\n", [(2, None), (4, None)]),
        (f'{HEADER}\n\na-1,"{PRIVATE}" x,logistical,,outgoing,team,a1\n', [(3, None)]),
        (f'{HEADER}\na-1,"{PRIVATE},logistical,,outgoing,team,a1\n', [(2, None)]),
        (f'{HEADER}\na-1,{PRIVATE},logistical,["x,outgoing,team,a1\n', [(2, "also")]),
    ],
)
def test_csv_that_does_not_fit_its_header_is_found(
    tmp_path: Path, content: str, expected: list[tuple[int, str | None]]
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    found = [(line, field) for _, line, field in places(path)]
    assert found[: len(expected)] == expected
    lacking = [field for field in FIELDS if field not in content.strip().split("\n", maxsplit=1)[0].split(",")]
    assert found[len(expected) :] == [(1, field) for field in lacking]


def test_parquet_with_other_columns_is_found(tmp_path: Path) -> None:
    datasets.Dataset.from_dict({"id": ["a-1"], "message": [PRIVATE]}).to_parquet(tmp_path / "a.parquet")
    lacking = [field for field in FIELDS if field != "id"]
    assert places(tmp_path) == [("a.parquet", None, field) for field in ["message", *lacking]]


def test_missing_values_in_parquet_are_found(write: Write, make_fields: MakeFields, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    write(path, [make_fields(1), make_fields(2, text=None, also=None)])
    assert places(path) == [("a.parquet", 2, "text"), ("a.parquet", 2, "also")]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.parquet"])
def test_an_empty_file_is_refused(write: Write, make_fields: MakeFields, tmp_path: Path, name: str) -> None:
    write(tmp_path / "b.jsonl", [make_fields()])
    (tmp_path / name).touch()
    assert places(tmp_path) == [(name, None, None)]


def test_a_file_without_records_is_refused(write: Write, tmp_path: Path) -> None:
    write(tmp_path / "a.csv", [])
    write(tmp_path / "b.json", [])
    assert places(tmp_path) == [("a.csv", None, None), ("b.json", None, None)]


def test_what_is_not_there_or_no_data_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    assert places([tmp_path / "a.jsonl", tmp_path / "nowhere", tmp_path / "notes.txt", tmp_path]) == [
        ("a.jsonl", None, None),
        ("nowhere", None, None),
        ("notes.txt", None, None),
        (tmp_path.name, None, None),
    ]
    assert places([]) == [("corpus", None, None)]


def test_a_card_that_names_no_file_that_is_there_is_refused(tmp_path: Path) -> None:
    card = "---\nconfigs:\n  - config_name: default\n    data_files: messages/*.jsonl\n---\n"
    (tmp_path / "README.md").write_text(card, encoding="utf-8")
    assert places(tmp_path) == [(tmp_path.name, None, None)]


def test_a_hub_name_without_a_connection_is_a_clear_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(datasets.config, "HF_HUB_OFFLINE", True)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CorpusError) as caught:
        load_corpus("owner/no-such-dataset")
    (fault,) = caught.value.faults
    assert fault.file == "owner/no-such-dataset"
    assert "the hub" in str(fault).lower()
    assert "check the path or name" in fault.remedy
