"""What an import writes: messages, splits, what was refused, what is personal. All aside first, then renamed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import NamedTemporaryFile

from rightchannel_training.corpus.record import Record
from rightchannel_training.samples.intake import Refused


class StoreError(RuntimeError):
    """A file that an import would write is there already, or its folder cannot be written."""


def as_lines(rows: Iterable[Mapping[str, object]]) -> str:
    r"""Give rows as JSON Lines.

    Examples
    --------
    >>> as_lines([{"id": "é"}])
    '{"id": "é"}\n'
    """
    return "".join(f"{json.dumps(dict(row), ensure_ascii=False, default=str)}\n" for row in rows)


def record_lines(records: Iterable[Record], *, labelled: bool) -> str:
    """Give records as JSON Lines; unlabelled ones without `label` and `also`."""
    left_out = set() if labelled else {"label", "also"}
    return as_lines(record.model_dump(mode="json", exclude=left_out) for record in records)


def refused_lines(refused: Iterable[Refused]) -> str:
    """Give refused rows as JSON Lines, with all their cells, so that they can be mended and brought again."""
    return as_lines(
        {"file": one.file, "line": one.line, "reason": one.reason, "row": dict(one.cells)} for one in refused
    )


def refuse_existing(files: Iterable[Path]) -> None:
    """Refuse to write over a file.

    Raises
    ------
    StoreError
    """
    there = [str(file) for file in files if file.exists()]
    if there:
        raise StoreError(f"{', '.join(there)}: is there already; import under another --name, or move it away")


def write_all(contents: Mapping[Path, str]) -> None:
    """Write files so that a failure leaves every one as it was: all aside first, then one rename after the other.

    Parameters
    ----------
    contents : mapping of Path to str
        In the order of the renames.

    Raises
    ------
    StoreError
        If a folder cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_all({Path(folder, "deep", "a.txt"): "text"})
    ...     Path(folder, "deep", "a.txt").read_text()
    'text'
    """
    with ExitStack() as aside:
        written: list[tuple[Path, Path]] = []
        try:
            for path, content in contents.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                file = aside.enter_context(
                    NamedTemporaryFile(
                        "w", dir=path.parent, prefix=f".{path.name}.", delete=False, encoding="utf-8", newline="\n"
                    )
                )
                new = Path(file.name)
                aside.callback(new.unlink, missing_ok=True)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                written.append((new, path))
        except OSError as error:
            raise StoreError(f"{error.filename}: cannot be written ({error.strerror}); nothing was changed") from error
        for new, path in written:
            new.chmod(0o644)
            new.replace(path)
