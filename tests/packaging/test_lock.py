"""The locks name every package, exactly, with its hashes and without an address."""

from typing import Any

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

Locks = Any  # dict[str, dict[str, Locked]], the fixture of conftest.py
PYTHONS = ("3.11", "3.12", "3.13")

LEFT_OUT = {"notebooks", "teacher", "tracking"}
"""Extras that `dev` does not hold: PyTorch is large, JupyterLab and MLflow bring dozens of packages, and no test needs
them."""


def needed(project: dict[str, Any], extra: str | None = None) -> list[Requirement]:
    """Return what the project itself names, for one extra and the extras that it takes in."""
    texts = project["dependencies"] if extra is None else project["optional-dependencies"][extra]
    found: list[Requirement] = []
    for requirement in map(Requirement, texts):
        if requirement.name == project["name"]:
            found += [inner for name in requirement.extras for inner in needed(project, name)]
        else:
            found.append(requirement)
    return found


def test_there_is_one_lock_for_the_runtime_and_one_for_all_else(locks: Locks) -> None:
    assert sorted(locks) == ["dev", "runtime"]


@pytest.mark.parametrize("name", ["dev", "runtime"])
def test_every_package_is_pinned_and_has_a_hash(locks: Locks, name: str) -> None:
    for requirement, hashes in locks[name].values():
        assert requirement.url is None
        assert [pin.operator for pin in requirement.specifier] == ["=="], requirement
        assert hashes, requirement
        assert all(value.startswith("sha256:") and len(value) == len("sha256:") + 64 for value in hashes)


@pytest.mark.parametrize(("name", "extra"), [("runtime", None), ("dev", None), ("dev", "dev")])
def test_the_lock_satisfies_what_the_project_asks_for(
    locks: Locks, project: dict[str, Any], name: str, extra: str | None
) -> None:
    for asked in needed(project, extra):
        (pin,) = locks[name][canonicalize_name(asked.name)].requirement.specifier
        assert Version(pin.version) in asked.specifier, f"{asked} but the lock has {pin}; run make lock"


def test_both_locks_hold_the_same_files_of_a_package(locks: Locks) -> None:
    for name, entry in locks["runtime"].items():
        assert locks["dev"][name].hashes == entry.hashes
        assert locks["dev"][name].requirement.specifier == entry.requirement.specifier


@pytest.mark.parametrize("python", PYTHONS)
def test_what_the_project_asks_for_is_installed_on_every_python(
    locks: Locks, project: dict[str, Any], python: str
) -> None:
    environment = {**default_environment(), "python_version": python, "python_full_version": f"{python}.0"}
    for asked in needed(project) + needed(project, "dev"):
        marker = locks["dev"][canonicalize_name(asked.name)].requirement.marker
        assert marker is None or marker.evaluate(environment), f"{asked} is left out on Python {python}"


def test_every_extra_is_part_of_dev(project: dict[str, Any]) -> None:
    dev = {str(requirement) for requirement in needed(project, "dev")}
    for extra in project["optional-dependencies"].keys() - LEFT_OUT:
        assert {str(requirement) for requirement in needed(project, extra)} <= dev
