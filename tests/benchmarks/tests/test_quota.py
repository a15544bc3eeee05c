"""A share of one core is a control group's limit, and the group is gone afterwards."""

import subprocess
from pathlib import Path

import pytest

from tests.benchmarks.quota import NoQuotaError, hierarchy, slow_core


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


def test_a_command_runs_in_the_group_and_the_group_goes() -> None:
    try:
        with slow_core() as before:
            group = Path(before[-1]).parent
            assert group.is_dir()
            done = subprocess.run(
                [*before, "cat", str(group / "cgroup.procs")], check=True, capture_output=True, encoding="ascii"
            )
            assert done.stdout.strip().isdigit()
    except NoQuotaError as error:
        pytest.skip(f"no control group here: {error}")
    assert not group.exists()
