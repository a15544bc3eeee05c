"""The group of commands."""

import click

from rightchannel.cli.classify import classify
from rightchannel.cli.info import info, release
from rightchannel.cli.scan import scan_command
from rightchannel.cli.usage import PrivateGroup
from rightchannel.cli.verify import verify


class _WithScan(PrivateGroup):
    """The group, and `scan`, whose packages are loaded only when somebody asks for it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands."""
        return sorted([*super().list_commands(ctx), "scan"])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give a command by its name."""
        return scan_command() if cmd_name == "scan" else super().get_command(ctx, cmd_name)


@click.group(
    cls=_WithScan,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
    Examples:
      rightchannel classify "Van keys are in the top drawer"
      rightchannel classify --help
      rightchannel info
      rightchannel scan archive.jsonl        a whole archive""",
)
@click.version_option(release(), "--version", message="%(prog)s %(version)s")
def rightchannel() -> None:
    """Say whether chat is the right channel for a message.

    Messages are judged on this machine. No connection is opened, and no message is kept.
    """


rightchannel.add_command(classify)
rightchannel.add_command(info)
rightchannel.add_command(verify)
