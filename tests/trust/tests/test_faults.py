"""The meter itself: it notices a wrong answer, a hang and the end of a process, and tries the others all the same."""

import json
import os
import shutil
from pathlib import Path

import pytest

from rightchannel.location import model_folder
from rightchannel.seal import SEAL_FIELD
from tests.trust.contents import SECTIONS
from tests.trust.injected.batches import run_batch
from tests.trust.injected.fault import Fault
from tests.trust.injected.made import made_faults
from tests.trust.injected.plan import promotion_faults, runtime_faults
from tests.trust.sections.faults import claims

MODEL = model_folder()


@pytest.fixture(scope="module")
def sound() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in MODEL.iterdir() if path.is_file()}


def test_every_kind_of_fault_is_a_named_error_or_changes_nothing(tmp_path: Path, sound: dict[str, bytes]) -> None:
    faults = [*made_faults(tmp_path / "made", sound), *runtime_faults(sound, 2)]
    faults = [fault for fault in faults if fault.kind != "cut" or fault.at % 131072 == 0]
    outcomes = run_batch(MODEL, faults, "runtime")
    assert all(claim.met is not False for claim in claims(faults, outcomes)), claims(faults, outcomes)
    unread = {"classifier.ort", "vectors.json", "README.md", "required_operators.config"}
    for fault, outcome in zip(faults, outcomes, strict=True):
        if fault.kind in {"bit", "cut", "missing", "empty", "folder", "made"}:
            assert outcome.result == "named error", fault
        elif fault.kind == "swapped" and {fault.file, fault.other} <= unread:
            assert outcome.result == "same verdicts", fault


def test_golden_vectors_that_are_broken_stop_a_promotion_by_name(sound: dict[str, bytes]) -> None:
    faults = [fault for fault in promotion_faults(sound, 12) if fault.file == "vectors.json"]
    outcomes = run_batch(MODEL, faults, "promotion")
    assert {outcome.result for outcome in outcomes} <= {"named error", "same verdicts"}


def test_a_wrong_answer_is_noticed(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MODEL, tmp_path / "model"))
    manifest = json.loads((folder / "manifest.json").read_bytes())
    del manifest[SEAL_FIELD]
    manifest["operating_points"]["balanced"] = {"check": 0.5, "hold": 0.9}
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    at = (folder / "manifest.json").read_bytes().index(b'"check": 0.5, "hold": 0.9') + len('"check": 0.')
    outcomes = run_batch(folder, [Fault("byte", "manifest.json", at, ord("0"))], "runtime")
    assert [outcome.result for outcome in outcomes] == ["wrong answer"]


def test_a_process_that_is_ended_is_noticed_and_the_next_fault_is_tried(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "policy.json")  # nobody writes to it: whoever reads it waits
    faults = [
        Fault("missing", "policy.json"),
        Fault("made", "policy.json", other=str(tmp_path)),
        Fault("empty", "manifest.json"),
    ]
    outcomes = run_batch(MODEL, faults, "runtime", seconds=2)
    assert [outcome.result for outcome in outcomes] == ["named error", "crash", "named error"]


def test_the_folder_itself_stays_as_it_is(sound: dict[str, bytes]) -> None:
    run_batch(MODEL, [Fault("missing", "policy.json"), Fault("folder", "manifest.json")], "runtime")
    assert {path.name: path.read_bytes() for path in MODEL.iterdir() if path.is_file()} == sound


def test_it_is_on_the_page() -> None:
    assert "faults" in SECTIONS
