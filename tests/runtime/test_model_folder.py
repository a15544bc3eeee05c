"""Model folders: found, read, and refused when the graph is not what the manifest says."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from onnx import TensorProto

from rightchannel import MessageClassifier, ModelFolderError
from rightchannel.errors import (
    DigestError,
    EngineError,
    GraphInputError,
    GraphLoadError,
    GraphOutputError,
    LabelCountError,
    ModelFileMissingError,
    ModelFileUnreadableError,
    ModelNotFoundError,
)
from rightchannel.location import model_folder

Edit = Callable[[Path, str, object], None]


@pytest.mark.parametrize("name", ["manifest.json", "policy.json", "classifier.onnx"])
def test_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelFileMissingError, match=f"^{name}: the file is missing from .*; export the model"):
        MessageClassifier(folder)


@pytest.mark.parametrize("name", ["manifest.json", "policy.json", "classifier.onnx"])
def test_folder_in_place_of_a_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    (folder / name).mkdir()
    with pytest.raises(ModelFileUnreadableError, match=f"^{name}: the file cannot be read"):
        MessageClassifier(folder)


def test_graph_with_one_bit_changed(folder: Path) -> None:
    graph = bytearray((folder / "classifier.onnx").read_bytes())
    graph[len(graph) // 2] ^= 1
    (folder / "classifier.onnx").write_bytes(graph)
    with pytest.raises(DigestError, match=r"^classifier\.onnx: is not the file that the manifest describes"):
        MessageClassifier(folder)


def test_graph_that_is_cut_off(folder: Path) -> None:
    graph = (folder / "classifier.onnx").read_bytes()
    (folder / "classifier.onnx").write_bytes(graph[:-100])
    with pytest.raises(DigestError, match="bytes and the manifest says"):
        MessageClassifier(folder)


def test_graph_that_is_no_graph(
    folder: Path, edit: Edit, capfd: pytest.CaptureFixture[str], digest: Callable[[bytes], str]
) -> None:
    content = b"this is no graph"
    (folder / "classifier.onnx").write_bytes(content)
    edit(folder / "manifest.json", "graph.sha256", digest(content))
    edit(folder / "manifest.json", "graph.bytes", len(content))
    with pytest.raises(GraphLoadError, match=r"^classifier\.onnx: onnxruntime .* cannot load it"):
        MessageClassifier(folder)
    assert capfd.readouterr() == ("", "")


def test_manifest_with_a_label_too_few(folder: Path, edit: Edit) -> None:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    edit(folder / "manifest.json", "labels", manifest["labels"][:4])
    for part in ("rules", "texts.en.advice"):
        edit(folder / "policy.json", f"{part}.operational-decision", ...)
    with pytest.raises(LabelCountError) as caught:
        MessageClassifier(folder)
    assert str(caught.value) == (
        "manifest.json, field labels: has 4 labels and the graph gives 5 probabilities; "
        "export the model again, or copy the whole folder"
    )


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"labels": 4}, LabelCountError, "has 5 labels and the graph gives 4"),
        (
            {"input_name": "text"},
            GraphInputError,
            "takes 'text' tensor\\(uint8\\) of rank 1, not one input 'utf8'",
        ),
        ({"input_type": TensorProto.INT32}, GraphInputError, "tensor\\(int32\\)"),
        ({"input_shape": ("batch", "length")}, GraphInputError, "of rank 2"),
        (
            {"output_name": "scores"},
            GraphOutputError,
            "'scores' tensor\\(float\\) of rank 1, .* no 'probabilities'",
        ),
        ({"input_shape": (100,)}, GraphInputError, "messages of any length"),
        ({"scale": 2.0}, GraphOutputError, "no probabilities"),
    ],
)
def test_graph_of_another_kind(
    folder_of: Callable[..., Path], options: dict[str, Any], error: type[ModelFolderError], words: str
) -> None:
    folder = folder_of(**options)
    with pytest.raises(error, match=words):
        MessageClassifier(folder)


def test_graph_that_gives_no_number_for_a_message(folder_of: Callable[..., Path]) -> None:
    classifier = MessageClassifier(folder_of(nan_for="N"))
    assert classifier.classify("all well").action == "send"
    with pytest.raises(EngineError, match="could not judge this message \\(no probabilities\\)"):
        classifier.classify("Now")


def test_given_folder_comes_first(toy: Path, tmp_path: Path) -> None:
    assert model_folder(toy) == toy
    assert model_folder(str(toy)) == toy
    with pytest.raises(ModelNotFoundError, match="there is no folder"):
        model_folder(tmp_path / "nowhere")
    with pytest.raises(ModelNotFoundError, match=r"is a file, not a folder; give the folder that holds"):
        model_folder(toy / "manifest.json")


def test_packaged_model_comes_before_that_of_the_repository(toy: Path, tmp_path: Path) -> None:
    package = tmp_path / "runtime" / "rightchannel"
    package.mkdir(parents=True)
    shutil.copytree(toy, tmp_path / "model")
    assert model_folder(package=package) == tmp_path / "model"
    shutil.copytree(toy, package / "model")
    assert model_folder(package=package) == package / "model"


def test_folder_beside_an_installed_package_is_not_taken(toy: Path, tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "rightchannel"
    package.mkdir(parents=True)
    shutil.copytree(toy, tmp_path / "model")
    with pytest.raises(ModelNotFoundError, match=r"no model found \(looked in .*; train one with `make run`"):
        model_folder(package=package)


def test_folder_is_found_again_after_a_change_of_directory(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(toy.parent)
    assert MessageClassifier(Path(toy.name)).classify("hello").action == "send"


def test_every_error_of_the_folder_has_one_base(folder: Path) -> None:
    os.truncate(folder / "manifest.json", 10)
    with pytest.raises(ModelFolderError):
        MessageClassifier(folder)
