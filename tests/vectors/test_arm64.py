"""Where 64-bit Arm cannot be emulated, the script says why in one line and is no failure. `make arm64` runs it."""

import os
import platform
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("arm64.sh")


def run(folder: Path, *words: str, path: str) -> subprocess.CompletedProcess[str]:
    """Start a copy of the script in a repository that holds nothing else."""
    copy = folder / "tests" / "vectors" / SCRIPT.name
    copy.parent.mkdir(parents=True)
    shutil.copy(SCRIPT, copy)
    bash = shutil.which("bash")
    assert bash is not None
    return subprocess.run([bash, copy, *words], env={"PATH": path}, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("words", [(), ("--cached",)])
def test_a_machine_without_the_tools_skips(tmp_path: Path, words: tuple[str, ...]) -> None:
    completed = run(tmp_path, *words, path=os.devnull)
    assert (completed.returncode, completed.stderr) == (0, "")
    (line,) = completed.stdout.splitlines()
    assert line.startswith("arm64: skipped, because ")
    assert not (tmp_path / "build").exists()


@pytest.mark.skipif(platform.machine() in {"aarch64", "arm64"}, reason="64-bit Arm needs no emulation")
def test_a_machine_that_cannot_fetch_debian_skips(tmp_path: Path) -> None:
    programs = {
        "apt-get": "echo trixie http://localhost:1/debian",
        "debootstrap": "echo no connection; exit 1",
        "dpkg-deb": "exit 1",
        "qemu-aarch64-static": "exit 1",
    }
    for name, body in programs.items():
        program = tmp_path / "programs" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\n{body}\n")
        program.chmod(0o755)
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "runtime.txt").touch()
    completed = run(tmp_path, path=f"{tmp_path / 'programs'}:{os.defpath}")
    assert completed.returncode == 0, completed.stderr
    log = Path("build", "arm64", "build.log")
    reason = f"Debian's packages could not be fetched (see {log})"
    assert completed.stdout == f"arm64: skipped, because {reason}.\n"
    assert "no connection" in (tmp_path / log).read_text()
