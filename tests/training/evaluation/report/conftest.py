"""A small corpus on disk, and the page that is written of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from datasets import Dataset
from lxml import html

from rightchannel_training.cli.app import rightchannel_train
from rightchannel_training.corpus.dataset import to_records
from rightchannel_training.corpus.record import Record
from rightchannel_training.corpus.splits import Splits

MARKER = "quagga"
"""A word that is in messages of the test hands alone, and nowhere on a page without text."""

Run = Callable[..., Result]


@dataclass(frozen=True)
class Page:
    """A page as text and as a tree."""

    text: str
    tree: html.HtmlElement


@pytest.fixture(scope="session")
def run() -> Run:
    """Give a function that runs `rightchannel-train` in this process."""

    def invoke(*words: object) -> Result:
        return CliRunner().invoke(rightchannel_train, [str(word) for word in words])

    return invoke


@pytest.fixture(scope="session")
def planted() -> list[Record]:
    """Give two messages that are sure to be judged wrongly: their labels are exchanged on purpose."""
    shared = {"also": (), "direction": "outgoing", "audience": "team"}
    return [
        Record.model_validate(
            {
                "id": "planted-1",
                "text": f"Witness says he stabbed him with the knife, blood on it, seized as JH/1 {MARKER} <b>&",
                "label": "support",
                "author": "planted",
                **shared,
            }
        ),
        Record.model_validate(
            {
                "id": "planted-2",
                "text": f"Thanks so much everyone, have a lovely weekend and enjoy the cake {MARKER}",
                "label": "evidential",
                "author": "planted",
                **shared,
            }
        ),
    ]


@pytest.fixture(scope="session")
def corpus(
    unseen: Dataset, train_sample: Dataset, planted: list[Record], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Write a corpus: few hands that train and calibrate, the unseen and the planted messages to test."""
    folder = tmp_path_factory.mktemp("small")
    hands = sorted(set(train_sample["author"][:]))
    some = train_sample.select(range(0, len(train_sample), 4))
    records = [*to_records(some), *to_records(unseen), *planted]
    lines = [record.model_dump_json() for record in records]
    (folder / "messages").mkdir()
    (folder / "messages" / "all.jsonl").write_text("\n".join(lines), "utf-8")
    splits = Splits(
        train=tuple(hands[:-3]),
        calibration=tuple(hands[-3:]),
        test=(*sorted(set(unseen["author"][:])), "planted"),
        seed=0,
        rule="by the alphabet",
    )
    (folder / "splits.json").write_text(splits.to_json(), "utf-8")
    return folder / "messages"


@pytest.fixture(scope="session")
def ordinary_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write ordinary messages, one of them in another language."""
    file = tmp_path_factory.mktemp("ordinary") / "lunch.jsonl"
    file.write_text('{"text": "see you at lunch then"}\n{"text": "你好吗我在这里等你"}\n', "utf-8")
    return file


@pytest.fixture(scope="session")
def crossed(run: Run, corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    """Cross-validate the small corpus, print the record and write it."""
    file = tmp_path_factory.mktemp("crossed") / "kept" / "cross-validation.json"
    result = run("cross-validate", corpus, "--folds", 2, "--learning-curve", "--json", "--output", file)
    assert result.exit_code == 0, result.output
    return result, file


@pytest.fixture(scope="session")
def cross_validation_file(crossed: tuple[Result, Path]) -> Path:
    """Give the written record alone."""
    return crossed[1]


@pytest.fixture(scope="session")
def evaluated(
    run: Run,
    corpus: Path,
    folder: Path,
    ordinary_file: Path,
    cross_validation_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Result, Page]:
    """Write the page with everything but text, beside a model that is exactly the same."""
    file = tmp_path_factory.mktemp("page") / "new" / "index.html"
    result = run(
        "evaluate", corpus, "--model", folder, "--report", file, "--beside", folder, "--ordinary", ordinary_file,
        "--cross-validation", cross_validation_file,
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    return result, read(file)


@pytest.fixture(scope="session")
def page(evaluated: tuple[Result, Page]) -> Page:
    """Give the page alone."""
    return evaluated[1]


def read(file: Path) -> Page:
    """Read a page."""
    text = file.read_text("utf-8")
    return Page(text, html.document_fromstring(text))
