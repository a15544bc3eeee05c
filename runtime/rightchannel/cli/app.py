"""The group of commands."""

import click

from rightchannel.cli.classify import classify
from rightchannel.cli.info import info, release
from rightchannel.cli.usage import PrivateGroup


@click.group(
    cls=PrivateGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
    Examples:
      rightchannel classify "Van keys are in the top drawer"
      rightchannel classify --help
      rightchannel info""",
)
@click.version_option(release(), "--version", message="%(prog)s %(version)s")
def rightchannel() -> None:
    """Say whether chat is the right channel for a message.

    Messages are judged on this machine. No connection is opened, and no message is kept.
    """


rightchannel.add_command(classify)
rightchannel.add_command(info)
