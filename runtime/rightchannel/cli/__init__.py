"""The command `rightchannel`. It needs the extra `cli`; the rest of the package does not."""

import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Final

_EXTRA: Final = frozenset({"click", "rich"})


def main() -> None:
    """Run the command, or say how to install what it needs.

    Examples
    --------
    >>> callable(main)
    True
    """
    try:
        app = import_module("rightchannel.cli.app")
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in _EXTRA:
            raise
        sys.exit(
            f"rightchannel: the command line needs {missing}, which is not installed.\n"
            "Install it with:  pip install 'rightchannel[cli]'"
        )
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a sign still gets the words
    app.rightchannel(prog_name="rightchannel")
