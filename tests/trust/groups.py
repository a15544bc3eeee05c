"""Groups of people and of spellings, and the words that stand for them: `groups.toml` as it is used."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(__file__).with_name("groups.toml")


@dataclass(frozen=True, slots=True)
class Names:
    """Given names.

    Parameters
    ----------
    groups : mapping of str to (mapping of str to sequence of str)
        By group and sex, as many as in any other group.
    sexes : mapping of str to str
        The sex that each name tells that may occur, those of the groups included; by name in small letters.
    """

    groups: Mapping[str, Mapping[str, Sequence[str]]]
    sexes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rows:
    """Words for the same thing, a row for each thing and a column for each group.

    Parameters
    ----------
    groups : sequence of str
    rows : sequence of (sequence of str)
    recognised : mapping of str to int
        The row of each word that may occur, by word in small letters.
    pattern : re.Pattern
        Finds them.
    """

    groups: Sequence[str]
    rows: Sequence[Sequence[str]]
    recognised: Mapping[str, int]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Described:
    """Words that tell where people are from or what they believe, put in front of what they are called.

    Parameters
    ----------
    plain : str
        A word that tells neither.
    people : re.Pattern
        Finds what people are called, behind an article or the like.
    groups : mapping of str to (sequence of str)
        The words, by family.
    """

    plain: str
    people: re.Pattern[str]
    groups: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Groups:
    """All of `groups.toml`.

    Parameters
    ----------
    names : Names
    rows : mapping of str to Rows
        By family: dialects, religions, nationalities.
    described : Described
    """

    names: Names
    rows: Mapping[str, Rows]
    described: Described


def read_groups(file: Path = FILE) -> Groups:
    """Read the groups.

    Parameters
    ----------
    file : Path, optional

    Returns
    -------
    Groups

    Raises
    ------
    ValueError
        If a group has more words than another.

    Examples
    --------
    >>> read_groups().rows["religions"].rows[2]
    ('church', 'mosque', 'synagogue', 'mandir', 'gurdwara')
    """
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    described = content.pop("described")
    return Groups(
        names=_names(content.pop("names")),
        rows={family: _rows(family, table) for family, table in content.items()},
        described=Described(described.pop("plain"), _people(described.pop("people")), described),
    )


def _names(table: dict[str, Any]) -> Names:
    groups: dict[str, dict[str, list[str]]] = table["groups"]
    sizes = {len(names) for group in groups.values() for names in group.values()}
    if len(sizes) != 1:
        raise ValueError("names: every group needs as many names of either sex as the others")
    by_sex = [pair for named in (table["others"], *groups.values()) for pair in named.items()]
    sexes = {name.lower(): sex for sex, names in by_sex for name in names}
    return Names(groups, sexes)


def _rows(family: str, table: dict[str, Any]) -> Rows:
    groups = tuple(table["groups"])
    rows = tuple(tuple(row) for row in table["rows"])
    for row in rows:
        if len(row) != len(groups):
            raise ValueError(f"{family}: row {row[0]} needs a word for each of {len(groups)} groups")
    recognised: dict[str, int] = {}
    for number, row in enumerate(rows):
        for word in row:
            recognised.setdefault(word.lower(), number)
    for further in table.get("further", ()):
        recognised |= {word.lower(): further["row"] for word in further["words"]}
    for word in table["ambiguous"]:
        del recognised[word]
    return Rows(groups, rows, recognised, _pattern(recognised))


def _people(words: Iterable[str]) -> re.Pattern[str]:
    alternatives = "|".join(map(re.escape, words))
    return re.compile(rf"\b(the|a|that|this|two|three|some|young|old|another) ({alternatives})\b", re.IGNORECASE)


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Find whole words, the longest first, with either apostrophe; `'s` may follow (the church's)."""
    longest_first = sorted(words, key=len, reverse=True)
    alternatives = "|".join(re.escape(word).replace("'", "['’]") for word in longest_first)
    return re.compile(rf"(?<![\w'’])(?:{alternatives})(?!\w)(?!['’](?!s\b))", re.IGNORECASE)
