"""`rightchannel-train export-tasks`: what is chosen, in Label Studio's own format, and back again."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from datasets import Dataset, DatasetDict

from rightchannel_training.cli.app import rightchannel_train
from rightchannel_training.codebook import LABELS
from rightchannel_training.corpus.dataset import to_records
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.sample import small_corpus
from rightchannel_training.corpus.splits import read_splits
from rightchannel_training.labelling.trial import try_choice

ROOT = Path(__file__).parents[3]

# Label Studio's own check, in a process of its own: what it imports warns.
CHECK = """
import json, sys
from label_studio_sdk.label_interface import LabelInterface
form = LabelInterface(open("labelling-form.xml", encoding="utf-8").read())
form.validate()
for task in json.load(open("tasks.json", encoding="utf-8")):
    assert form.validate_task({"id": 1, "data": task["data"]}), "task"
    assert all(form.validate_prediction(one) for one in task["predictions"]), "prediction"
    wrong = json.loads(json.dumps(task["predictions"][0]).replace('"from_name": "label"', '"from_name": "other"'))
    assert not form.validate_prediction(wrong), "a prediction for another form is refused"
"""

Command = Callable[..., Result]


@pytest.fixture(scope="module")
def records() -> tuple[Dataset, Any]:
    corpus, splits = load_corpus(ROOT / "data/messages"), read_splits(ROOT / "data/splits.json")
    return small_corpus(corpus, splits, hands=3, messages=60)


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, records: tuple[Dataset, Any]) -> Command:
    """Run in a folder with a small corpus, and messages that wait."""
    dataset, splits = records
    monkeypatch.chdir(tmp_path)
    Path("data/messages").mkdir(parents=True)
    Path("data/unlabelled").mkdir()
    Path("data/messages/a.jsonl").write_text(
        "".join(one.model_dump_json() + "\n" for one in to_records(dataset)), encoding="utf-8"
    )
    Path("data/splits.json").write_text(splits.to_json(), encoding="utf-8")
    waiting = (ROOT / "data/messages/y6.jsonl").read_text(encoding="utf-8").splitlines()[:120]
    unlabelled = [
        {key: value for key, value in json.loads(line).items() if key not in {"label", "also"}} for line in waiting
    ]
    Path("data/unlabelled/chat.jsonl").write_text(
        "".join(json.dumps(one) + "\n" for one in unlabelled), encoding="utf-8"
    )

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(rightchannel_train, list(map(str, arguments)), catch_exceptions=False)

    return run


def exported(command: Command, *arguments: object) -> list[dict[str, Any]]:
    result = command("export-tasks", "--model", ROOT / "model", "--count", 20, "--committee", 2, *arguments)
    assert result.exit_code == 0, result.output
    tasks: list[dict[str, Any]] = json.loads(Path("tasks.json").read_text(encoding="utf-8"))
    return tasks


def test_tasks_and_form_pass_label_studios_own_check(command: Command) -> None:
    tasks = exported(command)
    assert len(tasks) == len({task["data"]["id"] for task in tasks}) == 20
    assert all(task["predictions"][0]["result"][0]["value"]["choices"][0] in LABELS for task in tasks)
    checked = subprocess.run([sys.executable, "-c", CHECK], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr


def test_finished_tasks_come_back_and_are_not_chosen_again(command: Command) -> None:
    tasks = exported(command)
    finished = []
    for number, task in enumerate(tasks):
        choice = {"from_name": "label", "to_name": "text", "type": "choices", "value": {"choices": ["support"]}}
        annotations = [{"id": number, "was_cancelled": False, "result": [choice]}]
        if number == 0:  # two people who do not agree
            other = {**choice, "value": {"choices": ["sensitive"]}}
            annotations.append({"id": 99, "was_cancelled": False, "result": [other]})
        if number == 1:  # somebody who passed it over
            annotations[0]["was_cancelled"] = True
        finished.append({"id": number, **task, "annotations": annotations})
    Path("finished.json").write_text(json.dumps(finished), encoding="utf-8")
    result = command("import", "finished.json")
    assert result.exit_code == 0, result.output
    stored = {json.loads(line)["id"] for line in Path("data/messages/finished.jsonl").read_text("utf-8").splitlines()}
    assert stored == {task["data"]["id"] for task in tasks[2:]}
    (refused,) = Path("data/refused/finished.jsonl").read_text("utf-8").splitlines()
    assert "do not agree (sensitive, support)" in json.loads(refused)["reason"]
    Path("data/unlabelled/finished.jsonl").unlink()
    Path("tasks.json").unlink()
    assert not stored & {task["data"]["id"] for task in exported(command)}


def test_the_same_corpus_and_seed_choose_the_same(command: Command) -> None:
    first = exported(command)
    Path("tasks.json").unlink()
    assert exported(command) == first


def test_tasks_that_are_there_are_not_written_over(command: Command) -> None:
    Path("tasks.json").write_text("[]", encoding="utf-8")
    result = command("export-tasks", "--model", ROOT / "model")
    assert result.exit_code == 1
    assert "tasks.json: is there already" in result.output
    assert Path("tasks.json").read_text(encoding="utf-8") == "[]"


def test_without_messages_that_wait_it_says_how_to_get_some(command: Command) -> None:
    Path("data/unlabelled/chat.jsonl").unlink()
    result = command("export-tasks", "--model", ROOT / "model")
    assert result.exit_code == 1
    assert "rightchannel-train import" in result.output


def test_a_trial_labels_as_many_either_way(corpus_parts: DatasetDict) -> None:
    train, held_out = corpus_parts["train"], corpus_parts["calibration"].select(range(0, 5000, 10))
    found = try_choice(train.select(range(0, 9000, 5)), held_out, 0, start=300, count=150, pool=1000)
    assert 0.2 < found.before < found.chosen < 1
    assert found.before < found.drawn
