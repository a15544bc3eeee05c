"""Which words carried a label: leave each out and see how much less the model believes in the label.

It needs to know nothing of the model, so it stays right whatever the graph becomes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Final

from rightchannel.words import words

MAX_RUNS: Final = 64
"""At most so many runs of the graph for one explanation."""

_FIRST_PARTS: Final = 16  # into how many parts a long message is cut to begin with
_PARTS: Final = 4  # into how many a part is cut further
_LEAST: Final = 1e-9  # probabilities below this count as this, so that the logarithm stays finite

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Highlight:
    """A word of a message and how much it speaks for a label.

    Parameters
    ----------
    start, end : int
        Where it is, in code points, so that ``text[start:end]`` is the word.
    weight : float
        How much the log-odds of the label fall when the word is left out. Below zero it speaks against the
        label.

    Examples
    --------
    >>> Highlight(start=0, end=5, weight=1.25).weight
    1.25
    """

    start: int
    end: int
    weight: float

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"start is {self.start} and end is {self.end}, but 0 <= start < end must be true")


def log_odds(probabilities: Sequence[float], position: int) -> float:
    """Give the log-odds of one label.

    Parameters
    ----------
    probabilities : sequence of float
        The probability of each label.
    position : int
        Which label.

    Returns
    -------
    float
        The logarithm of its probability against that of all the others together.

    Examples
    --------
    >>> log_odds([0.5, 0.25, 0.25], 0)
    0.0
    """
    others = 0.0
    for other, value in enumerate(probabilities):
        if other != position:
            others += value
    return log(max(probabilities[position], _LEAST)) - log(max(others, _LEAST))


def occlude(text: str, score: Callable[[str], float], max_runs: int = MAX_RUNS) -> list[Highlight]:
    """Weigh the words of a text by leaving them out.

    A short text has every word left out in turn. A longer one is cut into parts; the part whose absence
    lowers the score the most for its number of words is cut again (of equals the shortest, then the first),
    until the runs are used up. Words that were never left out on their own are not in the result: their part
    mattered less than those that were looked into.

    Parameters
    ----------
    text : str
        The text.
    score : callable
        The score of a text; called at most `max_runs` times.
    max_runs : int, optional
        The limit, at least 17.

    Returns
    -------
    list of Highlight
        In the order of the text.

    Examples
    --------
    >>> occlude("a bb", lambda text: float(text.count("b")))
    [Highlight(start=0, end=1, weight=0.0), Highlight(start=2, end=4, weight=2.0)]
    """
    spans = list(words(text))
    if not spans:
        return []
    whole = score(text)

    def weigh(part: list[_Span]) -> tuple[list[_Span], float]:
        return part, whole - score(text[: part[0][0]] + text[part[-1][1] :])

    runs = max_runs - 1
    parts = _cut(spans, len(spans) if len(spans) <= runs else _FIRST_PARTS)
    weighed = [weigh(part) for part in parts]
    runs -= len(parts)
    while True:
        several = [entry for entry in weighed if len(entry[0]) > 1]
        if not several:
            break
        heaviest = max(several, key=lambda entry: (entry[1] / len(entry[0]), -len(entry[0])))
        parts = _cut(heaviest[0], _PARTS)
        if len(parts) > runs:
            break
        weighed.remove(heaviest)
        weighed.extend(weigh(part) for part in parts)
        runs -= len(parts)
    return sorted(
        (Highlight(*part[0], weight) for part, weight in weighed if len(part) == 1),
        key=lambda highlight: highlight.start,
    )


def _cut(spans: list[_Span], parts: int) -> list[list[_Span]]:
    """Cut a list into so many parts of nearly equal length, or into single spans if there are fewer."""
    parts = min(parts, len(spans))
    edges = [len(spans) * part // parts for part in range(parts + 1)]
    return [spans[start:end] for start, end in pairwise(edges)]
