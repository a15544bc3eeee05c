"""A signed model folder: only the owner of the key can make one that the runtime accepts."""

import copy
import shutil
import stat
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from rightchannel import MessageClassifier
from rightchannel.cli.app import rightchannel
from rightchannel.errors import ModelFolderError, SignatureError, SignatureMissingError, SigningNotInstalledError
from rightchannel.signature import SIGNATURE_FILE
from rightchannel_training.cli.app import rightchannel_train
from rightchannel_training.export.signing import SigningError, make_key, sign_folder

MODEL = Path(__file__).parents[2] / "model"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    make_key(tmp_path / "force.key")
    return tmp_path / "force.key"


@pytest.fixture
def public(key: Path) -> Path:
    return key.with_name("force.key.pub")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    shutil.copytree(MODEL, tmp_path / "model")
    return tmp_path / "model"


def test_a_signed_folder_is_accepted_and_an_unsigned_one_is_not(model: Path, key: Path, public: Path) -> None:
    with pytest.raises(SignatureMissingError, match="only signed folders are accepted"):
        MessageClassifier(model, public_key=public)
    sign_folder(model, key)
    loaded = load_pem_public_key(public.read_bytes())
    assert isinstance(loaded, Ed25519PublicKey)
    for given in (public, str(public), loaded.public_bytes_raw()):
        assert MessageClassifier(model, public_key=given).classify("on my way").action == "send"
    assert MessageClassifier(model).classify("on my way").action == "send", "without a key nothing is asked"


def test_another_key_is_refused(model: Path, key: Path, tmp_path: Path) -> None:
    sign_folder(model, key)
    other = make_key(tmp_path / "other.key")
    with pytest.raises(SignatureError, match="not of this key"):
        MessageClassifier(model, public_key=other)


@pytest.mark.parametrize("file", ["manifest.json", "policy.json"])
def test_a_changed_file_is_refused(model: Path, key: Path, public: Path, file: str) -> None:
    sign_folder(model, key)
    path = model / file
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(SignatureError):
        MessageClassifier(model, public_key=public)


def test_a_changed_graph_is_refused_by_its_digest(model: Path, key: Path, public: Path) -> None:
    sign_folder(model, key)
    graph = model / "classifier.onnx"
    content = bytearray(graph.read_bytes())
    content[len(content) // 2] ^= 1
    graph.write_bytes(content)
    with pytest.raises(ModelFolderError, match="SHA-256"):
        MessageClassifier(model, public_key=public)


@pytest.mark.parametrize("content", [b"", b"not base64!", b"AAAA", b"\xff" * 64, b"A" * 88])
def test_a_signature_that_is_none_is_refused(model: Path, public: Path, content: bytes) -> None:
    (model / SIGNATURE_FILE).write_bytes(content)
    with pytest.raises(SignatureError):
        MessageClassifier(model, public_key=public)


@pytest.mark.parametrize("given", [b"short", "nowhere.pub", __file__])
def test_a_key_that_is_none_is_named(model: Path, key: Path, given: bytes | str) -> None:
    sign_folder(model, key)
    with pytest.raises(SignatureError, match="public key cannot be read"):
        MessageClassifier(model, public_key=given)


def test_the_key_goes_along_with_a_copy(model: Path, key: Path, public: Path) -> None:
    sign_folder(model, key)
    classifier = MessageClassifier(model, public_key=public)
    copy.copy(classifier)
    (model / SIGNATURE_FILE).unlink()
    with pytest.raises(SignatureMissingError):
        copy.copy(classifier)


def test_without_the_package_it_says_what_to_install(
    model: Path, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.asymmetric.ed25519", None)
    with pytest.raises(SigningNotInstalledError, match=r"pip install 'rightchannel\[signing\]'"):
        MessageClassifier(model, public_key=public)


def test_the_private_key_is_for_its_owner_and_never_written_over(key: Path) -> None:
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    before = key.read_bytes()
    with pytest.raises(SigningError, match="is there already"):
        make_key(key)
    assert key.read_bytes() == before


def test_a_folder_that_the_runtime_refuses_is_not_signed(model: Path, key: Path) -> None:
    (model / "policy.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelFolderError):
        sign_folder(model, key)
    assert not (model / SIGNATURE_FILE).exists()


def test_the_commands_make_sign_and_verify(model: Path, tmp_path: Path) -> None:
    run = CliRunner()
    key = str(tmp_path / "our.key")
    assert run.invoke(rightchannel_train, ["keygen", key]).exit_code == 0
    unsigned = run.invoke(rightchannel, ["verify", "--model", str(model), "--public-key", f"{key}.pub"])
    assert unsigned.exit_code == 4
    assert "signature: is not there" in unsigned.output
    assert run.invoke(rightchannel_train, ["sign", "--model", str(model), "--key", key]).exit_code == 0
    signed = run.invoke(rightchannel, ["verify", "--model", str(model)], env={"RIGHTCHANNEL_PUBLIC_KEY": f"{key}.pub"})
    assert signed.exit_code == 0
    assert "signed by this key" in signed.output
    unasked = run.invoke(rightchannel, ["verify", "--model", str(model)])
    assert "no signature was asked for" in unasked.output
    wrong = run.invoke(rightchannel, ["classify", "hi", "--model", str(MODEL), "--public-key", f"{key}.pub"])
    assert wrong.exit_code == 4
