"""A share of one core is a control group's limit, and the group is gone afterwards."""

import os
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from tests.benchmarks.quota import NoQuotaError, hierarchy, slow_core

MOUNT = Path("/sys/fs/cgroup")


def kernel_gives_groups() -> bool:
    """Ask the kernel itself, so that a fault of the code under test fails and is not skipped."""
    root = MOUNT / "cpu" if (MOUNT / "cpu").is_dir() else MOUNT
    probe = root / f"rightchannel-probe-{os.getpid()}"  # several processes collect the tests at once
    try:
        probe.mkdir()
        return any((probe / file).is_file() for file in ("cpu.max", "cpu.cfs_quota_us"))
    except OSError:
        return False
    finally:
        with suppress(OSError):  # it may not have been made
            probe.rmdir()


needs_groups = pytest.mark.skipif(
    not kernel_gives_groups(), reason="a control group of the processor takes root and a kernel that lends it"
)


def test_the_older_form_of_control_groups_is_known(tmp_path: Path) -> None:
    (tmp_path / "cpu").mkdir()
    (tmp_path / "cpu" / "cpu.cfs_quota_us").touch()
    assert hierarchy(tmp_path).version == 1
    assert hierarchy(tmp_path).root == tmp_path / "cpu"


def test_the_newer_form_of_control_groups_is_known(tmp_path: Path) -> None:
    (tmp_path / "cgroup.controllers").write_text("cpuset cpu io\n", "ascii")
    assert hierarchy(tmp_path).version == 2
    assert hierarchy(tmp_path).limits(0.25) == {"cpu.max": "3000 12000"}


@pytest.mark.parametrize("controllers", [None, "cpuset io\n"])
def test_a_system_without_them_is_told(tmp_path: Path, controllers: str | None) -> None:
    if controllers is not None:
        (tmp_path / "cgroup.controllers").write_text(controllers, "ascii")
    with pytest.raises(NoQuotaError, match="no control groups"):
        hierarchy(tmp_path)


@needs_groups
def test_a_command_runs_in_the_group_and_the_group_goes() -> None:
    with slow_core() as before:
        group = Path(before[-1]).parent
        assert group.is_dir()
        done = subprocess.run(
            [*before, "cat", str(group / "cgroup.procs")], check=True, capture_output=True, encoding="ascii"
        )
        assert done.stdout.strip().isdigit()
    assert not group.exists()


def test_a_refused_group_is_told(tmp_path: Path) -> None:
    (tmp_path / "cgroup.controllers").write_text("cpu\n", "ascii")
    (tmp_path / "rightchannel-bench").touch()  # in the way of the group
    with pytest.raises(NoQuotaError, match="no control group may be made here"), slow_core(mount=tmp_path):
        pass
