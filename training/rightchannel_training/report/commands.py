"""The commands that print the figures of a report."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Commands:
    """What to type to see figures again.

    Parameters
    ----------
    evaluate : sequence of str
        Words of the command that prints figures to the terminal.
    report : sequence of str
        Further words that put more figures on a page.

    Examples
    --------
    >>> commands = Commands(["rightchannel-train", "evaluate"], ["--report", "my report.html"])
    >>> commands.terminal()
    'rightchannel-train evaluate'
    >>> commands.page()
    "rightchannel-train evaluate --report 'my report.html'"
    """

    evaluate: Sequence[str]
    report: Sequence[str]

    def terminal(self) -> str:
        """Give the command that prints figures to the terminal."""
        return shlex.join(self.evaluate)

    def page(self) -> str:
        """Give the command that writes the page."""
        return shlex.join([*self.evaluate, *self.report])


def words(options: Mapping[str, object]) -> list[str]:
    """Write options as the words of a command line.

    Parameters
    ----------
    options : mapping of str to object
        Values by name. None and False leave the option out, True stands for a flag, a tuple repeats the option.

    Returns
    -------
    list of str

    Examples
    --------
    >>> words({"--model": "model", "--splits": None, "--json": True, "--ordinary": ("a", "b")})
    ['--model', 'model', '--json', '--ordinary', 'a', '--ordinary', 'b']
    """
    written: list[str] = []
    for name, value in options.items():
        if value is True:
            written.append(name)
        elif isinstance(value, tuple):
            written += [word for one in value for word in (name, str(one))]
        elif value not in (None, False):
            written += [name, str(value)]
    return written
