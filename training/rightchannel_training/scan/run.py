"""A scan from the archive to the joined verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rightchannel import MessageClassifier
from rightchannel_training.scan.judge import Manner
from rightchannel_training.scan.parts import WorkFolder, join, plan_of
from rightchannel_training.scan.source import Chunk, Columns, archive_files, chunks
from rightchannel_training.scan.summary import Summary, page, summarised
from rightchannel_training.scan.workers import judged_here, judged_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a scan is to do.

    Parameters
    ----------
    source : Path
        The archive.
    output, report : Path
        The verdicts, and the page.
    work : Path
        The folder of the parts.
    columns : Columns
    manner : Manner
    chunk : int
        Messages of a chunk.
    workers : int
        Processes, if there is no scheduler.
    scheduler : str or None
        Address of a Dask scheduler.
    """

    source: Path
    output: Path
    report: Path
    work: Path
    columns: Columns
    manner: Manner
    chunk: int
    workers: int
    scheduler: str | None


def scan_archive(scan: Scan, progress: Callable[[int], None]) -> Summary:
    """Judge every message of an archive once, and write the verdicts and the page.

    What is judged stays if the scan is stopped: the next one with the same plan goes on behind it.

    Parameters
    ----------
    scan : Scan
    progress : callable
        Told how many messages more are done.

    Returns
    -------
    Summary

    Raises
    ------
    CorpusError
        If the archive cannot be read.
    ScanError
        If another scan was begun in the work folder.
    RightchannelError
        If the model cannot be used, or does not know an option.
    """
    files = archive_files(scan.source)
    manifest = _checked(scan.manner)
    work = WorkFolder(scan.work, plan_of(files, scan.manner, manifest, scan.chunk))
    done = work.done()

    def waiting() -> Iterator[Chunk]:
        for chunk in chunks(files, scan.columns, scan.chunk):
            if chunk.number in done:
                progress(len(chunk.texts))
            else:
                yield chunk

    if scan.scheduler is None:
        judged = judged_here(waiting(), scan.manner, scan.workers)
    else:
        judged = judged_on(scan.scheduler, waiting(), scan.manner)
    for chunk, verdicts in judged:
        work.add(chunk.number, verdicts)
        progress(len(chunk.texts))
    join(work, scan.output, scan.manner.schema)
    found = summarised(work.tables())
    content = page(found, scan.source.name, manifest, scan.manner.operating_point)
    scan.report.write_text(content, encoding="utf-8", newline="\n")
    work.remove()
    return found


def _checked(manner: Manner) -> str:
    """Load the model once, so that a wrong option is told before anything is written; give its version."""
    classifier = MessageClassifier(manner.model)
    classifier.classify(
        "", direction=manner.direction, audience=manner.audience, operating_point=manner.operating_point
    )
    return classifier.manifest.model_version
