"""The runtime leaves nothing on the device: no file in the home folder, no cache."""

import os
import subprocess
import sys
from pathlib import Path


def test_a_verdict_writes_no_file_below_home(tmp_path: Path) -> None:
    home, temporary = tmp_path / "home", tmp_path / "temporary"
    home.mkdir()
    temporary.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_"))}
    subprocess.run(
        [sys.executable, "-c", "from rightchannel import MessageClassifier; MessageClassifier().classify('on my way')"],
        check=True,
        env={**kept, "HOME": str(home), "TMPDIR": str(temporary), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert list(home.rglob("*")) == []
    assert list(temporary.rglob("*")) == []
