"""The command `rightchannel-train`. It needs the extra `training`."""

from __future__ import annotations

import sys
from importlib import import_module

from rightchannel_training.cli.trouble import NO_MEMORY, leave, unforeseen, wants_traceback

_OWN = frozenset({"rightchannel", "rightchannel_training"})


def main() -> None:
    """Run the command, or say how to install what it needs, or what stopped it.

    Examples
    --------
    >>> callable(main)
    True
    """
    try:
        _run()
    except MemoryError:
        if wants_traceback():
            raise
        sys.exit(leave(NO_MEMORY))
    except Exception as error:
        if wants_traceback():
            raise
        sys.exit(leave(unforeseen(error)))


def _run() -> None:
    try:
        app = import_module("rightchannel_training.cli.app")
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing in _OWN:
            raise
        sys.exit(
            f"rightchannel-train: it needs {missing}, which is not installed.\n"
            "Install it with:  pip install 'rightchannel[training]'"
        )
    app.rightchannel_train(prog_name="rightchannel-train")
