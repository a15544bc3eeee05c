"""Manifests, whole and broken in every way that has a name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rightchannel import MessageClassifier, OperatingPoint
from rightchannel.errors import (
    FormatVersionError,
    ManifestError,
    ManifestFieldError,
    ManifestJsonError,
    OperatingPointError,
)
from rightchannel.manifest import parse_manifest

Edit = Callable[[Path, str, object], None]


def test_manifest_is_read_into_read_only_values(classifier: MessageClassifier) -> None:
    manifest = classifier.manifest
    assert manifest.labels == ("logistical", "support", "sensitive", "evidential", "operational-decision")
    assert manifest.operating_points["balanced"] == OperatingPoint(check=0.5, hold=0.8)
    assert manifest.training["splits"] == {"train": ("t1", "t2")}
    assert manifest.ort is None
    for values in (manifest.operating_points, manifest.training, manifest.metrics["test"]):
        with pytest.raises(TypeError):
            values["new"] = 1  # type: ignore[index]  # that it cannot be set is what is shown


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("model_version", ..., "is missing; add a text"),
        ("model_version", "  ", "is a blank text"),
        ("model_version", 3, "is the number 3"),
        ("labels", ..., "is missing"),
        ("labels", "evidential", "is a text"),
        ("labels", ["one"], "has 1 names; name at least 2"),
        ("input", ["utf8"], "is a list"),
        ("input.max_bytes", 0, "is 0; write a whole number of at least 1"),
        ("input.max_bytes", 1.5, "is the number 1.5"),
        ("input.max_bytes", True, "is true"),
        ("outputs.familiarity", ..., "is missing"),
        ("opset", "18", "is a text"),
        ("graph", ..., "is missing"),
        ("graph.file", "../classifier.onnx", "is not a plain name"),
        ("graph.file", "/etc/hostname", "is not a plain name"),
        ("graph.sha256", "abc", "is not a SHA-256 digest"),
        ("graph.bytes", -1, "is -1"),
        ("ort", {"file": "classifier.ort"}, None),
        ("operating_points", {}, None),
        ("operating_points.balanced", ..., "add this operating point"),
        ("operating_points.quiet.hold", ..., "is missing; write a number from 0 to 1"),
        ("operating_points.quiet.hold", 1.01, "is 1.01; write a number from 0 to 1"),
        ("operating_points.quiet.check", None, "is null"),
        ("familiarity_floor", "low", "is a text"),
        ("familiarity_floor", False, "is false"),
        ("training", [], "is a list"),
    ],
)
def test_wrong_field_is_named(folder: Path, edit: Edit, field: str, value: object, words: str | None) -> None:
    edit(folder / "manifest.json", field, value)
    with pytest.raises(ManifestFieldError) as caught:
        MessageClassifier(folder)
    assert caught.value.file == "manifest.json"
    assert caught.value.field is not None
    assert caught.value.field.startswith(field)
    assert str(caught.value).startswith(f"manifest.json, field {caught.value.field}: ")
    if words is not None:
        assert caught.value.field == field
        assert words in str(caught.value)


def test_repeated_label_is_named(folder: Path, edit: Edit) -> None:
    edit(folder / "manifest.json", "labels", ["logistical", "support", "evidential", "sensitive", "support"])
    with pytest.raises(ManifestFieldError, match=r"field labels\.4: repeats 'support'"):
        MessageClassifier(folder)


def test_thresholds_out_of_order(folder: Path, edit: Edit) -> None:
    edit(folder / "manifest.json", "operating_points.balanced.hold", 0.1)
    with pytest.raises(OperatingPointError) as caught:
        MessageClassifier(folder)
    assert str(caught.value) == (
        "manifest.json, field operating_points.balanced.hold: is 0.1, below check (0.5); set hold to at least check"
    )


@pytest.mark.parametrize(("check", "hold"), [(0.5, 0.4), (-0.1, 0.5), (0.5, 1.1), (float("nan"), 0.5)])
def test_operating_point_keeps_its_order(check: float, hold: float) -> None:
    with pytest.raises(ValueError, match="0 <= check <= hold <= 1"):
        OperatingPoint(check=check, hold=hold)


def test_future_manifest_asks_for_an_upgrade(folder: Path, edit: Edit) -> None:
    edit(folder / "manifest.json", "format_version", 2)
    edit(folder / "manifest.json", "labels", ...)  # what the future changed must not be read at all
    with pytest.raises(FormatVersionError, match="made by a newer rightchannel; upgrade rightchannel"):
        MessageClassifier(folder)


def test_unknown_old_manifest_asks_for_an_export(folder: Path, edit: Edit) -> None:
    edit(folder / "manifest.json", "format_version", 0)
    with pytest.raises(FormatVersionError, match="is 0, which is not known; export the model again"):
        MessageClassifier(folder)


@pytest.mark.parametrize("version", ["1", 1.0, True, None, -1, ...])
def test_format_version_is_a_whole_number(folder: Path, edit: Edit, version: object) -> None:
    edit(folder / "manifest.json", "format_version", version)
    with pytest.raises(ManifestError, match="field format_version"):
        MessageClassifier(folder)


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        (b"", "manifest.json:1", "Expecting value"),
        (b'{\n"format_version": 1,\n}', "manifest.json:", "not well-formed JSON"),
        (b'{"format_version": 1}\n trailing', "manifest.json:2", "Extra data"),
        (b'{"a": 1,\n"b": "\xff"}', "manifest.json:2", "is not UTF-8; save it as UTF-8"),
        (b'{"format_version": NaN}', "manifest.json", "NaN is not a number of JSON"),
        (b'{"format_version": 1, "format_version": 1}', "manifest.json", "'format_version' is there twice"),
        (b"[" * 100_000, "manifest.json", "nested too deeply"),
        (b"1" * 5000, "manifest.json", "not well-formed JSON"),
        (b"[1]", "manifest.json", "is a list; write an object"),
    ],
)
def test_bad_json_is_named_with_its_line(content: bytes, place: str, words: str) -> None:
    with pytest.raises(ManifestError) as caught:
        parse_manifest(content)
    assert str(caught.value).startswith(place)
    assert words in str(caught.value)
    assert isinstance(caught.value, ManifestFieldError if content == b"[1]" else ManifestJsonError)


def test_huge_number_is_refused(folder: Path) -> None:
    file = folder / "manifest.json"
    file.write_text(file.read_text("utf-8").replace('"familiarity_floor": 0.3', '"familiarity_floor": 1e999'))
    with pytest.raises(ManifestFieldError, match=r"familiarity_floor: is inf; write a number from 0 to 1"):
        MessageClassifier(folder)


def test_byte_order_mark_is_allowed(folder: Path) -> None:
    for file in (folder / "manifest.json", folder / "policy.json"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert MessageClassifier(folder).manifest.model_version == "toy-1"


def test_fields_that_old_readers_may_pass_over(folder: Path, edit: Edit) -> None:
    edit(folder / "manifest.json", "colour", "blue")
    edit(folder / "manifest.json", "metrics", ...)
    assert MessageClassifier(folder).manifest.metrics == {}
