"""Put a folder in the place of another, in one step where the system can."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path
from typing import Final

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
_RENAME_SWAP: Final = 2


def replace_folder(new: Path, target: Path) -> None:
    """Put the folder `new` in the place of `target`, and remove what was there.

    On Linux and macOS the two folders change places in one step, so that at every moment one of them is whole at
    `target`. Elsewhere the former folder is moved aside first.

    Parameters
    ----------
    new : Path
        A folder on the same file system.
    target : Path
        A folder, or a free name.

    Raises
    ------
    OSError
        If the folders cannot be renamed; `target` is as it was.

    Notes
    -----
    ``renameat2`` of Linux with ``RENAME_EXCHANGE``, ``renamex_np`` of macOS with ``RENAME_SWAP``.

    Examples
    --------
    >>> import tempfile
    >>> place = Path(tempfile.mkdtemp())
    >>> for name in ("new", "old"):
    ...     (place / name).mkdir()
    ...     _ = (place / name / "which").write_text(name)
    >>> replace_folder(place / "new", place / "old")
    >>> (place / "old" / "which").read_text(), (place / "new").exists()
    ('new', False)
    """
    if not target.exists():
        new.rename(target)
    elif _exchange(new, target):
        shutil.rmtree(new)
    else:
        former = new.with_name(f"{new.name}.former")
        target.rename(former)
        try:
            new.rename(target)
        except OSError:
            former.rename(target)
            raise
        shutil.rmtree(former)


def _exchange(first: Path, second: Path) -> bool:
    """Let two names change places in one step; say whether the system could."""
    paths = os.fsencode(first), os.fsencode(second)
    if sys.platform not in {"linux", "darwin"}:
        return False
    library = ctypes.CDLL(None)
    if hasattr(library, "renameat2"):
        return bool(library.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)
    if hasattr(library, "renamex_np"):
        return bool(library.renamex_np(*paths, _RENAME_SWAP) == 0)
    return False
