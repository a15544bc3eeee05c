"""`python -m tests.benchmarks`: run the benchmark, or say how to install what it needs."""

from __future__ import annotations

import sys
from importlib import import_module

from rightchannel_training.peers.extra import NotInstalledError, from_extra

if __name__ == "__main__":
    try:
        with from_extra():
            command = import_module("tests.benchmarks.command")
    except NotInstalledError as error:
        sys.exit(f"benchmark: {error}")
    command.main(prog_name="python -m tests.benchmarks")
