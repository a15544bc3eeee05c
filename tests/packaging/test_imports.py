"""Each folder imports what it may: the runtime knows nothing of training, and no dependency is unnamed."""

import ast
import sys
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

OWN = {"rightchannel", "rightchannel_training"}


def imported(file: Path) -> set[str]:
    """Return the packages outside the standard library that a file imports, wherever in the file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names


def distributions(project: dict[str, Any], *extras: str) -> set[str]:
    """Return the names that the dependencies of the project and of some extras have on a registry."""
    texts = project["dependencies"] + [text for extra in extras for text in project["optional-dependencies"][extra]]
    return {canonicalize_name(Requirement(text).name) for text in texts}


@pytest.mark.parametrize(
    ("folder", "without", "extras", "own"),
    [
        ("runtime/rightchannel", ("cli",), (), {"rightchannel"}),
        ("runtime/rightchannel/cli", (), ("cli",), {"rightchannel"}),
        ("training/rightchannel_training", ("peers", "teacher"), ("cli", "training"), OWN),
        ("training/rightchannel_training/peers", (), ("cli", "training", "bench"), OWN),
        ("tests", (), ("cli", "signing", "training", "test", "bench", "lint", "dev"), OWN | {"tests"}),
    ],
)
def test_a_folder_imports_only_what_it_may(
    root: Path, project: dict[str, Any], folder: str, without: tuple[str, ...], extras: tuple[str, ...], own: set[str]
) -> None:
    allowed = distributions(project, *extras)
    offers = packages_distributions()
    files = set((root / folder).rglob("*.py"))
    for part in without:
        files -= set((root / folder / part).rglob("*.py"))
    assert files
    for file in sorted(files):
        for name in imported(file) - own:
            offered = {canonicalize_name(distribution) for distribution in offers.get(name, [])}
            assert offered & allowed, f"{file} imports {name}, which pyproject.toml does not name for {folder}"
