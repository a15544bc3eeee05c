"""Every format and place gives the same corpus."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightchannel_training.codebook import AUDIENCES, DIRECTIONS, LABELS, PRECEDENCE
from rightchannel_training.corpus.dataset import FEATURES, to_records
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.record import Record

Fields = dict[str, object]
Write = Callable[[Path, Iterable[Fields]], None]
MakeFields = Callable[..., Fields]

SUFFIXES = (".jsonl", ".json", ".csv", ".parquet")

UNICODE = st.characters(exclude_categories=["Cs"])
NAMES = st.text(UNICODE, min_size=1, max_size=20).filter(lambda name: name == name.strip())
# Values that a reader might take for a number, a date, nothing or a list.
TRICKY = st.sampled_from(["NA", "null", "None", "007", "1e3", "2024-01-01", "true", '["a"]', "[", "a|b", '"', ","])


@st.composite
def rows(draw: st.DrawFn) -> Fields:
    label = draw(st.sampled_from(LABELS))
    later = PRECEDENCE[PRECEDENCE.index(label) + 1 :]
    return {
        "id": draw(NAMES | TRICKY),
        "text": draw(st.text(UNICODE, min_size=1, max_size=60).filter(str.strip) | TRICKY),
        "label": label,
        "also": draw(st.lists(st.sampled_from(later), unique=True)) if later else [],
        "direction": draw(st.sampled_from(DIRECTIONS)),
        "audience": draw(st.sampled_from(AUDIENCES)),
        "author": draw(NAMES | TRICKY),
    }


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=60)
@given(corpus=st.lists(rows(), min_size=1, max_size=5, unique_by=lambda row: str(row["id"])))
def test_what_is_written_is_what_is_loaded(write: Write, suffix: str, corpus: list[Fields]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"corpus{suffix}")
        write(path, corpus)
        dataset = load_corpus(path)
        assert dataset.features == FEATURES
        assert to_records(dataset) == [Record.model_validate(row) for row in corpus]


def test_a_typed_table_written_as_parquet_is_loaded_again(
    write: Write, make_fields: MakeFields, tmp_path: Path
) -> None:
    write(tmp_path / "a.jsonl", [make_fields(label="sensitive", also=["support", "logistical"])])
    dataset = load_corpus(tmp_path / "a.jsonl")
    dataset.to_parquet(tmp_path / "b.parquet")
    assert to_records(load_corpus(tmp_path / "b.parquet")) == to_records(dataset)


def test_csv_takes_further_labels_as_a_json_list(make_fields: MakeFields, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "author,audience,direction,also,label,text,id\n"
        'a1,team,outgoing,"[""sensitive"", ""support""]",evidential,he said so,a-1\n',
        encoding="utf-8",
    )
    further = {"label": "evidential", "also": ["sensitive", "support"], "text": "he said so"}
    assert to_records(load_corpus(path)) == [Record.model_validate(make_fields(**further))]


def test_a_folder_a_list_and_a_mixture_give_all_their_records(
    write: Write, make_fields: MakeFields, tmp_path: Path
) -> None:
    for number, name in enumerate(("d.jsonl", "c.csv", "b.json", "deeper/a.parquet", "test.jsonl")):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        write(path, [make_fields(number)])
    (tmp_path / "notes.txt").write_text("not a data file", encoding="utf-8")
    by_folder = load_corpus(tmp_path)
    assert by_folder["id"][:] == ["a-2", "a-1", "a-0", "a-3", "a-4"]
    by_list = load_corpus([tmp_path / "c.csv", str(tmp_path / "deeper")])
    assert by_list["id"][:] == ["a-1", "a-3"]


def test_a_dataset_folder_is_read_as_its_card_says(write: Write, make_fields: MakeFields, tmp_path: Path) -> None:
    (tmp_path / "messages").mkdir()
    write(tmp_path / "messages" / "a.jsonl", [make_fields(1)])
    write(tmp_path / "left_out.jsonl", [make_fields(2)])
    names = "configs:\n  - config_name: default\n    data_files: messages/*.jsonl\n"
    card = f"---\nlicense: mit\n{names}---\n# Card\n"
    (tmp_path / "README.md").write_text(card, encoding="utf-8")
    assert load_corpus(tmp_path)["id"][:] == ["a-1"]
    (tmp_path / "README.md").write_text("# A card that names no files\n", encoding="utf-8")
    assert load_corpus(tmp_path)["id"][:] == ["a-2", "a-1"]


def test_a_local_dataset_has_a_name_like_one_on_the_hub(
    write: Write, make_fields: MakeFields, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "owner" / "name").mkdir(parents=True)
    write(tmp_path / "owner" / "name" / "a.csv", [make_fields()])
    monkeypatch.chdir(tmp_path)
    assert load_corpus("owner/name").num_rows == 1


@pytest.mark.parametrize("suffix", [".jsonl", ".json", ".csv"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_byte_order_marks_windows_line_ends_and_empty_lines_do_no_harm(
    write: Write, make_fields: MakeFields, tmp_path: Path, suffix: str, mark: bytes, ends: bytes
) -> None:
    path = tmp_path / f"a{suffix}"
    write(path, [make_fields(1, text="café"), make_fields(2)])
    lines = path.read_bytes().splitlines()
    path.write_bytes(mark + ends + (ends + ends).join(lines) + ends + b"  " * (suffix != ".csv") + ends)
    assert load_corpus(path)["text"][:] == ["café", "van 2 is back in the yard"]


def test_line_separators_inside_a_message_end_no_line(make_fields: MakeFields, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    text = "one\u2028two\u0085three\x0bfour"
    path.write_text(json.dumps(make_fields(text=text), ensure_ascii=False) + "\n", encoding="utf-8")
    assert load_corpus(path)["text"][:] == [text]


def test_a_changed_file_is_read_anew(write: Write, make_fields: MakeFields, tmp_path: Path) -> None:
    for suffix in SUFFIXES:
        path = tmp_path / f"a{suffix}"
        write(path, [make_fields(text="before")])
        before = load_corpus(path)
        write(path, [make_fields(text="after!")])
        assert before["text"][:] + load_corpus(path)["text"][:] == ["before", "after!"]


def test_the_place_of_a_folder_does_not_matter(
    write: Write, make_fields: MakeFields, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.jsonl", [make_fields()])
    here = to_records(load_corpus(tmp_path))
    shutil.copytree(tmp_path, tmp_path / "elsewhere")
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert to_records(load_corpus(".")) == here
