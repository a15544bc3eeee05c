"""The figures in the format that github-action-benchmark reads as `customSmallerIsBetter`."""

from __future__ import annotations

from collections.abc import Sequence

from tests.benchmarks.figures import Section


def trend(sections: Sequence[Section]) -> list[dict[str, str | float]]:
    """Give one entry for each figure.

    Parameters
    ----------
    sections : sequence of Section

    Returns
    -------
    list of dict

    Examples
    --------
    >>> from tests.benchmarks.figures import Figure
    >>> section = Section("Size", ())
    >>> section.add(Figure("size.graph", "graph", 1000, "bytes", relative="0.5 × before"))
    >>> trend([section])
    [{'name': 'Size: graph', 'unit': 'bytes', 'value': 1000, 'extra': '0.5 × before'}]
    """
    entries: list[dict[str, str | float]] = []
    for section in sections:
        for figure in section.figures:
            entry: dict[str, str | float] = {
                "name": f"{section.title.partition(',')[0]}: {figure.title}",
                "unit": figure.unit or "share",
                "value": round(figure.value, 6),
            }
            if figure.spread:
                entry["range"] = figure.spread
            if figure.relative:
                entry["extra"] = figure.relative
            entries.append(entry)
    return entries
