"""From a CSV of labelled messages to a promoted model, in four commands."""

import re
from pathlib import Path

from rightchannel import MessageClassifier

from .conftest import RECORD, Run, recorded
from .ours import MAPPING, write_ours


def test_four_commands_lead_from_a_csv_to_a_promoted_model(place: Path, run: Run) -> None:
    """In a folder of one's own: without the project's corpus, suites and model. Each command names the next one."""
    model, candidate = place / "model", place / "candidate"
    (place / "poor").rename(model)
    before = MessageClassifier(model).manifest
    own = Path("mine/messages")

    imported = run("import", write_ours(place / "ours.csv"), "--into", own, *MAPPING, cwd=place)
    assert imported.returncode == 0, imported.stderr
    assert f"Next: rightchannel-train fit {own}" in imported.stdout
    fitted = run("fit", own, cwd=place)
    assert fitted.returncode == 0, fitted.stderr
    assert f"Next: rightchannel-train compare model candidate --corpus {own}" in fitted.stdout
    assert MessageClassifier(model).manifest == before, "fit leaves the current model alone"
    compared = run("compare", "model", "candidate", "--corpus", own, cwd=place)
    assert compared.returncode == 0, compared.stderr
    assert f"Next: rightchannel-train promote candidate --model model --corpus {own}" in compared.stdout
    promoted = run("promote", "candidate", "--corpus", own, cwd=place)
    assert promoted.returncode == 0, promoted.stderr
    assert "No behavioural suites were run" in " ".join(promoted.stdout.split())

    after = MessageClassifier(model).manifest
    assert after.graph == MessageClassifier(candidate).manifest.graph
    assert after.graph != before.graph
    assert MessageClassifier(model).classify("Blood on the knife under his bed").action != "send"
    runs = [(command, outcome) for command, outcome, _ in recorded(place)]
    assert runs == [("fit", "written"), ("promote", "promoted")]


def test_each_help_names_the_next_command(run: Run) -> None:
    ways = (("import", "fit"), ("fit", "compare"), ("compare", "promote"), ("promote", "rollback"))
    for command, following in ways:
        result = run(command, "--help")
        assert result.returncode == 0
        assert re.search(rf"Next:\s+rightchannel-train {following}", result.stdout), command
    everything = run("--help").stdout
    for command in ("import", "validate", "fit", "compare", "promote", "rollback"):
        assert f"rightchannel-train {command}" in everything


def test_fit_refuses_to_write_its_candidate_over_the_current_model(own: Path, place: Path, run: Run) -> None:
    result = run("fit", own, "--candidate", place / "good", "--model", place / "good")
    assert result.returncode == 2
    assert "is the current model" in result.stderr.replace("\n", " ")


def test_fit_in_place_refuses_to_write_over_a_promoted_model(own: Path, place: Path, run: Run) -> None:
    assert run("promote", place / "good", "--model", place / "new").returncode == 0
    before = (place / "new" / "manifest.json").read_bytes()
    result = run("fit", own, "--in-place", "--model", place / "new")
    assert result.returncode == 2
    assert "without a comparison" in " ".join(result.stderr.split())
    assert (place / "new" / "manifest.json").read_bytes() == before


def test_a_model_that_is_named_is_not_written(own: Path, place: Path, run: Run) -> None:
    files = {path.name: path.read_bytes() for path in (place / "poor").iterdir()}
    result = run("fit", own, "--model", place / "poor", "--candidate", place / "mine", "--runs", place / "kept")
    assert result.returncode == 0, result.stderr
    assert {path.name: path.read_bytes() for path in (place / "poor").iterdir()} == files
    assert f"compare {place / 'poor'} {place / 'mine'} --corpus {own}" in result.stdout
    assert {path.name for path in (place / "kept").iterdir()} == {RECORD}


def test_a_run_that_cannot_be_recorded_is_done_all_the_same(place: Path, run: Run) -> None:
    (place / "file").write_text("in the way", encoding="utf-8")
    result = run("promote", place / "good", "--model", place / "new", "--runs", place / "file" / "runs")
    assert result.returncode == 0, result.stderr
    assert "not recorded" in result.stderr
    assert MessageClassifier(place / "new").classify("on my way").action in {"send", "check", "hold"}
