"""`rightchannel-train search`: repeatable, resumable, and its recipe is what `fit` takes."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rightchannel_training.classifier import Recipe
from rightchannel_training.cli.app import rightchannel_train
from rightchannel_training.corpus.dataset import to_records
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.sample import small_corpus
from rightchannel_training.corpus.splits import read_splits
from rightchannel_training.search import study as searching
from rightchannel_training.search.recipe_file import RecipeError, read_recipe, recipe_json
from rightchannel_training.search.score import Ground

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("corpus")
    everything, splits = load_corpus(ROOT / "data/messages"), read_splits(ROOT / "data/splits.json")
    dataset, fitting = small_corpus(everything, splits, hands=2, messages=40)
    (place / "messages").mkdir()
    content = "".join(one.model_dump_json() + "\n" for one in to_records(dataset))
    (place / "messages" / "a.jsonl").write_text(content, encoding="utf-8")
    (place / "splits.json").write_text(fitting.to_json(), encoding="utf-8")
    return place / "messages"


def run(corpus: Path, place: Path, *arguments: object) -> Result:
    files = ("--storage", place / "search.journal", "--output", place / "recipe.json")
    words = map(str, ("search", corpus, *files, *arguments))
    return CliRunner().invoke(rightchannel_train, list(words), catch_exceptions=False)


def params(place: Path, corpus: Path) -> list[dict[str, Any]]:
    ground = Ground(str(corpus.resolve()), str((corpus.parent / "splits.json").resolve()), 0)
    return [one.params for one in searching.open_study(place / "search.journal", ground, 0).trials]


def test_the_first_trial_is_the_default_recipe_and_the_best_is_written(corpus: Path, tmp_path: Path) -> None:
    result = run(corpus, tmp_path, "--trials", 3)
    assert result.exit_code == 0, result.output
    first = params(tmp_path, corpus)[0]
    assert {name: Recipe().as_dict()[name] for name in first} == first
    recipe = read_recipe(tmp_path / "recipe.json")
    assert {name: recipe.as_dict()[name] for name in first} in params(tmp_path, corpus)


def test_a_search_goes_on_and_is_repeatable(corpus: Path, tmp_path: Path) -> None:
    assert run(corpus, tmp_path, "--trials", 2).exit_code == 0
    assert run(corpus, tmp_path, "--trials", 3).exit_code == 0
    assert len(params(tmp_path, corpus)) == 3
    assert run(corpus, tmp_path, "--trials", 3).exit_code == 0, "there is nothing left to do"
    assert len(params(tmp_path, corpus)) == 3
    assert run(corpus, tmp_path / "again", "--trials", 2).exit_code == 0
    assert params(tmp_path / "again", corpus) == params(tmp_path, corpus)[:2]


def test_a_search_that_was_stopped_goes_on(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_recipe: Recipe, _ground: Ground) -> float:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(searching, "score", stopped)
        assert run(corpus, tmp_path, "--trials", 2).exit_code != 0
    assert not (tmp_path / "recipe.json").exists()
    assert run(corpus, tmp_path, "--trials", 2).exit_code == 0
    assert (tmp_path / "recipe.json").exists()


def test_a_file_of_another_search_is_refused(corpus: Path, tmp_path: Path) -> None:
    assert run(corpus, tmp_path, "--trials", 1).exit_code == 0
    result = run(corpus, tmp_path, "--trials", 1, "--messages", 50)
    assert result.exit_code == 1
    assert "remembers a search" in result.output


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"C": "much"}', "C: Input should be a valid number"),
        ('{"depth": 3}', "depth is no field of a recipe"),
        ("[1]", "should be a dictionary"),
        ("{", "is not a JSON object"),
    ],
)
def test_a_file_that_is_no_recipe_is_named(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "recipe.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(RecipeError, match=said) as error:
        read_recipe(file)
    assert str(file) in str(error.value)


def test_fit_takes_the_recipe(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "recipe.json").write_text(recipe_json(Recipe(C=0.2, n_slots=50_000, seed=4)), encoding="utf-8")
    words = ("fit", corpus, "--recipe", tmp_path / "recipe.json", "--candidate", tmp_path / "candidate")
    result = CliRunner().invoke(rightchannel_train, [*map(str, words), "--model", str(ROOT / "model")])
    assert result.exit_code == 0, result.output
    training = json.loads((tmp_path / "candidate" / "manifest.json").read_text("utf-8"))["training"]
    assert training["hyperparameters"]["C"] == 0.2
    assert training["seed"] == 4
