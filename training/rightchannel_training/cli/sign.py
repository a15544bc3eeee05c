"""`rightchannel-train keygen` and `sign`: so that phones take models from one source only."""

from __future__ import annotations

from pathlib import Path

import click

from rightchannel_training.cli.common import model_option, output, plain_errors
from rightchannel_training.export.signing import make_key, sign_folder

_KEY = click.Path(path_type=Path, dir_okay=False)


@click.command(epilog="\b\nNext:\n  rightchannel-train sign --key KEY")
@click.argument("key", type=_KEY)
@plain_errors
def keygen(key: Path) -> None:
    """Make a pair of keys: KEY, which stays secret, and KEY.pub, which phones get."""
    public = make_key(key)
    output().print(f"Wrote {key}, which must stay secret, and {public}.", soft_wrap=True)


@click.command(epilog="\b\nNext:\n  rightchannel verify --public-key KEY.pub")
@model_option
@click.option("--key", type=_KEY, required=True, help="The private key, as `keygen` made it.")
@plain_errors
def sign(model: Path, key: Path) -> None:
    """Sign a model folder. What `fit`, `promote` and `export` write later has no signature until it is signed."""
    output().print(f"Wrote {sign_folder(model, key)}.", soft_wrap=True)
