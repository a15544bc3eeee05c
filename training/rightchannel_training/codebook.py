"""The closed lists of the codebook: labels, their precedence, and who speaks to whom.

The codebook itself, with the question behind each label, is ``data/CODEBOOK.md``.

Examples
--------
>>> PRECEDENCE[0]
'operational-decision'
>>> set(PERMITTED) | set(NOT_FOR_CHAT) == set(LABELS) == set(PRECEDENCE)
True
"""

from typing import Literal, get_args

Label = Literal["logistical", "support", "sensitive", "evidential", "operational-decision"]
Direction = Literal["outgoing", "incoming"]
Audience = Literal["colleague", "team", "partner", "public"]

LABELS: tuple[Label, ...] = get_args(Label)
"""Every label, in the order in which the manifest and the graph list them."""

PRECEDENCE: tuple[Label, ...] = ("operational-decision", "evidential", "sensitive", "support", "logistical")
"""The order in which the codebook asks its questions: the first yes is the label."""

PERMITTED: tuple[Label, ...] = ("logistical", "support")
"""The labels whose messages may be sent in chat."""

NOT_FOR_CHAT: tuple[Label, ...] = ("sensitive", "evidential", "operational-decision")
"""The labels whose messages belong in another system."""

DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
"""Who writes: an officer or staff member (outgoing), or the public or a partner (incoming)."""

AUDIENCES: tuple[Audience, ...] = get_args(Audience)
"""Who is at the other end."""
