"""Where 64-bit Arm cannot be emulated, the script says why in one line and is no failure. `make arm64` runs it."""

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("arm64.sh")


@pytest.mark.parametrize("words", [(), ("--cached",)])
def test_a_machine_without_the_tools_skips(tmp_path: Path, words: tuple[str, ...]) -> None:
    copy = tmp_path / "tests" / "vectors" / SCRIPT.name
    copy.parent.mkdir(parents=True)
    shutil.copy(SCRIPT, copy)
    empty = tmp_path / "empty"
    empty.mkdir()
    bash = shutil.which("bash")
    assert bash is not None
    completed = subprocess.run(
        [bash, copy, *words], env={"PATH": str(empty)}, capture_output=True, encoding="utf-8", check=False
    )
    assert (completed.returncode, completed.stderr) == (0, "")
    (line,) = completed.stdout.splitlines()
    assert line.startswith("arm64: skipped, because ")
    assert not (tmp_path / "build").exists()
