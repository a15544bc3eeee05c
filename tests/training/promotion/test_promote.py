"""Promotion and rollback: what is put in place, what is refused, and what is left when a run is stopped."""

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from datasets import Dataset
from filelock import FileLock

from rightchannel import MessageClassifier
from rightchannel.errors import DigestError, ModelFolderError
from rightchannel_training.export.model_folder import FolderInUseError
from rightchannel_training.export.proof import ProofError
from rightchannel_training.export.seal import sealed
from rightchannel_training.promotion import Comparison, compare, promote, rollback
from rightchannel_training.promotion.errors import PromotionError, RollbackError
from rightchannel_training.promotion.former import KEPT, former_place
from rightchannel_training.promotion.pace import Pace
from rightchannel_training.promotion.promote import WorseError

from .conftest import RECORD, Run, command, recorded

Compare = Callable[[Path, Path], Comparison]


@pytest.fixture(scope="session")
def steady(held_out: Dataset) -> Compare:
    """The comparison with few resamples and without the noise of the clock."""

    def compared(current: Path, candidate: Path) -> Comparison:
        return replace(compare(current, candidate, held_out, n_resamples=3, rounds=3), pace=Pace(50, 50, 1.0))

    return compared


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def left(place: Path) -> set[str]:
    return {path.name for path in place.iterdir() if path.suffix != ".lock"}


def test_a_better_candidate_takes_the_place_and_rollback_restores_the_bytes(place: Path, steady: Compare) -> None:
    model, before, given = place / "poor", digests(place / "poor"), digests(place / "good")
    done = promote(place / "good", model, steady)
    assert done.promotion.accepted is None
    after = digests(model)
    assert {name for name in after if after[name] != given.get(name)} == {"manifest.json", "CHANGELOG.md"}
    assert digests(place / "good") == given
    assert MessageClassifier(model).manifest.model_version == done.version
    assert rollback(model) == done.promotion.former_version
    assert digests(model) == before
    assert left(place) == {"poor", "good"}


def test_a_worse_candidate_is_refused_and_nothing_changes(place: Path, own: Path, run: Run) -> None:
    before = digests(place / "good")
    result = run("promote", place / "poor", "--model", place / "good", "--corpus", own)
    assert result.returncode == 1
    assert "macro-F1" in result.stderr
    assert "nothing was changed" in result.stderr
    assert digests(place / "good") == before
    assert left(place) == {"poor", "good", RECORD}
    ((_, outcome, figures),) = recorded(place)
    assert outcome == "refused"
    assert any(one.startswith("macro-F1") for one in figures["worse"])


