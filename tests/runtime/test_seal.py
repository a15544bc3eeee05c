"""The manifest's digest of itself: any byte that changes by accident is noticed, and the error says what to do."""

import json
from pathlib import Path

import pytest

from rightchannel import MessageClassifier
from rightchannel.errors import DigestError, ManifestError
from rightchannel.folder import read_folder
from rightchannel.seal import BLANK, SEAL_FIELD, seal_of


@pytest.fixture
def sealed(folder: Path) -> Path:
    """The tiny model folder, whose manifest holds the digest of itself."""
    file = folder / "manifest.json"
    blank = json.dumps({**json.loads(file.read_bytes()), SEAL_FIELD: BLANK}, indent=1).encode()
    file.write_bytes(blank.replace(BLANK.encode(), seal_of(blank, BLANK).encode()))
    return folder


def changed(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_manifest_as_it_was_written_is_read(sealed: Path) -> None:
    assert MessageClassifier(sealed).manifest.manifest_sha256 is not None


def test_a_manifest_without_the_digest_is_read(folder: Path) -> None:
    assert MessageClassifier(folder).manifest.manifest_sha256 is None


@pytest.mark.parametrize(
    ("old", "new"),
    [('"check": 0.5', '"check": 0.1'), ("toy-1", "toy-7"), ("65536", "95536"), ('"opset": 18', '"opset":  18')],
)
def test_a_changed_byte_is_refused(sealed: Path, old: str, new: str) -> None:
    changed(sealed / "manifest.json", old, new)
    with pytest.raises(DigestError) as caught:
        MessageClassifier(sealed)
    assert str(caught.value) == (
        "manifest.json, field manifest_sha256: does not fit the file, which was changed after it was written; "
        "copy the whole folder; if you edited it on purpose, run `rightchannel-train export` on it"
    )


def test_a_digest_that_is_none_is_refused(sealed: Path) -> None:
    written = MessageClassifier(sealed).manifest.manifest_sha256
    assert written is not None
    for other in (written.upper(), written[:-1], "0" * 64, "x"):
        changed(sealed / "manifest.json", written, other)
        with pytest.raises(DigestError):
            MessageClassifier(sealed)
        changed(sealed / "manifest.json", other, written)


def test_a_field_that_is_wrong_is_named_before_the_digest(sealed: Path) -> None:
    changed(sealed / "manifest.json", '"hold": 0.8', '"hold": 1.8')
    with pytest.raises(ManifestError, match=r"operating_points\.balanced\.hold: is 1\.8"):
        MessageClassifier(sealed)


def test_what_was_edited_on_purpose_can_be_read_to_be_written_anew(sealed: Path) -> None:
    changed(sealed / "manifest.json", '"check": 0.5', '"check": 0.1')
    assert read_folder(sealed, edited=True).manifest.operating_points["balanced"].check == 0.1
