"""What a judge is, and how one is opened by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Final, cast

Judge = Callable[[str], int]
"""Gives the index of a message's label, as `rightchannel_training.codebook.LABELS` counts them."""

MODULES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "rightchannel": "own",
        "stock-small": "stock",
        "stock-large": "stock",
        "fasttext": "fasttext",
        "minilm": "minilm",
        "magika": "magika",
    }
)
"""The module of this folder that opens each."""


def open_judge(name: str, folder: Path) -> Judge:
    """Open a trained peer; nothing is imported that it does not need.

    Parameters
    ----------
    name : str
        One of `MODULES`.
    folder : Path
        What training wrote.

    Returns
    -------
    callable
        From a message to the index of its label.

    Examples
    --------
    >>> from rightchannel.location import model_folder
    >>> open_judge("rightchannel", model_folder())("Thank you so much, all of you")
    1
    """
    module = import_module(f"rightchannel_training.peers.judges.{MODULES[name]}")
    return cast("Judge", module.open_folder(folder))
