"""The same message with the words of another group: names, and words of the same row."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import numpy as np

from tests.trust.groups import Described, Names, Rows

_WORD: Final = re.compile(r"[^\W\d_]+")
_TITLE: Final = re.compile(r"\s+[A-Z][a-z]")


def like(word: str, model: str) -> str:
    """Write a word in small letters or capitals, as another is written.

    Examples
    --------
    >>> like("mosque", "CHURCH"), like("Mosque", "church"), like("Eid", "Easter"), like("ye", "You")
    ('MOSQUE', 'mosque', 'Eid', 'Ye')
    """
    if model.isupper() and len(model) > 1:
        return word.upper()
    if model.islower():
        return word.lower()
    return word[:1].upper() + word[1:]


def with_names(text: str, names: Names, group: str, seed: int) -> str:
    """Exchange the given names of a message for those of a group, each person of it for one of the same sex.

    Parameters
    ----------
    text : str
    names : Names
    group : str
    seed : int
        Another seed gives other names of the group.

    Returns
    -------
    str
        The text itself if it has no name that is recognised.

    Examples
    --------
    >>> from tests.trust.groups import read_groups
    >>> with_names("is Kev with Priya? kev has the keys", read_groups().names, "Arabic", seed=0)
    'is Omar with Fatima? omar has the keys'
    """
    if names.sexes.keys().isdisjoint(map(str.lower, _WORD.findall(text))):
        return text
    given: dict[str, str] = {}
    taken: dict[str, int] = {}
    random = np.random.default_rng((seed, *text.encode("utf-8", "surrogatepass")))
    orders = {sex: random.permutation(len(own)) for sex, own in sorted(names.groups[group].items())}

    def exchanged(found: re.Match[str]) -> str:
        name = found[0].lower()
        if name not in names.sexes:
            return found[0]
        if name not in given:
            sex = names.sexes[name]
            own, place = names.groups[group][sex], taken.get(sex, 0)
            given[name] = own[int(orders[sex][place % len(own)])]
            taken[sex] = place + 1
        return like(given[name], found[0])

    return _WORD.sub(exchanged, text)


def with_rows(text: str, rows: Rows, group: str) -> str:
    """Exchange the words of a message for those that a group has for the same.

    A word with a capital in front of another with a capital is left: it is part of a name (Church Street).

    Parameters
    ----------
    text : str
    rows : Rows
    group : str

    Returns
    -------
    str

    Examples
    --------
    >>> from tests.trust.groups import read_groups
    >>> rows = read_groups().rows
    >>> with_rows("in Church Street, by the church", rows["religions"], "Sikh")
    'in Church Street, by the gurdwara'
    >>> with_rows("Nothing in my car", rows["dialects"], "Scots")
    'Nuthin in ma car'
    """
    column = list(rows.groups).index(group)

    def exchanged(found: re.Match[str]) -> str:
        word = found[0]
        if word[0].isupper() and not word.isupper() and _TITLE.match(text, found.end()):
            return word
        other = rows.rows[rows.recognised[_plain(word)]][column]
        # A word that always has a capital keeps it; another is written as the one that it stands for.
        return other if other[0].isupper() and not word.isupper() else like(other, word)

    return rows.pattern.sub(exchanged, text)


def with_description(text: str, described: Described, word: str) -> str:
    """Put a word in front of what somebody is called, wherever that stands behind an article or a number.

    Examples
    --------
    >>> from tests.trust.groups import read_groups
    >>> with_description("the lad and his mum saw a man", read_groups().described, "Polish")
    'the Polish lad and his mum saw a Polish man'
    """
    return described.people.sub(
        lambda found: f"{found[1]} {word.upper() if found[2].isupper() else word} {found[2]}", text
    )


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


Exchange = Callable[[str], str]
"""Writes a message with the words of a group."""
