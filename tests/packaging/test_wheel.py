"""The wheel and the source archive hold what they should and nothing else."""

import email
import tarfile
import zipfile
from collections.abc import Callable
from email.message import Message
from pathlib import Path, PurePosixPath

import pytest
from packaging.requirements import Requirement

MODEL_FILES = {
    "classifier.onnx",
    "classifier.ort",
    "manifest.json",
    "policy.json",
    "required_operators.config",
    "vectors.json",
}


def contents(wheel: Path) -> dict[str, bytes]:
    """Return the files of a wheel by name."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def files(wheel: Path) -> dict[str, bytes]:
    return contents(wheel)


@pytest.fixture(scope="module")
def metadata(files: dict[str, bytes]) -> Message:
    (name,) = [name for name in files if name.endswith(".dist-info/METADATA")]
    return email.message_from_bytes(files[name])


def test_the_wheel_carries_the_model_as_it_is(files: dict[str, bytes], root: Path) -> None:
    carried = {
        name.removeprefix("rightchannel/model/"): data
        for name, data in files.items()
        if name.startswith("rightchannel/model/")
    }
    assert set(carried) >= MODEL_FILES
    for name, data in carried.items():
        assert data == (root / "model" / name).read_bytes(), name


def test_the_wheel_holds_both_packages_with_their_types_and_no_other(files: dict[str, bytes]) -> None:
    tops = {PurePosixPath(name).parts[0] for name in files}
    assert {top for top in tops if not top.endswith(".dist-info")} == {
        "rightchannel",
        "rightchannel_training",
    }
    assert {"rightchannel/py.typed", "rightchannel_training/py.typed"} <= set(files)


@pytest.mark.parametrize("package", ["runtime/rightchannel", "training/rightchannel_training"])
def test_the_wheel_holds_every_file_of_a_package(files: dict[str, bytes], kept_files: list[Path], package: str) -> None:
    folder = PurePosixPath(package)
    sources = {path.relative_to(folder.parent).as_posix() for path in kept_files if path.is_relative_to(folder)}
    assert sources
    assert sources <= set(files)


def test_the_wheel_holds_the_licence(files: dict[str, bytes], root: Path) -> None:
    (name,) = [name for name in files if name.endswith(".dist-info/licenses/LICENSE")]
    assert files[name] == (root / "LICENSE").read_bytes()


def test_the_runtime_needs_numpy_and_onnxruntime_alone(metadata: Message) -> None:
    needs = [Requirement(text) for text in metadata.get_all("Requires-Dist", [])]
    always = {need.name for need in needs if need.marker is None or "extra" not in str(need.marker)}
    assert always == {"numpy", "onnxruntime"}


def test_the_metadata_name_the_supported_pythons_and_the_licence(metadata: Message) -> None:
    assert set(metadata["Requires-Python"].split(",")) == {">=3.11", "<3.14"}
    assert metadata["License-Expression"] == "MIT"


def test_the_source_archive_holds_the_whole_repository(sdist: Path, kept_files: list[Path]) -> None:
    with tarfile.open(sdist) as archive:
        held = {PurePosixPath(*PurePosixPath(name).parts[1:]).as_posix() for name in archive.getnames()}
    missing = {path.as_posix() for path in kept_files} - held
    assert not missing


def test_a_wheel_from_the_source_archive_is_the_same(
    build: Callable[..., Path], wheel: Path, sdist: Path, tmp_path: Path
) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    assert contents(build("wheel", source)) == contents(wheel)
