"""The notebooks run from top to bottom, hold no output, and only call the package."""

import ast
import hashlib
import re
from pathlib import Path

import jupytext
import nbformat
import pytest
from jupytext.config import load_jupytext_config
from nbclient import NotebookClient
from pathspec import GitIgnoreSpec

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.py"))

SECONDS_FOR_A_CELL = 120

ABSOLUTE = re.compile(r"(?:^|[\s\"'(`=])(?:/|~/|[A-Za-z]:[\\/])\w")
"""A path from the root of a disk, or from a home."""

LOGIC = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.For,
    ast.While,
    ast.If,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
)

every_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)


def opened(notebook: Path) -> nbformat.NotebookNode:
    content: nbformat.NotebookNode = jupytext.read(notebook, config=load_jupytext_config(str(notebook)))
    return content


def digests(*folders: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts and ".ipynb_checkpoints" not in path.parts
    }


def test_there_are_four() -> None:
    assert [path.stem[:2] for path in NOTEBOOKS] == ["1_", "2_", "3_", "4_"]


@pytest.mark.slow
@every_notebook
def test_it_runs_in_jupyter_and_writes_nothing_into_the_repository(notebook: Path) -> None:
    before = digests(ROOT / "model", FOLDER, ROOT / "data")
    content = opened(notebook)
    client = NotebookClient(content, timeout=SECONDS_FOR_A_CELL, resources={"metadata": {"path": str(FOLDER)}})
    client.execute()

    assert digests(ROOT / "model", FOLDER, ROOT / "data") == before
    shown = [output for cell in content.cells for output in cell.get("outputs", [])]
    assert not [output for output in shown if output.output_type == "error"]
    pages = [output.data["text/html"] for output in shown if "text/html" in output.get("data", {})]
    assert any("<svg" in page for page in pages), "it shows a plot"


@every_notebook
def test_it_is_a_notebook_without_outputs(notebook: Path) -> None:
    content = opened(notebook)
    nbformat.validate(content)
    assert {cell.cell_type for cell in content.cells} == {"markdown", "code"}
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in content.cells)
    assert not any(cell.get("attachments") for cell in content.cells)
    assert content.metadata.kernelspec.name == "python3"


def test_git_takes_no_notebook_with_outputs() -> None:
    ignored = GitIgnoreSpec.from_lines((ROOT / ".gitignore").read_text(encoding="utf-8").splitlines())
    assert ignored.match_file("notebooks/1_explore_corpus.ipynb")
    assert ignored.match_file("notebooks/.ipynb_checkpoints/1_explore_corpus-checkpoint.py")
    assert not ignored.match_file("notebooks/1_explore_corpus.py")


@every_notebook
def test_saving_it_in_jupyter_changes_nothing(notebook: Path) -> None:
    text = notebook.read_text(encoding="utf-8")
    assert jupytext.writes(opened(notebook), fmt="py:percent", config=load_jupytext_config(str(notebook))) == text


@every_notebook
def test_it_names_no_absolute_path(notebook: Path) -> None:
    lines = notebook.read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if ABSOLUTE.search(line)]


def test_absolute_paths_are_found() -> None:
    for line in ('Path("/data")', "see ~/data", r'"C:\data"', "# /data is large"):
        assert ABSOLUTE.search(line), line
    for line in ('Path("../data")', "check / hold", "a share of 1/2", "[2. Retrain](2_retrain.py)"):
        assert not ABSOLUTE.search(line), line


@every_notebook
def test_it_calls_the_package_and_has_no_logic_of_its_own(notebook: Path) -> None:
    tree = ast.parse(notebook.read_text(encoding="utf-8"))
    assert not [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, LOGIC)]
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    known = {"functools", "pathlib", "rich", "rightchannel", "rightchannel_training", "tempfile"}
    assert {module.split(".")[0] for module in modules} <= known
    assert any(module.startswith("rightchannel_training.") for module in modules)


@every_notebook
def test_it_says_that_the_messages_are_invented_and_names_the_next(notebook: Path) -> None:
    words = "\n".join(cell.source for cell in opened(notebook).cells if cell.cell_type == "markdown")
    assert "invented" in words
    for name in re.findall(r"\]\(([^)]+)\)", words):
        assert (FOLDER / name).is_file(), name
    following = [path.name for path in NOTEBOOKS if path.name > notebook.name][:1]
    assert all(f"({name})" in words for name in following)


def test_the_readme_names_each_of_them() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(f"({path.name})" in readme for path in NOTEBOOKS)