def test_a_worse_candidate_is_accepted_with_a_reason_that_is_recorded(place: Path, own: Path, run: Run) -> None:
    reason = "to show that it can be done"
    result = run("promote", place / "poor", "--model", place / "good", "--corpus", own, "--accept", reason)
    assert result.returncode == 0, result.stderr
    promotion = json.loads((place / "good" / "manifest.json").read_text(encoding="utf-8"))["promotion"]
    assert promotion["accepted"] == reason
    assert "macro-F1" in {one["figure"] for one in promotion["worse"]}
    changelog = (place / "good" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"Accepted: {reason}" in changelog
    assert promotion["former_version"] in changelog


def test_a_reason_must_say_something(place: Path, run: Run, steady: Compare) -> None:
    assert run("promote", place / "poor", "--model", place / "good", "--accept", " ").returncode == 2
    with pytest.raises(WorseError, match="macro-F1"):
        promote(place / "poor", place / "good", steady, accept=" ")


def test_a_reason_is_not_recorded_when_none_was_needed(place: Path, steady: Compare) -> None:
    assert promote(place / "good", place / "poor", steady, accept="to be sure").promotion.accepted is None


def test_promotions_are_undone_one_after_the_other(place: Path, steady: Compare) -> None:
    model, states = place / "model", []
    promote(place / "poor", model, steady)
    states.append(digests(model))
    for source in ("good", "poor"):
        promote(place / source, model, steady, accept="to and fro")
        states.append(digests(model))
    assert (model / "CHANGELOG.md").read_text(encoding="utf-8").count("\n## ") == 3
    for state in (states[1], states[0]):
        rollback(model)
        assert digests(model) == state
    with pytest.raises(RollbackError, match="nothing to go back to"):
        rollback(model)
    assert digests(model) == states[0]


def test_only_so_many_former_models_are_kept(place: Path, held_out: Dataset) -> None:
    model = place / "model"
    quick = partial(compare, dataset=held_out, n_resamples=2, rounds=3)
    for number in range(KEPT + 3):
        promote(place / ("good", "poor")[number % 2], model, quick, accept="to and fro")
    assert len(list(former_place(model).iterdir())) == KEPT


def test_a_free_place_is_taken_without_a_comparison(place: Path, steady: Compare) -> None:
    done = promote(place / "poor", place / "new", steady)
    assert done.comparison is None
    assert MessageClassifier(place / "new").manifest.model_version == done.version
    assert "The first model in this place" in (place / "new" / "CHANGELOG.md").read_text(encoding="utf-8")


def test_a_candidate_that_is_not_whole_is_refused(place: Path, steady: Compare) -> None:
    before = digests(place / "poor")
    manifest = json.loads((place / "good" / "manifest.json").read_text(encoding="utf-8"))
    manifest["operating_points"]["balanced"] = {"check": 0.0, "hold": 0.0}
    (place / "good" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(DigestError, match=r"manifest\.json, field manifest_sha256"):
        promote(place / "good", place / "poor", steady)
    (place / "good" / "manifest.json").write_bytes(sealed(manifest))
    with pytest.raises(ProofError, match="golden vectors"):
        promote(place / "good", place / "poor", steady)
    assert digests(place / "poor") == before


@pytest.mark.parametrize(
    "content",
    [
        *("{", "[]", '{"format_version": 2}', '{"format_version": 1, "vectors": []}'),
        *(f'{{"format_version": 1, "tolerance": 0.0001, "vectors": [{one}]}}' for one in ("{}", "7", '{"bytes": "?"}')),
        '{"format_version": 1, "tolerance": "little", "vectors": [{}]}',
        None,
    ],
)
def test_golden_vectors_that_cannot_be_read_are_named(place: Path, steady: Compare, content: str | None) -> None:
    file = place / "good" / "vectors.json"
    file.unlink()
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(ModelFolderError, match=r"vectors\.json"):
        promote(place / "good", place / "poor", steady)


def test_the_current_model_is_no_candidate(place: Path, steady: Compare) -> None:
    with pytest.raises(PromotionError, match="current model itself"):
        promote(place / "good", place / "good", steady)


def test_a_former_model_that_was_changed_is_not_brought_back(place: Path, steady: Compare) -> None:
    model = place / "poor"
    promote(place / "good", model, steady)
    before = digests(model)
    (kept,) = former_place(model).iterdir()
    (kept / "policy.json").write_text("{}", encoding="utf-8")
    with pytest.raises(RollbackError, match="was changed"):
        rollback(model)
    shutil.rmtree(kept)
    with pytest.raises(RollbackError, match="any more"):
        rollback(model)
    assert digests(model) == before


def test_rollback_rescues_a_model_whose_graph_was_broken(place: Path, steady: Compare) -> None:
    before = digests(place / "poor")
    promote(place / "good", place / "poor", steady)
    (place / "poor" / "classifier.onnx").write_bytes(b"broken")
    rollback(place / "poor")
    assert digests(place / "poor") == before


@pytest.mark.parametrize("lock", [".poor.lock", ".poor.former.lock"])
def test_a_second_run_on_the_same_folder_is_told(place: Path, run: Run, steady: Compare, lock: str) -> None:
    with FileLock(place / lock):
        with pytest.raises(FolderInUseError, match="another run"):
            promote(place / "good", place / "poor", steady)
        result = run("rollback", "--model", place / "poor")
    assert result.returncode == 1
    assert "another run" in result.stderr


def test_stopped_by_the_keyboard_everything_is_as_it_was(place: Path, own: Path) -> None:
    before = digests(place / "poor")
    with subprocess.Popen(
        command("promote", place / "good", "--model", place / "poor", "--corpus", own),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        wait(process, place / ".poor.candidate" / "manifest.json")
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        assert "Aborted" in process.stderr.read()
    assert process.returncode == 1
    assert digests(place / "poor") == before
    assert left(place) == {"poor", "good"}


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "kill"])
def test_a_fit_that_is_stopped_leaves_the_candidate_as_it_was(place: Path, own: Path, sent: signal.Signals) -> None:
    before = digests(place / "good")
    with subprocess.Popen(
        command("fit", own, "--candidate", place / "good", "--model", place / "poor", "--seed", 7),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        wait(process, place / ".good.candidate" / "manifest.json")
        process.send_signal(sent)
    assert process.returncode in {1, -sent}
    assert digests(place / "good") == before
    assert MessageClassifier(place / "good").classify("on my way").action in {"send", "check", "hold"}
    assert left(place) - {".good.candidate"} == {"poor", "good"}
    assert sent == signal.SIGKILL or left(place) == {"poor", "good"}


def test_a_failure_at_the_last_moment_leaves_nothing_behind(
    place: Path, steady: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    before = digests(place / "poor")
    monkeypatch.setattr("rightchannel_training.export.model_folder.replace_folder", interrupted)
    with pytest.raises(KeyboardInterrupt):
        promote(place / "good", place / "poor", steady)
    assert digests(place / "poor") == before
    assert left(place) == {"poor", "good"}


PROMOTE = """
import sys
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.promotion import compare, promote
good, poor, own = sys.argv[1:]
dataset = load_corpus(own).select(range(400, 500))
promote(good, poor, lambda one, other: compare(one, other, dataset, n_resamples=2, rounds=3), accept="in a test")
"""


@pytest.mark.slow
def test_killed_at_any_moment_a_whole_model_is_in_place(place: Path, own: Path) -> None:
    model, before = place / "poor", digests(place / "poor")
    graphs = {MessageClassifier(place / name).manifest.graph.sha256 for name in ("poor", "good")}
    moments = random.Random(20261124)
    marks = [
        place / ".poor.candidate",
        place / ".poor.candidate" / "manifest.json",
        former_place(model),
        place / ".poor.candidate" / "CHANGELOG.md",
    ]
    outcomes = set()
    for attempt in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", PROMOTE, str(place / "good"), str(model), str(own)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            wait(process, marks[attempt % len(marks)])
            time.sleep(moments.choice([0.0, 0.01, moments.uniform(0, 0.3)]))
            if process.poll() is None:
                os.kill(process.pid, signal.SIGKILL)
        opened = MessageClassifier(model)
        assert opened.classify("on my way").action in {"send", "check", "hold"}
        assert opened.manifest.graph.sha256 in graphs
        replaced = digests(model) != before
        outcomes.add(replaced)
        if replaced:
            rollback(model)
        assert digests(model) == before
    assert False in outcomes, "at least one run was stopped before the exchange"


def wait(process: "subprocess.Popen[str] | subprocess.Popen[bytes]", path: Path) -> None:
    while process.poll() is None and not path.exists():
        time.sleep(0.002)
