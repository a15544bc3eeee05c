"""Keys, and signatures of model folders."""

from __future__ import annotations

import base64
import os
from pathlib import Path

from rightchannel import MessageClassifier
from rightchannel.location import MANIFEST_FILE, POLICY_FILE
from rightchannel.signature import SIGNATURE_FILE, cryptography, signed_content


class SigningError(RuntimeError):
    """A key cannot be made or used."""


def make_key(private: Path) -> Path:
    """Make a pair of Ed25519 keys: the private one for its owner only, the public one beside it.

    Parameters
    ----------
    private : Path
        Where to write the private key, in PEM. It must not be there.

    Returns
    -------
    Path
        The public key: the same name with ``.pub``.

    Raises
    ------
    SigningError
        If a key is there already, or the folder cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     make_key(Path(folder, "force.key")).name
    'force.key.pub'
    """
    serialization = cryptography("hazmat.primitives.serialization")
    key = cryptography("hazmat.primitives.asymmetric.ed25519").Ed25519PrivateKey.generate()
    public = private.with_name(f"{private.name}.pub")
    if public.exists():
        raise SigningError(f"{public} is there already; name another key")
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    try:
        with os.fdopen(os.open(private, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secret)
    except FileExistsError as error:
        raise SigningError(f"{private} is there already; name another key") from error
    form = (serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    public.write_bytes(key.public_key().public_bytes(*form))
    return public


def sign_folder(folder: Path, private: Path) -> Path:
    """Sign a model folder that the runtime accepts.

    Parameters
    ----------
    folder, private : Path

    Returns
    -------
    Path
        The signature.

    Raises
    ------
    ModelFolderError
        If the runtime refuses the folder.
    SigningError
        If the key is none.
    """
    MessageClassifier(folder)
    try:
        key = cryptography("hazmat.primitives.serialization").load_pem_private_key(private.read_bytes(), None)
        content = signed_content((folder / MANIFEST_FILE).read_bytes(), (folder / POLICY_FILE).read_bytes())
        signature = key.sign(content)
    except (OSError, ValueError, TypeError) as error:
        problem = f"{private} is no private key of `rightchannel-train keygen` ({type(error).__name__}); name another"
        raise SigningError(problem) from error
    file = folder / SIGNATURE_FILE
    aside = folder / f".{SIGNATURE_FILE}.aside"
    aside.write_bytes(base64.b64encode(signature) + b"\n")
    aside.replace(file)
    return file
