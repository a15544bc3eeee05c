"""The models that were promoted over, kept beside the model folder by the digest of their bytes."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Collection
from pathlib import Path
from typing import Final

from rightchannel_training.export.exchange import replace_folder
from rightchannel_training.promotion.errors import RollbackError
from rightchannel_training.promotion.record import read_record

KEPT: Final = 5
"""How many promotions can be rolled back, one after the other."""

_NAME_LENGTH: Final = 16


def folder_digest(folder: Path) -> str:
    r"""Give the SHA-256 of the names and bytes of all files of a folder.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    str
        64 hexadecimal digits.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     _ = Path(name, "a").write_bytes(b"b")
    ...     folder_digest(Path(name)) == hashlib.sha256(b"a\0" + hashlib.sha256(b"b").digest()).hexdigest()
    True
    """
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix().encode()
        digest.update(name + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def former_place(model: Path) -> Path:
    """Say where the former models of a model folder are kept.

    Examples
    --------
    >>> former_place(Path("some/model")).as_posix()
    'some/.model.former'
    """
    return model.with_name(f".{model.name}.former")


def keep(model: Path) -> str:
    """Keep a copy of the model folder as it is now.

    Parameters
    ----------
    model : Path

    Returns
    -------
    str
        The digest to find it by.
    """
    digest = folder_digest(model)
    kept = _kept(model, digest)
    if not kept.exists():
        half = kept.with_name(f"{kept.name}.half")
        shutil.rmtree(half, ignore_errors=True)  # left over from a run that was stopped
        shutil.copytree(model, half)
        replace_folder(half, kept)
    return digest


def fetch(model: Path, digest: str, target: Path) -> None:
    """Copy a kept model, and check that it has the bytes that it had.

    Parameters
    ----------
    model : Path
        The model folder beside which it is kept.
    digest : str
    target : Path
        An empty folder.

    Raises
    ------
    RollbackError
        If it is not there any more, or was changed.
    """
    kept = _kept(model, digest)
    if not kept.is_dir():
        raise RollbackError(
            f"the former model is not in {former_place(model)} any more (the last {KEPT} are kept); promote an older "
            "candidate instead"
        )
    shutil.copytree(kept, target, dirs_exist_ok=True)
    if folder_digest(target) != digest:
        raise RollbackError(f"the former model in {kept} was changed; promote an older candidate instead")


def kept_names(model: Path) -> frozenset[str]:
    """Name everything that is kept beside a model folder.

    Examples
    --------
    >>> kept_names(Path("nowhere"))
    frozenset()
    """
    place = former_place(model)
    return frozenset(path.name for path in place.iterdir()) if place.is_dir() else frozenset()


def prune(model: Path, spare: Collection[str] = ()) -> None:
    """Remove kept models that no rollback leads to.

    A rollback leads from the model folder to the one that it took the place of, and on from there, `KEPT` times.

    Parameters
    ----------
    model : Path
    spare : collection of str, optional
        Names to leave alone all the same.
    """
    wanted: list[str] = []
    folder = model
    while len(wanted) < KEPT and (record := read_record(folder)) and record.former:
        folder = _kept(model, record.former)
        wanted.append(folder.name)
    place = former_place(model)
    for name in kept_names(model) - {*wanted, *spare}:
        shutil.rmtree(place / name, ignore_errors=True)
    if place.is_dir() and not kept_names(model):
        place.rmdir()


def _kept(model: Path, digest: str) -> Path:
    return former_place(model) / digest[:_NAME_LENGTH]
