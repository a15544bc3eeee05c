"""The result of an audit, ready to be shown or written. No text of a message is in it."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from rightchannel_training.audit.hands import HandAgreement, TwoLabels
from rightchannel_training.audit.suspects import Suspect
from rightchannel_training.audit.thin import Slice
from rightchannel_training.corpus.duplicates import NearDuplicate


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit of a corpus found.

    Parameters
    ----------
    messages : int
        How many were audited.
    hands : tuple of HandAgreement
        The hand that agrees least with the others first.
    suspects : tuple of Suspect
        Messages that may have the wrong label, the worst first.
    two_labels : tuple of TwoLabels
        Messages with nearly the same words and different labels.
    near_duplicates : tuple of NearDuplicate
        The most similar first.
    thin : tuple of Slice
        The thinnest first.

    Examples
    --------
    >>> Audit(0, (), (), (), (), ()).to_dict()["messages"]
    0
    """

    messages: int
    hands: tuple[HandAgreement, ...]
    suspects: tuple[Suspect, ...]
    two_labels: tuple[TwoLabels, ...]
    near_duplicates: tuple[NearDuplicate, ...]
    thin: tuple[Slice, ...]

    def to_dict(self) -> dict[str, object]:
        """Give the audit as plain values, ready for JSON."""
        return asdict(self)
