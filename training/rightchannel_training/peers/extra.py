"""Packages that only peers need: the extra `bench` brings them, and who lacks one is told so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Final

EXTRA: Final = "bench"


class NotInstalledError(ImportError):
    """A package that a peer needs is not there.

    Examples
    --------
    >>> raise NotInstalledError(how_to_install(["fasttext"]))
    Traceback (most recent call last):
    rightchannel_training.peers.extra.NotInstalledError: fasttext is not installed; install the extra `bench`: ...
    """


def how_to_install(names: Iterable[str]) -> str:
    """Say what is missing and what to do.

    Parameters
    ----------
    names : iterable of str
        Of modules.

    Returns
    -------
    str

    Examples
    --------
    >>> how_to_install(["safetensors", "tokenizers"])
    "safetensors, tokenizers is not installed; install the extra `bench`: pip install 'rightchannel[bench]'"
    """
    return f"{', '.join(names)} is not installed; install the extra `{EXTRA}`: pip install 'rightchannel[{EXTRA}]'"


def missing_modules(names: Iterable[str]) -> list[str]:
    """Name the modules that are not installed, without importing any.

    Parameters
    ----------
    names : iterable of str

    Returns
    -------
    list of str

    Examples
    --------
    >>> missing_modules(["numpy", "no_such_module"])
    ['no_such_module']
    """
    return [name for name in names if find_spec(name) is None]


@contextmanager
def from_extra() -> Iterator[None]:
    """Import what the extra brings; an import that fails says how to install it.

    Raises
    ------
    NotInstalledError
        If a module is not there.

    Examples
    --------
    >>> with from_extra():
    ...     import no_such_module
    Traceback (most recent call last):
    rightchannel_training.peers.extra.NotInstalledError: no_such_module is not installed; ...
    """
    try:
        yield
    except ModuleNotFoundError as error:
        name = (error.name or "a package").partition(".")[0]
        raise NotInstalledError(how_to_install([name]), name=name) from error
