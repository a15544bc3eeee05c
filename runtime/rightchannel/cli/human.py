"""A verdict for people to read."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rightchannel.cli.passage import Passage, passage, telling
from rightchannel.explain import Highlight
from rightchannel.policy import Texts
from rightchannel.verdict import Verdict
from rightchannel.vocabulary import Action

CAVEAT: Final = "This is a model's estimate. It can be wrong: the decision is yours."

_COLOURS: Final[Mapping[Action, str]] = MappingProxyType({"send": "green", "check": "yellow", "hold": "red"})
_SIGNS: Final[Mapping[Action, str]] = MappingProxyType({"send": "●", "check": "▲", "hold": "■"})
_WIDTH: Final = 88  # of all
_BAR: Final = 24  # of a bar


def verdict_view(
    message: bytes, verdict: Verdict, highlights: Sequence[Highlight], words: Texts, number: int | None = None
) -> RenderableType:
    """Lay out one verdict.

    Parameters
    ----------
    message : bytes
        The message.
    verdict : Verdict
        The verdict.
    highlights : sequence of Highlight
        Its words with their weights.
    words : Texts
        The words of the policy.
    number : int, optional
        The number of the message.

    Returns
    -------
    RenderableType
        For a rich console.

    Examples
    --------
    >>> from rightchannel import MessageClassifier
    >>> classifier = MessageClassifier()
    >>> verdict = classifier.classify("On my way")
    >>> console = Console(width=60)
    >>> with console.capture() as capture:
    ...     console.print(verdict_view(b"On my way", verdict, (), classifier.policy.words()))
    >>> "On my way" in capture.get()
    True
    """
    shown = passage(message.decode("utf-8", errors="replace"), telling(highlights))
    return _Narrow(
        Group(
            _heading(verdict, words, number),
            Padding(_quote(shown, verdict.action), (1, 2), expand=False),
            Padding(_bars(verdict, words), (0, 2), expand=False),
            Padding(_guidance(shown, verdict, words), (1, 2), expand=False),
        )
    )


class _Narrow:
    """Keeps lines short enough to read, however wide the terminal is."""

    def __init__(self, content: RenderableType) -> None:
        self._content = content

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from console.render(self._content, options.update(width=min(options.max_width, _WIDTH)))


def _heading(verdict: Verdict, words: Texts, number: int | None) -> Text:
    heading = Text()
    if number is not None:
        heading.append(f"{number}  ", style="dim")
    action = words.actions[verdict.direction][verdict.action]
    heading.append(f"{_SIGNS[verdict.action]} {action}", style=f"bold {_COLOURS[verdict.action]}")
    heading.append(f"  {_finding(verdict, words)}")
    return heading


def _finding(verdict: Verdict, words: Texts) -> str:
    if verdict.reason == "unfamiliar":
        return "unlike anything the model knows"
    if verdict.concern is None:
        return f"most likely {words.labels[verdict.label].lower()}"
    how = "most likely" if verdict.reason == "not-for-chat" and verdict.concern == verdict.label else "possibly"
    return f"{how} {words.labels[verdict.concern].lower()}"


def _quote(shown: Passage, action: Action) -> Text:
    quote = Text(shown.text)
    for start, end in shown.spans:
        quote.stylize(f"bold underline {_COLOURS[action]}", start, end)
    return Text.assemble(("“", "dim"), quote, ("”", "dim"))


def _bars(verdict: Verdict, words: Texts) -> Table:
    bars = Table.grid(padding=(0, 2))
    bars.add_column(no_wrap=True)
    bars.add_column(width=_BAR)
    bars.add_column(justify="right", no_wrap=True)
    topic = verdict.concern or verdict.label
    for label, probability in sorted(verdict.probabilities.items(), key=lambda item: -item[1]):
        colour = _COLOURS[verdict.action] if label == topic else "bright_black"
        name = Text(words.labels[label], style="" if label == topic else "dim")
        bars.add_row(name, _Bar(probability, colour), percent(probability))
    return bars


class _Bar:
    """A share as a line; plain dashes where the terminal knows no other."""

    def __init__(self, share: float, colour: str) -> None:
        self._share = share
        self._colour = colour

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        halves = round(self._share * _BAR * 2)
        whole, half = ("-", "") if options.ascii_only else ("━", "╸")
        yield Text(whole * (halves // 2) + half * (halves % 2), style=self._colour)


def _guidance(shown: Passage, verdict: Verdict, words: Texts) -> RenderableType:
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column(overflow="fold")
    rows.add_row("Not for chat", f"{percent(verdict.risk)} likely, judged at the {verdict.operating_point} point")
    rows.add_row("Belongs in", Text(words.destinations[verdict.belongs]))
    rows.add_row("What to do", Text(verdict.advice))
    return _TellingWords(shown, rows)


class _TellingWords:
    """Adds the telling words as a row of their own where the terminal cannot mark them in the text."""

    def __init__(self, shown: Passage, rows: Table) -> None:
        self._shown = shown
        self._rows = rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if console.color_system is None and self._shown.spans:
            self._rows.add_row("Telling words", Text(", ".join(self._words())))
        yield self._rows

    def _words(self) -> Iterator[str]:
        for start, end in self._shown.spans:
            yield self._shown.text[start:end]


def percent(share: float) -> str:
    """Give a share in per cent, without claiming certainty.

    Examples
    --------
    >>> percent(0.5), percent(0.999), percent(0.001), percent(0.0)
    ('50 %', '>99 %', '<1 %', '<1 %')
    """
    if share > 0.99:
        return ">99 %"
    return "<1 %" if share < 0.01 else f"{share * 100:.0f} %"
