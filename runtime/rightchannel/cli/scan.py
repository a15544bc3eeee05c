"""`rightchannel scan`: the command of the training package, where it is installed."""

from importlib import import_module

import click


def scan_command() -> click.Command:
    """Give the command that judges archives, or one that says how to install it.

    Examples
    --------
    >>> scan_command().name
    'scan'
    """
    try:
        found: click.Command = import_module("rightchannel_training.cli.scan").scan
    except ModuleNotFoundError:
        return _missing
    return found


@click.command("scan", context_settings={"ignore_unknown_options": True})
@click.argument("_words", nargs=-1, type=click.UNPROCESSED)
def _missing(_words: tuple[str, ...]) -> None:
    """Judge a whole archive (needs the extra `training`)."""
    raise click.ClickException("scan needs packages that are not installed: pip install 'rightchannel[training]'")
