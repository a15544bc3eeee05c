"""The command `rightchannel`, run in this process and in one of its own."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

import rightchannel
from rightchannel import MessageClassifier
from rightchannel.cli.app import rightchannel as app

Edit = Callable[[Path, str, object], None]
Python = Callable[..., "subprocess.CompletedProcess[bytes]"]
Run = Callable[..., Result]

HOLD, CHECK, SEND, STRANGE = "knife EEEEEE", "may be EE", "hello", "????"
MARKER = "zanzibar-marmalade"


@pytest.fixture
def run(toy: Path) -> Run:
    """Run `rightchannel classify` on the tiny model."""

    def classify(*arguments: str, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(app, ["classify", "--model", str(toy), *arguments], input=stdin)

    return classify


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    file = Path(rightchannel.__file__).parent / "verdict.schema.json"
    return Draft202012Validator(json.loads(file.read_text("utf-8")))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_verdict_to_read(run: Run, classifier: MessageClassifier) -> None:
    result = run(HOLD)
    said = squeezed(result.stdout)
    assert result.exit_code == 0
    assert "■ Do not send most likely evidential" in said
    assert f"“{HOLD}”" in said
    assert "Belongs in Digital evidence system (Axon Capture)" in said
    assert classifier.classify(HOLD).advice in said
    assert "Telling words EEEEEE" in said
    assert "the decision is yours" in said
    assert "\x1b" not in result.stdout
    for name in classifier.policy.words().labels.values():
        assert f"{name} " in said


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        (SEND, "● Send most likely logistical"),
        (CHECK, "▲ Check first possibly evidential"),
        (STRANGE, "▲ Check first unlike anything the model knows"),
        ("EEE VVV EE VV", "■ Do not send"),
    ],
)
def test_heading_is_honest(run: Run, text: str, heading: str) -> None:
    assert heading in squeezed(run(text).stdout)


def test_received_message_has_words_of_its_own(run: Run) -> None:
    assert "■ Move out of chat" in run(HOLD, "--direction", "incoming").stdout
    assert "Export it from the chat" in squeezed(run(HOLD, "--direction", "incoming").stdout)


def test_audience_and_operating_point_are_passed_on(run: Run) -> None:
    result = run(CHECK, "--audience", "public", "--operating-point", "strict", "--json")
    (record,) = json.loads(result.stdout)
    assert (record["audience"], record["operating_point"], record["action"]) == ("public", "strict", "hold")


def test_several_messages_are_numbered(run: Run) -> None:
    said = run(SEND, HOLD).stdout
    assert "1  ● Send" in said
    assert "2  ■ Do not send" in said
    assert said.count("the decision is yours") == 1


def test_records_follow_the_schema_and_hold_no_text(
    run: Run, schema: Draft202012Validator, classifier: MessageClassifier
) -> None:
    texts = [HOLD, CHECK, SEND, STRANGE, ""]
    array, lines = run(*texts, "--json"), run(*texts, "--jsonl")
    records = json.loads(array.stdout)
    assert [json.loads(line) for line in lines.stdout.splitlines()] == records
    for index, (text, record) in enumerate(zip(texts, records, strict=True)):
        schema.validate(record)
        verdict = classifier.classify(text)
        found = classifier.explain(text, verdict.concern or verdict.label)
        assert record == {
            "index": index,
            **verdict.to_dict(),
            "highlights": [{"start": item.start, "end": item.end, "weight": item.weight} for item in found],
        }
        assert list(record) == ["index", *verdict.to_dict(), "highlights"]
    assert "knife" not in array.stdout + lines.stdout


def test_telling_words_may_be_left_out(run: Run, schema: Draft202012Validator) -> None:
    record = json.loads(run(HOLD, "--jsonl", "--no-explain").stdout)
    schema.validate(record)
    assert "highlights" not in record
    assert "Telling words" not in run(HOLD, "--no-explain").stdout


@pytest.mark.parametrize("form", ["--json", "--jsonl"])
def test_no_message_gives_no_record(run: Run, form: str) -> None:
    result = run(form, stdin=b"")
    assert result.exit_code == 0
    assert result.stdout.strip() == ("[]" if form == "--json" else "")


def test_lines_are_messages(run: Run, tmp_path: Path) -> None:
    content = b"\xef\xbb\xbfhello\r\n\nEEEEEE \xc3\nlast VVVVVV"
    file = tmp_path / "messages.txt"
    file.write_bytes(content)
    for result in (
        run("--jsonl", stdin=content),
        run("--jsonl", "--file", "-", stdin=content),
        run("--jsonl", "--file", str(file)),
    ):
        records = [json.loads(line) for line in result.stdout.splitlines()]
        assert [record["label"] for record in records] == [
            "logistical",
            "logistical",
            "evidential",
            "sensitive",
        ]
        assert [record["index"] for record in records] == [0, 1, 2, 3]


def test_byte_order_mark_is_no_part_of_the_message(run: Run) -> None:
    (record,) = json.loads(run("--json", stdin=b"\xef\xbb\xbfEEEEEE\n").stdout)
    assert [(item["start"], item["end"]) for item in record["highlights"]] == [(0, 6)]


def test_invalid_bytes_are_shown_as_such(run: Run) -> None:
    assert "“� EEEEEE”" in run(stdin=b"\xc3 EEEEEE\n").stdout


def test_terminal_is_safe_from_the_message(run: Run) -> None:
    said = run("\x1b[31mred\x07 \u202eback\r EEEEEE").stdout
    assert "␛[31mred␇ �back␍ EEEEEE" in said


def test_brackets_are_no_markup(folder: Path, edit: Edit) -> None:
    edit(folder / "policy.json", "texts.en.advice.evidential.outgoing.default", "See [/the] [red]book.")
    edit(folder / "policy.json", "texts.en.destinations.evidence-system", "[red]Store")
    result = CliRunner().invoke(app, ["classify", "--model", str(folder), "[/bold] [red]EEEEEE"])
    said = squeezed(result.stdout)
    assert result.exit_code == 0
    for words in (
        "“[/bold] [red]EEEEEE”",
        "Telling words [red]EEEEEE",
        "See [/the] [red]book.",
        "[red]Store",
    ):
        assert words in said


def test_long_message_is_shown_around_its_telling_word(run: Run) -> None:
    said = squeezed(run("so " * 3000 + "EEEEEEEE" + " on" * 3000).stdout)
    assert "… " in said
    assert "… so so" in said
    assert "so EEEEEEEE on" in said
    assert "on on …" in said
    assert len(said) < 2000


@pytest.mark.parametrize(
    ("texts", "status"),
    [
        ([SEND], 0),
        ([SEND, CHECK], 1),
        ([STRANGE], 1),
        ([HOLD], 3),
        ([HOLD, CHECK, SEND], 3),
    ],
)
def test_exit_status_tells_the_gravest_action_when_asked(run: Run, texts: list[str], status: int) -> None:
    assert run(*texts).exit_code == 0
    for form in ([], ["--json"], ["--jsonl"]):
        assert run("--exit-code", *form, *texts).exit_code == status


@pytest.mark.parametrize("form", [[], ["--json"], ["--jsonl"]])
def test_message_that_is_too_long_is_passed_over(run: Run, form: list[str]) -> None:
    result = run("--exit-code", *form, stdin=b"EEEEEE\n" + b"a" * 70000 + b"\nhello\n")
    assert result.exit_code == 4
    assert "Message 2: the message has 70,000 bytes of UTF-8 and the limit is 65,536" in result.stderr
    if form == ["--json"]:
        assert [record["index"] for record in json.loads(result.stdout)] == [0, 2]
    elif form:
        assert [json.loads(line)["index"] for line in result.stdout.splitlines()] == [0, 2]
    else:
        assert "3  ● Send" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--direction", MARKER], "use one of: outgoing, incoming"),
        (["--audience", MARKER], "use one of: colleague, team, partner, public"),
        (["--operating-point", MARKER], "unknown operating point; use one of: strict, balanced, quiet"),
        (["--language", MARKER], "unknown language; use one of: en"),
        ([f"--{MARKER} was seen"], "Put -- before a message that begins with a dash"),
        (["--jsno", "x"], "--json"),
        (["x", "--file", "y"], "as arguments or in a file, not both"),
    ],
)
def test_wrong_use(run: Run, arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in squeezed(result.stderr.replace("│", ""))
    assert MARKER not in result.output


def test_forgotten_command_does_not_repeat_the_message() -> None:
    result = CliRunner().invoke(app, [f"{MARKER} was seen"])
    assert result.exit_code == 2
    assert 'To judge a message: rightchannel classify "…"' in result.stderr
    assert MARKER not in result.output


def test_message_that_begins_with_a_dash(run: Run) -> None:
    assert "“-EEEEEE”" in run("--", "-EEEEEE").stdout


def test_model_that_is_not_there() -> None:
    result = CliRunner().invoke(app, ["classify", "--model", "no/such/folder", "hello"])
    assert (result.exit_code, result.stdout) == (4, "")
    assert "there is no folder" in result.stderr


@pytest.mark.parametrize("command", ["classify", "info"])
def test_model_that_is_broken(folder: Path, edit: Edit, command: str) -> None:
    edit(folder / "manifest.json", "format_version", 9)
    result = CliRunner().invoke(app, [command, "--model", str(folder)], input="")
    assert result.exit_code == 4
    assert "made by a newer rightchannel; upgrade rightchannel" in squeezed(result.stderr)


def test_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    for file in (tmp_path / "none.txt", tmp_path):
        result = run("--file", str(file))
        assert result.exit_code == 4
        assert "cannot be read" in squeezed(result.stderr)


def test_info_to_read(toy: Path) -> None:
    result = CliRunner().invoke(app, ["info", "--model", str(toy)])
    said = squeezed(result.stdout)
    assert result.exit_code == 0
    for words in (
        "toy-1",
        "3 messages",
        "balanced 0.500 0.800",
        "test macro_f1 0.5",
        "onnxruntime",
        "65,536 bytes",
    ):
        assert words in said


def test_info_as_json(toy: Path) -> None:
    described: dict[str, Any] = json.loads(CliRunner().invoke(app, ["info", "--model", str(toy), "--json"]).stdout)
    manifest = json.loads((toy / "manifest.json").read_text("utf-8"))
    assert {**manifest, "ort": None, "manifest_sha256": None} == described["manifest"]
    assert Path(described["folder"]) == toy
    assert described["languages"] == ["en"]
    assert {"rightchannel", "onnxruntime", "numpy", "python"} <= set(described)


@pytest.mark.parametrize("arguments", [[], ["classify"], ["info"]])
def test_help_has_examples(arguments: list[str]) -> None:
    result = CliRunner().invoke(app, [*arguments, "--help"])
    assert result.exit_code == 0
    assert "Examples:" in result.stdout
    assert "rightchannel classify" in result.stdout or "rightchannel info" in result.stdout


def test_help_states_every_exit_status() -> None:
    said = CliRunner().invoke(app, ["classify", "--help"]).stdout
    statuses = said.partition("Exit status:")[2]
    assert [line.split()[0] for line in statuses.splitlines() if line.strip()[:1].isdigit()] == list("01234")


@pytest.mark.parametrize("missing", ["click", "rich"])
def test_missing_extra_is_named(python: Python, missing: str) -> None:
    script = f"import sys; sys.modules[{missing!r}] = None; from rightchannel.cli import main; main()"
    done = python("-c", script)
    assert done.returncode == 1
    assert done.stdout == b""
    assert b"pip install 'rightchannel[cli]'" in done.stderr
    assert b"Traceback" not in done.stderr


def test_other_missing_packages_are_not_hidden(python: Python) -> None:
    script = "import sys; sys.modules['numpy'] = None; from rightchannel.cli import main; main()"
    assert b"numpy" in python("-c", script).stderr


def test_arguments_that_are_no_utf_8(toy: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "rightchannel",
            "classify",
            "--jsonl",
            "--model",
            str(toy),
            b"\xc3\xe9 EEEEEE",
        ],
        capture_output=True,
        check=True,
    )
    (highlight, word) = json.loads(done.stdout)["highlights"]
    assert (highlight["end"], word["start"]) == (2, 3)


def test_terminal_that_knows_ascii_only(toy: Path, python: Python) -> None:
    done = python(
        "-m",
        "rightchannel",
        "classify",
        "--model",
        str(toy),
        "café EEEEEE",
        environment={"PYTHONIOENCODING": "ascii"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Do not send" in done.stdout
    assert b"---" in done.stdout


@pytest.mark.parametrize("variable", ["FORCE_COLOR", "NO_COLOR"])
def test_colour_follows_the_environment(toy: Path, python: Python, variable: str) -> None:
    environment = {"FORCE_COLOR": "1", variable: "1", "TERM": "xterm-256color"}
    done = python("-m", "rightchannel", "classify", "--model", str(toy), HOLD, environment=environment)
    assert (b"31m" in done.stdout) == (variable == "FORCE_COLOR")
    assert b"\x1b[" in done.stdout  # without colour the telling words are still bold
    assert "“knife ".encode() in done.stdout.replace(b"\x1b[2m", b"").replace(b"\x1b[0m", b"")


def test_answers_come_while_one_types(toy: Path) -> None:
    command = [sys.executable, "-m", "rightchannel", "classify", "--model", str(toy), "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for text, label in ((b"EEEEEE\n", "evidential"), (b"VVVVVV\n", "sensitive"), (b"\n", "logistical")):
            process.stdin.write(text)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["label"] == label
        process.stdin.close()
        assert process.wait() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_person_at_a_terminal_is_told_what_to_do(toy: Path) -> None:
    ours, theirs = pty.openpty()
    os.write(ours, b"EEEEEE\n\x04")
    command = [sys.executable, "-m", "rightchannel", "classify", "--model", str(toy)]
    done = subprocess.run(command, stdin=theirs, capture_output=True, check=True)
    os.close(ours)
    os.close(theirs)
    assert b"Type a message and press Enter. Ctrl-D ends." in done.stderr
    assert b"most likely evidential" in done.stdout


def test_reader_that_goes_away_is_no_crash(toy: Path) -> None:
    command = [sys.executable, "-m", "rightchannel", "classify", "--model", str(toy), "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, errors = process.communicate(b"hello\n" * 500)
    assert b"Traceback" not in errors
