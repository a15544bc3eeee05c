"""The repository, its locks, and what is built from it."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from packaging.requirements import Requirement
from pathspec import GitIgnoreSpec


class Locked(NamedTuple):
    """One entry of a lock."""

    requirement: Requirement
    hashes: tuple[str, ...]


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).parents[2]


@pytest.fixture(scope="session")
def project(root: Path) -> dict[str, Any]:
    """The table `[project]` of pyproject.toml."""
    table: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    return table


@pytest.fixture(scope="session")
def kept_files(root: Path) -> list[Path]:
    """Every file that git tracks or would add, relative to the repository; known without git as well."""
    ignored = GitIgnoreSpec.from_lines((root / ".gitignore").read_text("utf-8").splitlines())
    files: list[Path] = []
    for folder, below, names in os.walk(root):
        place = Path(folder).relative_to(root)
        below[:] = [name for name in below if name != ".git" and not ignored.match_file(f"{place / name}/")]
        files += [place / name for name in names if name != ".git" and not ignored.match_file(place / name)]
    return sorted(files)


@pytest.fixture(scope="session")
def locks(root: Path) -> dict[str, dict[str, Locked]]:
    """The entries of each lock by name of the package; a lock is named by the stem of its file."""
    return {path.stem: read_lock(path.read_text("utf-8")) for path in (root / "requirements").glob("*.txt")}


def read_lock(text: str) -> dict[str, Locked]:
    """Return the entries of a lock by name of the package."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    entries: dict[str, Locked] = {}
    for entry in "\n".join(lines).replace("\\\n", " ").splitlines():
        requirement, *hashes = entry.split("--hash=")
        locked = Locked(Requirement(requirement), tuple(value.strip() for value in hashes))
        assert locked.requirement.name not in entries, f"{locked.requirement.name} stands twice"
        entries[locked.requirement.name] = locked
    return entries


@pytest.fixture(scope="session")
def build(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Build an archive from the repository or from another source folder, as `make wheel` does."""

    def build(target: str, source: Path = root) -> Path:
        folder = tmp_path_factory.mktemp(target)
        command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)]
        subprocess.run(command, cwd=source, check=True, capture_output=True)
        (archive,) = folder.iterdir()
        return archive

    return build


@pytest.fixture(scope="session")
def wheel(build: Callable[..., Path]) -> Path:
    return build("wheel")


@pytest.fixture(scope="session")
def sdist(build: Callable[..., Path]) -> Path:
    return build("sdist")
