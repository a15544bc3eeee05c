"""The signature of a model folder: who made it, where a digest only says that nothing broke.

It is an Ed25519 signature (RFC 8032), in base64, in the file `signature`. It covers `manifest.json` and `policy.json`,
byte for byte; the manifest holds the digests of the graphs. Golden vectors and card decide nothing and are not covered.
"""

import base64
import binascii
import hashlib
import os
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from rightchannel.errors import SignatureError, SignatureMissingError, SigningNotInstalledError
from rightchannel.location import MANIFEST_FILE, POLICY_FILE

SIGNATURE_FILE: Final = "signature"

PublicKey = bytes | str | os.PathLike[str]
"""The 32 bytes of an Ed25519 key, or a file that holds it in PEM."""

_REMEDY: Final = "take the folder from who signs it"


def signed_content(manifest: bytes, policy: bytes) -> bytes:
    r"""Give what is signed: a line for each file, with its digest.

    Parameters
    ----------
    manifest, policy : bytes
        Contents of the files.

    Returns
    -------
    bytes

    Examples
    --------
    >>> signed_content(b"{}", b"{}").decode().splitlines()[0]
    'rightchannel model folder, signature 1'
    """
    files = ((MANIFEST_FILE, manifest), (POLICY_FILE, policy))
    lines = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files]
    return "".join(["rightchannel model folder, signature 1\n", *lines]).encode()


def check_signature(folder: Path, manifest: bytes, policy: bytes, public_key: PublicKey) -> None:
    """Refuse a folder that the owner of a key did not sign.

    Parameters
    ----------
    folder : Path
    manifest, policy : bytes
        Contents of its files, as they are used.
    public_key : bytes, str or path
        The key.

    Raises
    ------
    SignatureMissingError
        If the folder has no signature.
    SignatureError
        If it is not one of this key over these files, or the key is none.
    SigningNotInstalledError
        If the package `cryptography` is not there.
    """
    key = _loaded(public_key)
    try:
        written = (folder / SIGNATURE_FILE).read_bytes()
    except OSError:
        problem = "is not there, and only signed folders are accepted"
        raise SignatureMissingError(problem, _REMEDY, SIGNATURE_FILE) from None
    try:
        key.verify(base64.b64decode(written.strip(), validate=True), signed_content(manifest, policy))
    except (binascii.Error, cryptography("exceptions").InvalidSignature):
        pass
    else:
        return
    raise SignatureError("is not of this key over these files", _REMEDY, SIGNATURE_FILE)


def cryptography(module: str) -> Any:  # noqa: ANN401  # a module that may not be there
    """Load a module of the package `cryptography`.

    Raises
    ------
    SigningNotInstalledError
    """
    try:
        return import_module(f"cryptography.{module}")
    except ModuleNotFoundError:
        pass
    problem = "the package `cryptography` is not installed, which checks signatures"
    raise SigningNotInstalledError(problem, "pip install 'rightchannel[signing]'")


def _loaded(public_key: PublicKey) -> Any:  # noqa: ANN401  # a class of a module that may not be there
    ed25519 = cryptography("hazmat.primitives.asymmetric.ed25519")
    try:
        if isinstance(public_key, bytes):
            return ed25519.Ed25519PublicKey.from_public_bytes(public_key)
        key = cryptography("hazmat.primitives.serialization").load_pem_public_key(Path(public_key).read_bytes())
    except (OSError, ValueError) as error:
        problem = f"the public key cannot be read ({type(error).__name__})"
    else:
        if isinstance(key, ed25519.Ed25519PublicKey):
            return key
        problem = "the public key is of another kind than Ed25519"
    raise SignatureError(problem, "name a PEM file of `rightchannel-train keygen`, or give the key's 32 bytes")
