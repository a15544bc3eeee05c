"""``CHANGELOG.md`` of a model folder: how each model came into its place, the newest first."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rightchannel_training.evaluation.headline import figure
from rightchannel_training.promotion.comparison import Comparison
from rightchannel_training.promotion.record import Promotion

CHANGELOG_FILE: Final = "CHANGELOG.md"

_HEAD: Final = "# Changelog of this model\n\nWritten by `rightchannel-train promote`. The newest first.\n"


def promoted(version: str, promotion: Promotion, comparison: Comparison | None) -> str:
    """Word the entry of a promotion.

    Parameters
    ----------
    version : str
        Of the promoted model.
    promotion : Promotion
    comparison : Comparison or None
        None if the place was free.

    Returns
    -------
    str
        Markdown.

    Examples
    --------
    >>> promotion = Promotion(at="2026-01-31T12:00:00Z", former=None, former_version=None, messages_sha256=None)
    >>> print(promoted("1.0", promotion, None))
    ## 1.0, 2026-01-31
    <BLANKLINE>
    The first model in this place.
    """
    title = f"## {version}, {promotion.at[:10]}"
    if comparison is None:
        return f"{title}\n\nThe first model in this place."
    compared = (
        f"Took the place of {promotion.former_version}. Compared on {len(comparison.ids):,} messages of "
        f"{', '.join(comparison.hands)} (`{comparison.digest[:12]}`)."
    )
    if comparison.suites is None:
        compared += " No behavioural suites were run."
    parts = [title, compared, _table(comparison)]
    if promotion.worse:
        lines = "\n".join(
            f"- {_worded(one.figure, one.current, one.candidate)}: {one.reason}" for one in promotion.worse
        )
        parts.append(f"Worse than tolerated:\n\n{lines}\n\nAccepted: {promotion.accepted}")
    return "\n\n".join(parts)


def write_entry(folder: Path, former: str | None, entry: str) -> None:
    """Write the changelog with a new entry on top.

    Parameters
    ----------
    folder : Path
        Where to.
    former : str or None
        The changelog so far.
    entry : str
    """
    older = (former or _HEAD).removeprefix(_HEAD).strip()
    content = "\n\n".join(part for part in (_HEAD.strip(), entry.strip(), older) if part)
    (folder / CHANGELOG_FILE).write_text(content + "\n", encoding="utf-8", newline="\n")


def read_changelog(folder: Path) -> str | None:
    """Read the changelog of a model folder; None if there is none.

    Examples
    --------
    >>> read_changelog(Path("nowhere")) is None
    True
    """
    file = folder / CHANGELOG_FILE
    return file.read_text(encoding="utf-8") if file.is_file() else None


def _table(comparison: Comparison) -> str:
    rows = ["| figure | before | now |", "|---|---:|---:|"]
    figures = [comparison.macro_f1, *(one.figure for one in comparison.points)]
    names = ["macro-F1", *(f"{one.figure.name} ({one.point})" for one in comparison.points)]
    rows += [
        f"| {name} | {figure(one.other.value)} | {figure(one.this.value)} |"
        for name, one in zip(names, figures, strict=True)
    ]
    return "\n".join(rows)


def _worded(name: str, current: float | None, candidate: float | None) -> str:
    known = current is not None or candidate is not None
    return f"{name}, {figure(current)} before, {figure(candidate)} now" if known else name
