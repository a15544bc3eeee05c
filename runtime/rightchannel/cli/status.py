"""The exit statuses of the command line."""

from enum import IntEnum

from rightchannel.vocabulary import Action


class Status(IntEnum):
    """What the command says to the shell.

    `CHECK` and `HOLD` are used only with `--exit-code`.

    Examples
    --------
    >>> int(Status.HOLD)
    3
    """

    DONE = 0
    CHECK = 1
    USAGE = 2
    HOLD = 3
    FAILED = 4
    INTERRUPTED = 130


def gravest(actions: set[Action]) -> Status:
    """Give the status for the actions that were seen.

    Examples
    --------
    >>> gravest({"send", "check"})
    <Status.CHECK: 1>
    """
    if "hold" in actions:
        return Status.HOLD
    return Status.CHECK if "check" in actions else Status.DONE
