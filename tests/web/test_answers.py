"""What other hosts are held against is what the Python runtime answers today."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def test_the_answers_are_those_of_this_runtime() -> None:
    script = HERE / "answers.py"
    written = subprocess.run([sys.executable, script], capture_output=True, encoding="utf-8", check=True).stdout
    kept = (HERE / "answers.json").read_text("utf-8")
    assert written == kept, "run: python tests/web/answers.py > tests/web/answers.json"
