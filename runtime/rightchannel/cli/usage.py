"""Errors of use that never repeat what was typed, since it may be a message in the wrong place."""

import re
from typing import Final, NoReturn

import click

from rightchannel.cli.status import Status

_OPTION: Final = re.compile(r"--?[a-z][a-z-]*")


class PrivateGroup(click.Group):
    """A group that does not repeat an unknown command."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or list those that there are."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            names = ", ".join(self.list_commands(ctx))
        raise click.UsageError(
            f'There is no such command; use one of: {names}. To judge a message: rightchannel classify "…"',
            ctx,
        )


class PrivateCommand(click.Command):
    """A command that repeats an unknown option only if it looks like one, and never an argument."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options and arguments."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if _OPTION.fullmatch(error.option_name):
                raise
        except click.UsageError as error:
            if type(error) is not click.UsageError:  # those of a kind of their own name no value
                raise
            problem = 'There are too many arguments. To judge a message: rightchannel classify "…"'
            raise click.UsageError(problem, ctx) from None
        raise click.UsageError("There is no such option. Put -- before a message that begins with a dash.", ctx)


class PrivateChoice(click.Choice[str]):
    """A choice that names the allowed values, not the one that was given."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Accept one of the values."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            pass
        raise click.BadParameter(f"use one of: {', '.join(self.choices)}", ctx, param)


class FailedError(click.ClickException):
    """The model or the input cannot be used."""

    exit_code = Status.FAILED


def failed(error: Exception) -> NoReturn:
    """End the command because of the model or the input."""
    raise FailedError(str(error)) from None
