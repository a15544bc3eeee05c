"""The draw of the splits: done once, recorded, and repeated by a test."""

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from rightchannel_training.corpus.splits import SPLITS, Split, Splits, SplitsError

TEST_HANDS: Final[Mapping[str, int]] = MappingProxyType({"t": 2, "u": 2, "v": 1})
"""How many hands of each family test."""

CALIBRATION_HANDS: Final[Mapping[str, int]] = MappingProxyType({"t": 1, "u": 2, "v": 1})
"""How many hands of each family calibrate."""

DRAWN_HANDS: Final[Mapping[str, int]] = MappingProxyType({"t": 11, "u": 7, "v": 3})
"""How many hands of each family there were at the draw. Hands that came later train, so that the figures of one
release can be held against those of another."""

RULE: Final = (
    "The hands of each family (the letters of a hand's name) are ranked by the SHA-256 of 'seed:hand'. "
    "The first 2 of t, 2 of u and 1 of v test, the next 1 of t, 2 of u and 1 of v calibrate, the rest train. "
    "Only t1 to t11, u1 to u7 and v1 to v3 were ranked. Every other hand trains: later ones, and other families."
)

_HAND: Final = re.compile(r"([a-z]+)([0-9]+)")


def draw_splits(hands: Iterable[str], seed: int) -> Splits:
    """Draw the splits by family, by the rule `RULE`.

    Ranking by a hash needs no random generator, so the draw is the same everywhere and for ever.

    Parameters
    ----------
    hands : iterable of str
        Names of hands: the letters of the family, then a number.
    seed : int
        Another seed gives another draw.

    Returns
    -------
    Splits
        Every hand in one split.

    Raises
    ------
    SplitsError
        If a name is not of that form, or a family is too small for the rule.

    Examples
    --------
    >>> draw_splits(["t1", "t2", "t3", "u1", "u2", "u3", "u4", "v1", "v2", "v4", "w1"], seed=1).train
    ('v4', 'w1')
    """
    families: dict[str, list[str]] = {}
    for hand in sorted(set(hands)):
        families.setdefault(_parts(hand)[0], []).append(hand)
    drawn: dict[Split, list[str]] = {split: [] for split in SPLITS}
    for family, members in families.items():
        later = [hand for hand in members if _parts(hand)[1] > DRAWN_HANDS.get(family, 0)]
        ranked = sorted(set(members).difference(later), key=lambda hand: sha256(f"{seed}:{hand}".encode()).digest())
        test = TEST_HANDS.get(family, 0)
        held_out = test + CALIBRATION_HANDS.get(family, 0)
        if len(ranked) < held_out:
            raise SplitsError(f"family {family}: {len(ranked)} hands, the rule holds out {held_out}; add hands")
        drawn["test"] += ranked[:test]
        drawn["calibration"] += ranked[test:held_out]
        drawn["train"] += ranked[held_out:] + later
    train, calibration, test_hands = (tuple(sorted(drawn[split], key=_parts)) for split in SPLITS)
    return Splits(train=train, calibration=calibration, test=test_hands, seed=seed, rule=RULE)


def _parts(hand: str) -> tuple[str, int]:
    parts = _HAND.fullmatch(hand)
    if parts is None:
        raise SplitsError(f"hand {hand}: not the letters of a family and a number; name it as in t1")
    return parts[1], int(parts[2])
