"""`evaluate --report` and `cross-validate`: what they print, write and refuse; no text without the flag."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from datasets import Dataset

from rightchannel_training.evaluation.cross_validation_record import read_cross_validation
from rightchannel_training.report import Commands, Table, findings_of
from rightchannel_training.report import page as written_page

from .conftest import MARKER, Page, Run, read


def test_the_terminal_output_is_the_same_with_and_without_a_page(
    run: Run, corpus: Path, folder: Path, ordinary_file: Path, evaluated: tuple[Result, Page]
) -> None:
    plain = run("evaluate", corpus, "--model", folder, "--ordinary", ordinary_file)
    assert plain.exit_code == 0
    assert evaluated[0].stdout == plain.stdout


def test_no_text_is_on_the_page_without_the_flag(page: Page, unseen: Dataset) -> None:
    assert MARKER not in page.text
    whole = page.tree.text_content()
    assert not [text for text in unseen["text"][:] if len(text) > 20 and text in whole]
    ids = page.tree.xpath("//section[@id='worst-errors']//tbody/tr/th/text()")
    assert {"planted-1", "planted-2"} <= set(ids)


def test_the_text_of_the_worst_errors_is_on_the_page_with_the_flag(
    run: Run, corpus: Path, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "index.html"
    result = run("evaluate", corpus, "--model", folder, "--report", file, "--show-text", "--json")
    assert result.exit_code == 0, result.output
    assert MARKER not in result.output
    assert json.loads(result.stdout)["messages"] > 500
    page = read(file)
    cells = page.tree.xpath("//section[@id='worst-errors']//td[last()]/text()")
    assert any(cell.endswith(f"JH/1 {MARKER} <b>&") for cell in cells)
    assert "<b>&" not in page.text, "text is never taken for markup"
    assert "Handle this page like the messages themselves" in page.text
    assert "--show-text" in page.tree.find(".//footer").text_content()


def test_the_same_page_is_written_byte_for_byte(folder: Path, unseen: Dataset) -> None:
    findings = findings_of(folder, unseen, "test", n_resamples=10)
    commands = Commands(["rightchannel-train", "evaluate"], ["--report", "a.html"])
    assert written_page(findings, commands) == written_page(findings, commands)


def test_tables_of_behavioural_tests_have_their_place(folder: Path, unseen: Dataset) -> None:
    findings = findings_of(folder, unseen.select(range(50)), "test", n_resamples=10)
    suites = [Table("Invariance", ("test", "cases", "passed"), [("typos", "200", "98.5 %")])]
    commands = Commands(["rightchannel-train", "evaluate"], ["--report", "a.html"])
    assert 'id="suites"' not in written_page(findings, commands)
    html = written_page(replace(findings, suites=suites), commands)
    assert 'id="suites"' in html
    assert "<caption>Invariance</caption>" in html


def test_hands_without_prohibited_messages_can_be_reported(folder: Path, unseen: Dataset) -> None:
    harmless = unseen.filter(lambda row: row["label"] < 2).select(range(40))
    findings = findings_of(folder, harmless, "test", other=folder, n_resamples=10)
    html = written_page(findings, Commands(["rightchannel-train", "evaluate"], ["--report", "a.html"]))
    assert not re.search(r"\bnan\b", html, re.IGNORECASE)
    assert "There is none." in html


@pytest.mark.parametrize("flag", ["--show-text", "--beside", "--cross-validation"])
def test_what_is_for_the_page_needs_a_page(
    run: Run, corpus: Path, folder: Path, cross_validation_file: Path, flag: str
) -> None:
    values = {"--show-text": [], "--beside": [folder], "--cross-validation": [cross_validation_file]}
    result = run("evaluate", corpus, "--model", folder, flag, *values[flag])
    assert result.exit_code == 2
    assert "name it with --report" in result.output


def test_a_wrong_cross_validation_is_refused_in_plain_words(
    run: Run, corpus: Path, folder: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{}", "utf-8")
    file = tmp_path / "index.html"
    result = run("evaluate", corpus, "--model", folder, "--report", file, "--cross-validation", wrong)
    assert result.exit_code == 1
    assert "write it again with rightchannel-train cross-validate --output" in result.output
    assert not file.exists()


def test_cross_validation_never_looks_at_the_test_hands(cross_validation_file: Path, corpus: Path) -> None:
    record = read_cross_validation(cross_validation_file)
    splits = json.loads((corpus.parent / "splits.json").read_text("utf-8"))
    assert set(record.hands) == {*splits["train"], *splits["calibration"]}
    assert not set(record.hands) & set(splits["test"])
    assert MARKER not in cross_validation_file.read_text("utf-8")


def test_cross_validation_prints_json_alone(crossed: tuple[Result, Path]) -> None:
    result, file = crossed
    record = json.loads(result.stdout)
    assert record == json.loads(file.read_text("utf-8"))
    assert (len(record["folds"]), len(record["learning_curve"])) == (2, 5)
    assert "refit 20 of 20" in result.stderr


def test_too_many_folds_are_refused_in_plain_words(run: Run, corpus: Path) -> None:
    result = run("cross-validate", corpus, "--folds", 50)
    assert result.exit_code == 1
    assert re.search(r"50 folds cannot be made of \d+ hands", result.output)
    assert "Traceback" not in result.output
