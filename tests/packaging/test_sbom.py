"""The list of components names every package of the runtime's lock, with its hashes."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sbom(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Made as `make sbom` makes it; the tool checks it against the schema of CycloneDX."""
    file = tmp_path_factory.mktemp("sbom") / "sbom.cdx.json"
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", "requirements/runtime.txt", "--validate"]
    command += ["--pyproject", "pyproject.toml", "--output-reproducible", "--output-format", "JSON"]
    subprocess.run([*command, "--output-file", str(file)], cwd=ROOT, check=True, capture_output=True)
    content: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return content


def test_every_locked_package_is_a_component(sbom: dict[str, Any]) -> None:
    lock = (ROOT / "requirements/runtime.txt").read_text("utf-8")
    pinned = {line.split("==")[0] for line in lock.splitlines() if "==" in line}
    assert {component["name"] for component in sbom["components"]} == pinned
    assert sbom["metadata"]["component"]["name"] == "rightchannel"


def test_every_component_has_its_hashes(sbom: dict[str, Any]) -> None:
    for component in sbom["components"]:
        hashes = [one for reference in component["externalReferences"] for one in reference.get("hashes", [])]
        assert hashes, component["name"]
        assert all(one["alg"] == "SHA-256" and len(one["content"]) == 64 for one in hashes)


def test_make_writes_it_the_same_way() -> None:
    recipe = (ROOT / "Makefile").read_text("utf-8").split("\nsbom:")[1].split("\n\n")[0]
    for word in ("cyclonedx_py requirements requirements/runtime.txt", "--pyproject pyproject.toml"):
        assert word in recipe
