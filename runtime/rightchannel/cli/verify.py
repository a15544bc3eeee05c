"""`rightchannel verify`: whether a model folder is whole, and signed by whom it should be."""

from pathlib import Path

import click

from rightchannel.classifier import MessageClassifier
from rightchannel.cli.usage import PrivateCommand, failed
from rightchannel.errors import RightchannelError

KEY_VARIABLE = "RIGHTCHANNEL_PUBLIC_KEY"

public_key_option = click.option(
    "--public-key",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar=KEY_VARIABLE,
    help=f"Accept only a model folder that the owner of this key signed (PEM).  [env: {KEY_VARIABLE}]",
)


@click.command(
    cls=PrivateCommand,
    epilog="""\b
    Examples:
      rightchannel verify --public-key force.pub
      rightchannel verify --model candidate
    \b
    Exit status:
      0  the folder is whole, and signed by that key if one is given
      4  it is not""",
)
@click.option("--model", type=click.Path(path_type=Path), help="Model folder.  [default: the one that is installed]")
@public_key_option
def verify(model: Path | None, public_key: Path | None) -> None:
    """Check a model folder: files, digests, formats, an empty message, and the signature."""
    try:
        classifier = MessageClassifier(model, public_key=public_key)
    except RightchannelError as error:
        failed(error)
    signed = "signed by this key" if public_key else "no key was given, so no signature was asked for"
    click.echo(f"{classifier.folder}: whole, version {classifier.manifest.model_version}; {signed}.")
