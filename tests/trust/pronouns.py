"""The same message about a man, a woman, or somebody whose sex is not told: he, she, they."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from types import MappingProxyType
from typing import Final

from tests.trust.exchange import like

SETS: Final = MappingProxyType(
    {
        "he": MappingProxyType(
            {"subject": "he", "object": "him", "possessive": "his", "own": "his", "self": "himself"}
        ),
        "she": MappingProxyType(
            {"subject": "she", "object": "her", "possessive": "her", "own": "hers", "self": "herself"}
        ),
        "they": MappingProxyType(
            {"subject": "they", "object": "them", "possessive": "their", "own": "theirs", "self": "themself"}
        ),
    }
)
"""The words of each set, by what they do in a sentence."""

_WORDS: Final = re.compile(r"(?<![\w'’])(he|him|his|himself|she|her|hers|herself)(?![\w])", re.IGNORECASE)
_HE: Final = frozenset({"he", "him", "his", "himself"})
_NEXT: Final = re.compile(r"(['’](?:s|ll|d|ve|re))?(\s+)?([A-Za-z'’]+)?(\s+)?([A-Za-z'’]+)?")
_ENGLISH: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_NO_NOUN: Final = frozenset(_ENGLISH["no_noun"])
_BETWEEN: Final = frozenset(_ENGLISH["between"])
_NO_VERB: Final = frozenset(_ENGLISH["no_verb"])
_DONE: Final = frozenset(_ENGLISH["done"])
_PLURAL: Final = MappingProxyType[str, str](_ENGLISH["plural"])
_TOLD: Final = re.compile(rf"\b(?:{'|'.join(_ENGLISH['told'])})(?:'?s)?\b", re.IGNORECASE)


def set_of(text: str) -> str | None:
    """Tell which set a message uses: he or she. None if it uses neither, or both, or tells the sex in another word.

    Examples
    --------
    >>> set_of("tell her she is late"), set_of("he met her"), set_of("on it"), set_of("the lad lost his keys")
    ('she', None, None, None)
    """
    if _TOLD.search(text):
        return None
    found = {"he" if word.lower() in _HE else "she" for word in _WORDS.findall(text)}
    return found.pop() if len(found) == 1 else None


def with_pronouns(text: str, name: str) -> str:
    """Write a message that uses one set with the words of another.

    Parameters
    ----------
    text : str
        Of which `set_of` is not None.
    name : {"he", "she", "they"}

    Returns
    -------
    str
        Verbs beside `they` in the plural.

    Examples
    --------
    >>> with_pronouns("He's lost his phone and says he was with him", "she")
    "She's lost her phone and says she was with her"
    >>> with_pronouns("she's upset, tell her she goes home in her own car", "they")
    "they're upset, tell them they go home in their own car"
    """
    if set_of(text) == name:
        return text
    pieces: list[str] = []
    done = 0
    for found in _WORDS.finditer(text):
        if found.start() < done:
            continue
        pieces.append(text[done : found.start()])
        word, rest = found[0], _NEXT.match(text, found.end())
        role = _role(word.lower(), rest)
        pieces.append(like(SETS[name][role], word))
        done = found.end()
        if role == "subject" and name == "they" and rest:
            ending, done = _agreement(
                text, rest, done, upper=word.isupper() and text[found.end() : found.end() + 3].isupper()
            )
            pieces.append(ending)
    return "".join([*pieces, text[done:]])


def _role(word: str, rest: re.Match[str] | None) -> str:
    follows = rest[3].lower() if rest and rest[2] and rest[3] and not rest[1] else ""
    if word in {"he", "she"}:
        return "subject"
    if word in {"himself", "herself"}:
        return "self"
    if word == "him":
        return "object"
    if word == "hers":
        return "own"
    before_noun = bool(follows) and follows not in _NO_NOUN
    if word == "his":
        return "possessive" if before_noun else "own"
    return "possessive" if before_noun else "object"


def _agreement(text: str, rest: re.Match[str], done: int, *, upper: bool) -> tuple[str, int]:
    """Give what follows `they` in place of what followed, and where that ends."""
    if rest[1]:
        if rest[1][1:].lower() != "s":
            return rest[1], rest.end(1)
        follows, then = (rest[3] or "").lower(), (rest[5] or "").lower()
        at, verb = (then, then.endswith("ed")) if follows in _BETWEEN else (follows, False)
        ending = "'ve" if verb or at in _DONE else "'re"
        return (ending.upper() if upper else ending), rest.end(1)
    number = 5 if (rest[3] or "").lower() in _BETWEEN and rest[4] else 3
    if not rest[2] or not rest[number]:
        return "", done
    return text[done : rest.start(number)] + like(_plural(rest[number]), rest[number]), rest.end(number)


def _plural(verb: str) -> str:
    """Give the plural of a verb in the third person, and any other word as it is."""
    plain = verb.lower().replace("’", "'")
    if plain in _PLURAL:
        return _PLURAL[plain]
    if plain in _NO_VERB or not plain.endswith("s") or plain.endswith("ss") or len(plain) < 4:
        return verb
    if plain.endswith("ies") and len(plain) > 4:
        return verb[:-3] + "y"
    if plain.endswith(("shes", "ches", "sses", "xes", "oes")):
        return verb[:-2]
    return verb[:-1]
