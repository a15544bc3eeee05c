"""The same scan on a real Dask scheduler and workers on loopback, one of which is killed midway."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from rightchannel_training.classifier import Recipe
from rightchannel_training.corpus.dataset import to_records
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.sample import small_corpus
from rightchannel_training.corpus.splits import read_splits
from rightchannel_training.scan.judge import Manner
from rightchannel_training.scan.run import Scan, scan_archive
from rightchannel_training.scan.source import Columns
from rightchannel_training.search.score import Ground, score
from rightchannel_training.search.study import open_study, pool_of, search

from .conftest import MODEL

WORKER = ["-m", "distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny", "--no-dashboard"]


def started(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def ignored(count: int) -> None:
    assert count > 0


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers, each a process."""
    address_file = tmp_path / "scheduler.json"
    scheduler = started(
        *("-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"),
        *("--scheduler-file", str(address_file)),
    )
    workers = [
        started(*WORKER, "--scheduler-file", str(address_file), "--local-directory", str(tmp_path)) for _ in range(2)
    ]
    try:
        while not address_file.exists():
            time.sleep(0.1)
        yield address_of(address_file), workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def address_of(file: Path) -> str:
    return str(json.loads(file.read_text("utf-8"))["address"])


def job(archive: Path, name: str, scheduler: str | None) -> Scan:
    output = archive.parent / f"{name}.parquet"
    return Scan(
        source=archive,
        output=output,
        report=archive.parent / f"{name}.html",
        work=archive.parent / f".{name}",
        columns=Columns(),
        manner=Manner(str(MODEL), "outgoing", "team", "balanced", show_text=False),
        chunk=20,
        workers=1,
        scheduler=scheduler,
    )


def test_a_killed_worker_costs_no_message_and_no_byte(
    archive: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]], messages: list[dict[str, str]]
) -> None:
    address, workers = cluster
    local = job(archive, "local", None)
    scan_archive(local, ignored)
    done = 0

    def kill_midway(count: int) -> None:
        nonlocal done
        done += count
        if done >= len(messages) // 3 and workers[0].poll() is None:
            os.kill(workers[0].pid, signal.SIGKILL)
            workers[0].wait()

    clustered = job(archive, "clustered", address)
    scan_archive(clustered, kill_midway)
    assert workers[0].poll() == -signal.SIGKILL
    assert clustered.output.read_bytes() == local.output.read_bytes()
    assert pq.read_table(clustered.output)["number"].to_pylist() == list(range(1, len(messages) + 1))


def test_a_search_runs_on_the_cluster(cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path) -> None:
    """Recipes are scored by the workers; the search that they are told to is the one in the file."""
    everything, splits = load_corpus(MODEL.parent / "data/messages"), read_splits(MODEL.parent / "data/splits.json")
    dataset, fitting = small_corpus(everything, splits, hands=2, messages=40)
    content = "".join(one.model_dump_json() + "\n" for one in to_records(dataset))
    (tmp_path / "messages.jsonl").write_text(content, encoding="utf-8")
    (tmp_path / "splits.json").write_text(fitting.to_json(), encoding="utf-8")
    ground = Ground(str(tmp_path / "messages.jsonl"), str(tmp_path / "splits.json"), 0)
    study = open_study(tmp_path / "journal", ground, 0)
    told: list[str] = []
    with pool_of(cluster[0]) as (pool, at_once):
        search(study, ground, 3, 0, pool, at_once, told.append)
    assert len(told) == 3
    assert study.trials[0].value == score(Recipe(), ground), "a worker scores as this process does"
