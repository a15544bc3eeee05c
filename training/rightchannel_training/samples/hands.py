"""The splits of hands that are new to a corpus."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256
from typing import Final

from rightchannel_training.corpus.splits import SPLITS, Split, Splits, SplitsError

SHARE: Final = 5
"""One new hand of so many tests, and as many calibrate."""

RULE: Final = (
    "New hands are ranked by the SHA-256 of 'seed:hand'. One of five, at least one, tests; as many calibrate; the rest "
    "train. Fewer than three new hands train."
)


def with_new_hands(before: Splits | None, new: Iterable[str], split: Split | None, seed: int) -> Splits:
    """Put new hands into splits. Known hands stay where they are.

    Parameters
    ----------
    before : Splits or None
        None if the corpus is new.
    new : iterable of str
        Hands; known ones are passed over.
    split : {"train", "calibration", "test"} or None
        Where all new hands go. None: by `RULE`.
    seed : int
        Another seed gives another draw. A corpus that has splits keeps its own.

    Returns
    -------
    Splits

    Raises
    ------
    SplitsError
        If a new corpus has too few hands for three splits.

    Examples
    --------
    >>> splits = with_new_hands(None, ["ann", "bob", "cy", "dee", "eve"], None, 1)
    >>> len(splits.train), len(splits.calibration), len(splits.test)
    (3, 1, 1)
    >>> with_new_hands(splits, ["flo"], None, 1).train[-1]
    'flo'
    """
    unknown = sorted({hand for hand in new if before is None or before.split_of(hand) is None})
    seed = seed if before is None else before.seed
    drawn = _drawn(unknown, split, seed)
    hands = {name: (*(before.hands(name) if before else ()), *drawn[name]) for name in SPLITS}
    empty = [name for name in SPLITS if not hands[name]]
    if empty:
        raise SplitsError(
            f"a new corpus needs three hands at least, one to train, calibrate and test; nobody is left to "
            f"{' and '.join(empty)}. Import into a corpus that stands, such as --into data/messages, or say with "
            "--column author=COLUMN who wrote what"
        )
    rule = RULE if before is None else before.rule
    if before is not None and unknown and RULE not in rule:
        rule = f"{rule} Later: {RULE}"
    return Splits(train=hands["train"], calibration=hands["calibration"], test=hands["test"], seed=seed, rule=rule)


def without_idle_hands(splits: Splits, before: Splits | None, hands: Collection[str]) -> Splits:
    """Take out new hands of which no message was taken.

    Parameters
    ----------
    splits : Splits
    before : Splits or None
        Its hands stay.
    hands : collection of str
        Those with messages.

    Returns
    -------
    Splits

    Raises
    ------
    SplitsError
        If nobody is left in a split.

    Examples
    --------
    >>> splits = with_new_hands(None, ["ann", "bob", "cy", "dee"], None, 1)
    >>> without_idle_hands(splits, None, ["ann", "bob", "cy", "dee"]) == splits
    True
    """
    known = set(hands) | {hand for name in SPLITS for hand in (before.hands(name) if before else ())}
    kept = {name: tuple(hand for hand in splits.hands(name) if hand in known) for name in SPLITS}
    return Splits(
        train=kept["train"], calibration=kept["calibration"], test=kept["test"], seed=splits.seed, rule=splits.rule
    )


def _drawn(hands: list[str], split: Split | None, seed: int) -> Mapping[Split, list[str]]:
    if split is not None:
        return {name: hands if name == split else [] for name in SPLITS}
    ranked = sorted(hands, key=lambda hand: sha256(f"{seed}:{hand}".encode()).digest())
    out = max(1, len(ranked) // SHARE) if len(ranked) >= 3 else 0
    return {
        "test": sorted(ranked[:out]),
        "calibration": sorted(ranked[out : 2 * out]),
        "train": sorted(ranked[2 * out :]),
    }
