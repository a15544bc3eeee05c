"""Counterfactual pairs: messages as they stand, and as they would stand about, or from, another group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from tests.trust.exchange import Exchange, with_description, with_names, with_rows
from tests.trust.groups import Groups
from tests.trust.pronouns import SETS, set_of, with_pronouns


@dataclass(frozen=True, slots=True)
class Family:
    """What is exchanged, and how each group has it.

    Parameters
    ----------
    name : str
    exchanges : mapping of str to (sequence of callable)
        By group. Each writes a message as the group has it.
    original : callable
        Writes the message that the others are held against.
    """

    name: str
    exchanges: Mapping[str, Sequence[Exchange]]
    original: Exchange


@dataclass(frozen=True, slots=True)
class Pairs:
    """The messages that have words of a family.

    Parameters
    ----------
    index : list of int
        Which message each is.
    original : list of str
    versions : mapping of str to (list of (list of str))
        By group, one list for each way to write it.
    """

    index: list[int]
    original: list[str]
    versions: dict[str, list[list[str]]]


def families(groups: Groups, draws: int) -> Iterator[Family]:
    """Give what is exchanged.

    Parameters
    ----------
    groups : Groups
    draws : int
        How often names are drawn.

    Yields
    ------
    Family
    """
    names = {
        name: tuple(partial(with_names, names=groups.names, group=name, seed=seed) for seed in range(draws))
        for name in groups.names.groups
    }
    yield Family("names", names, _same)
    yield Family("pronouns", {name: (partial(_pronouns, name=name),) for name in SETS}, _same)
    for family, rows in groups.rows.items():
        yield Family(family, {name: (partial(with_rows, rows=rows, group=name),) for name in rows.groups}, _same)
    described = groups.described

    def describe(word: str) -> Exchange:
        return partial(with_description, described=described, word=word)

    for family, words in described.groups.items():
        yield Family(f"{family} of people", {word: (describe(word),) for word in words}, describe(described.plain))


def pairs_of(family: Family, texts: Sequence[str]) -> Pairs:
    """Write the messages that have words of a family as each group has them.

    Parameters
    ----------
    family : Family
    texts : sequence of str

    Returns
    -------
    Pairs
        Of the messages that at least one group writes in another way.

    Examples
    --------
    >>> family = Family("case", {"loud": (str.upper,)}, str.lower)
    >>> pairs_of(family, ["on it", "12"])
    Pairs(index=[0], original=['on it'], versions={'loud': [['ON IT']]})
    """
    written = {
        group: [[exchange(text) for text in texts] for exchange in exchanges]
        for group, exchanges in family.exchanges.items()
    }
    originals = [family.original(text) for text in texts]
    changed = [
        place
        for place, original in enumerate(originals)
        if any(version[place] != original for versions in written.values() for version in versions)
    ]
    return Pairs(
        changed,
        [originals[place] for place in changed],
        {group: [[version[place] for place in changed] for version in versions] for group, versions in written.items()},
    )


def _same(text: str) -> str:
    return text


def _pronouns(text: str, name: str) -> str:
    return with_pronouns(text, name) if set_of(text) else text
