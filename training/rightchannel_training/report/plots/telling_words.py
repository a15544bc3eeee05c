"""Words that tell one label from the others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rightchannel_training.corpus.telling_words import TellingWord
from rightchannel_training.report.plots.palette import LABEL_COLOURS
from rightchannel_training.report.svg import INK, canvas


def plot_telling_words(words: Sequence[TellingWord]) -> str:
    """Draw a bar for each word: how many messages of its label have it. A tick shows how many of the others.

    Parameters
    ----------
    words : sequence of TellingWord
        Those of one label stand together.

    Returns
    -------
    str
        SVG for the page.

    Examples
    --------
    >>> "thanks" in plot_telling_words([TellingWord("support", "thanks", 0.1, 0.01, 20)])
    True
    """
    with canvas(height=0.9 + 0.23 * len(words)) as plot:
        axes = plot.axes
        named: set[str] = set()
        for place, one in enumerate(words):
            label = None if one.label in named else one.label
            named.add(one.label)
            axes.barh(place, 100 * one.here, height=0.7, color=LABEL_COLOURS[one.label], label=label)
        others = 100 * np.array([one.elsewhere for one in words])
        places = np.arange(len(words))
        axes.vlines(others, places - 0.35, places + 0.35, color=INK, linewidth=1.5, label="all other labels")
        axes.set_yticks(places, [one.word for one in words])
        axes.invert_yaxis()
        axes.grid(visible=False, axis="y")
        axes.set(xlabel="messages with the word (% of those of the label)")
        axes.legend(loc="lower right")
        return plot.svg("telling-words")
