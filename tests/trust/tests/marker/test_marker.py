"""A marker is planted in messages, and every output of both commands is searched for it: no text leaves unasked."""

import base64
import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rightchannel.cli.app import rightchannel as app
from rightchannel_training.cli.app import rightchannel_train as train_app

from .conftest import MARKER, ROOT, Run, holds_marker, records, with_splits, write


def test_the_search_finds_it_in_any_form() -> None:
    forms = (MARKER, MARKER.upper(), json.dumps({"text": f"a {MARKER}"}))
    assert all(holds_marker(form.encode()) for form in forms)
    assert holds_marker(MARKER.encode("utf-16-le"))
    assert holds_marker(b'{"bytes": "' + base64.b64encode(f"see {MARKER} at 9".encode()) + b'"}')
    assert not holds_marker(b"quibble thorpe")


# rightchannel classify


def test_people_see_their_own_message_and_nothing_else_has_it(run: Run) -> None:
    assert run(app, "classify", f"see {MARKER} at nine").with_marker() == ["standard output"]


@pytest.mark.parametrize("form", ["--json", "--jsonl"])
@pytest.mark.parametrize("explain", ["--explain", "--no-explain"])
def test_records_hold_no_text(run: Run, form: str, explain: str) -> None:
    done = run(app, "classify", form, explain, given=f"see {MARKER} at nine\nHe stabbed {MARKER}\n")
    assert (done.status, done.with_marker()) == (0, [])
    assert done.by_place["standard output"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("classify", MARKER * 9000),
        ("classify", "--jsonl", "fine", MARKER * 9000),
        ("classify", f"-{MARKER}"),
        ("classify", f"--no-explain={MARKER}", "on it"),
        ("classify", "--file", "missing.txt", MARKER),
        (MARKER,),
        ("info", f"tell {MARKER} to come"),
    ],
    ids=lambda arguments: " ".join(arguments)[:40].replace(MARKER, "…"),
)
def test_errors_of_use_hold_no_text(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(app, *arguments)
    assert done.status != 0
    assert done.with_marker() == []


@pytest.mark.parametrize("file", ["classifier.onnx", "manifest.json", "policy.json"])
@pytest.mark.parametrize("share", [0.0, 0.5])
def test_a_broken_model_lets_no_text_out(run: Run, tmp_path: Path, file: str, share: float) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(ROOT / "model", broken)
    content = (broken / file).read_bytes()
    (broken / file).write_bytes(content[: int(len(content) * share)])
    done = run(app, "classify", "--model", broken, f"see {MARKER} at nine")
    assert done.status != 0
    assert done.with_marker() == []


# rightchannel-train


def broken_line(line: int, change: Callable[[str], str]) -> Callable[[Path], Path]:
    def spoil(folder: Path) -> Path:
        file = write(folder, list(records()))
        lines = file.read_text(encoding="utf-8").splitlines()
        lines[line] = change(lines[line])
        file.write_bytes("\n".join(lines).encode("utf-8", "surrogateescape"))
        return file

    return spoil


def changed(**fields: object) -> Callable[[Path], Path]:
    return broken_line(3, lambda line: json.dumps(json.loads(line) | fields))


def same_in_two_splits(folder: Path) -> Path:
    content = list(records())
    content[-1]["text"] = content[0]["text"]
    return write(folder, content)


def slipped_columns(folder: Path) -> Path:
    text = io.StringIO()
    writer = csv.writer(text)
    for one in records():
        writer.writerow([one["text"], one["label"], "", one["id"], one["author"]])
    file = folder / "messages.csv"
    file.write_text(text.getvalue(), encoding="utf-8")
    return with_splits(file)


FAULTS: dict[str, Callable[[Path], Path]] = {
    "a label that is none": changed(label=f"{MARKER} label"),
    "a further label that is none": changed(also=[f"{MARKER} label"]),
    "a field too many": changed(**{f"{MARKER} field": 1}),
    "a text that is a number of texts": changed(text=[f"{MARKER} one", "two"]),
    "too long": changed(text=f"{MARKER} " * 400),
    "an id twice": changed(id="north-0"),
    "an id that is a message": broken_line(3, lambda line: json.dumps(json.loads(line) | {"id": f" {MARKER} "})),
    "half a line": broken_line(3, lambda line: line[: len(line) * 2 // 3]),
    "text behind the record": broken_line(3, lambda line: f"{line} {MARKER}"),
    "a bare message": broken_line(3, lambda _: f"see {MARKER} at nine"),
    "a list": broken_line(3, lambda _: json.dumps([MARKER])),
    "not UTF-8": broken_line(3, lambda line: line.replace(MARKER, f"{MARKER} \udcff\udcfe")),
    "a message in two splits": same_in_two_splits,
    "no header": slipped_columns,
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_corpus_lets_no_text_out(run: Run, fault: str, tmp_path: Path) -> None:
    corpus = FAULTS[fault](tmp_path)
    model = ROOT / "model"
    commands: list[tuple[object, ...]] = [
        ("validate", corpus),
        ("validate", corpus, "--json"),
        ("fit", corpus, "--model", model),
    ]
    if fault != "a message in two splits":  # which these do not look for
        commands += [
            ("evaluate", corpus, "--model", model, "--report", "page.html"),
            ("compare", model, model, "--corpus", corpus),
            ("audit", corpus, "--json", "audit.json", "--html", "audit.html"),
        ]
    for command in commands:
        done = run(train_app, *command)
        assert done.status == 1, done.by_place
        assert done.with_marker() == [], command[0]


def test_a_sound_corpus_is_described_without_text(run: Run, sound: Path) -> None:
    for form in ((), ("--json",)):
        done = run(train_app, "validate", sound, *form)
        assert (done.status, done.with_marker()) == (0, [])


def test_an_evaluation_shows_text_only_if_asked(run: Run, sound: Path) -> None:
    command = ("evaluate", sound, "--model", ROOT / "model", "--report", "page.html")
    done = run(train_app, *command, "--json")
    assert (done.status, done.with_marker()) == (0, [])
    assert "page.html" in done.by_place
    assert run(train_app, *command, "--show-text").with_marker() == ["page.html"]


def test_an_audit_shows_text_only_if_asked(run: Run, sound: Path) -> None:
    command = ("audit", sound, "--folds", "2", "--json", "audit.json", "--html", "audit.html")
    done = run(train_app, *command)
    assert (done.status, done.with_marker()) == (0, [])
    assert {"audit.json", "audit.html"} <= done.by_place.keys()
    shown = run(train_app, *command, "--show-text")
    assert set(shown.with_marker()) == {"audit.html", "standard output"}
