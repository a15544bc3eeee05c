"""The three forms of output: for people, as one JSON array, as one JSON object per line."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import indent
from typing import Protocol

import click
from rich.console import Console

from rightchannel.cli.human import CAVEAT, verdict_view
from rightchannel.cli.record import encoded, record
from rightchannel.explain import Highlight
from rightchannel.policy import Texts
from rightchannel.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Judged:
    """One message with what was found.

    `index` is its position in the input, from 0; `highlights` is None when they were not asked for.
    """

    index: int
    message: bytes
    verdict: Verdict
    highlights: Sequence[Highlight] | None


class Output(Protocol):
    """Takes verdicts one by one."""

    def add(self, judged: Judged) -> None:
        """Show one verdict."""

    def end(self) -> None:
        """Finish."""


class HumanOutput:
    """Verdicts to read.

    Parameters
    ----------
    console : Console
        Where to write.
    words : Texts
        The words of the policy.
    numbered : bool
        Whether to number the messages.
    """

    def __init__(self, console: Console, words: Texts, *, numbered: bool) -> None:
        self._console = console
        self._words = words
        self._numbered = numbered
        self._any = False

    def add(self, judged: Judged) -> None:
        """Show one verdict."""
        self._any = True
        number = judged.index + 1 if self._numbered else None
        view = verdict_view(judged.message, judged.verdict, judged.highlights or (), self._words, number)
        self._console.print(view)

    def end(self) -> None:
        """Say what a verdict is worth."""
        if self._any:
            self._console.print(CAVEAT, style="dim")


class JsonOutput:
    """One JSON array."""

    def __init__(self) -> None:
        self._before = b"[\n"

    def add(self, judged: Judged) -> None:
        """Add one record."""
        text = encoded(record(judged.index, judged.verdict, judged.highlights), indent=2).decode()
        click.echo(self._before + indent(text, "  ").encode(), nl=False)
        self._before = b",\n"

    def end(self) -> None:
        """Close the array."""
        click.echo("[]" if self._before == b"[\n" else "\n]")


class JsonLinesOutput:
    """One JSON object per line."""

    def add(self, judged: Judged) -> None:
        """Write one line."""
        click.echo(encoded(record(judged.index, judged.verdict, judged.highlights)))

    def end(self) -> None:
        """Nothing is left to write."""
