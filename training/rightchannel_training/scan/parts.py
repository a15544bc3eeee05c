"""The work folder of a scan: a file for each chunk that is judged, so that a scan can go on where it stopped."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from rightchannel_training.scan.judge import Manner

PLAN_FILE: Final = "plan.json"


class ScanError(RuntimeError):
    """A scan cannot begin or go on."""


class WorkFolder:
    """Parts of one scan.

    Parameters
    ----------
    path : Path
        Made if it is not there.
    plan : dict
        All that the verdicts depend on. A folder that was begun with another plan is refused.

    Raises
    ------
    ScanError
        If the folder belongs to another plan.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     work = WorkFolder(Path(place, "work"), {"model": "1"})
    ...     work.add(0, pa.table({"number": [1, 2]}))
    ...     WorkFolder(Path(place, "work"), {"model": "1"}).done()
    {0}
    """

    def __init__(self, path: Path, plan: dict[str, object]) -> None:
        self.path = path
        file = path / PLAN_FILE
        if file.is_file():
            begun = json.loads(file.read_text("utf-8"))
            other = sorted(name for name in plan.keys() | begun.keys() if plan.get(name) != begun.get(name))
            if other:
                raise ScanError(
                    f"{path}: a scan was begun with another {', '.join(other)}; finish it as it was begun, or begin "
                    "anew with --restart"
                )
            return
        path.mkdir(parents=True, exist_ok=True)
        _write_aside(file, (json.dumps(plan, indent=1) + "\n").encode())

    def done(self) -> set[int]:
        """Give the numbers of the chunks that are judged."""
        return {int(part.stem.removeprefix("part-")) for part in self.path.glob("part-*.parquet")}

    def add(self, number: int, verdicts: pa.Table) -> None:
        """Keep the verdicts of a chunk: aside first, then renamed."""
        file = self._part(number)
        aside = file.with_suffix(".aside")
        pq.write_table(verdicts, aside)
        aside.replace(file)

    def tables(self) -> Iterator[pa.Table]:
        """Give the verdicts of each chunk, in order."""
        for number in sorted(self.done()):
            yield pq.read_table(self._part(number))

    def remove(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.path)

    def _part(self, number: int) -> Path:
        return self.path / f"part-{number:08d}.parquet"


def plan_of(files: Sequence[Path], manner: Manner, model_version: str, chunk: int) -> dict[str, object]:
    """Give all that the verdicts of a scan depend on.

    Parameters
    ----------
    files : sequence of Path
    manner : Manner
    model_version : str
    chunk : int
        Messages of a chunk.

    Returns
    -------
    dict
    """
    stamps = [[str(file), file.stat().st_size, file.stat().st_mtime_ns] for file in files]
    return {
        "archive": stamps,
        "model_version": model_version,
        "direction": manner.direction,
        "audience": manner.audience,
        "operating_point": manner.operating_point,
        "show_text": manner.show_text,
        "chunk": chunk,
    }


def join(work: WorkFolder, output: Path, schema: pa.Schema) -> None:
    """Write the verdicts of all chunks into one file, Parquet or JSON Lines by its name: aside first, then renamed.

    Parameters
    ----------
    work : WorkFolder
    output : Path
    schema : pyarrow.Schema
    """
    aside = output.with_name(f".{output.name}.aside")
    try:
        if output.suffix == ".jsonl":
            with aside.open("w", encoding="utf-8", newline="\n") as lines:
                for table in work.tables():
                    lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in table.to_pylist())
        else:
            with pq.ParquetWriter(aside, schema) as writer:
                for table in work.tables():
                    writer.write_table(table)
        aside.replace(output)
    finally:
        aside.unlink(missing_ok=True)


def _write_aside(file: Path, content: bytes) -> None:
    aside = file.with_suffix(".aside")
    aside.write_bytes(content)
    aside.replace(file)
