"""The closed sets of words that every host uses: directions, audiences, actions and reasons.

Labels, operating points and destinations are not here: the model folder names them.

Examples
--------
>>> DIRECTIONS
('outgoing', 'incoming')
>>> ACTIONS
('send', 'check', 'hold')
"""

from typing import Final, Literal, get_args

Direction = Literal["outgoing", "incoming"]
"""Who writes: an officer or member of staff (outgoing), or somebody else (incoming)."""

Audience = Literal["colleague", "team", "partner", "public"]
"""Who is at the other end."""

Action = Literal["send", "check", "hold"]
"""What to do with the message, from mild to severe."""

Reason = Literal["permitted", "unfamiliar", "uncertain", "not-for-chat"]
"""Why that action was chosen."""

DIRECTIONS: Final[tuple[Direction, ...]] = get_args(Direction)
AUDIENCES: Final[tuple[Audience, ...]] = get_args(Audience)
ACTIONS: Final[tuple[Action, ...]] = get_args(Action)
REASONS: Final[tuple[Reason, ...]] = get_args(Reason)

DEFAULT_OPERATING_POINT: Final = "balanced"
"""The operating point that is used when none is named. Every manifest has it."""
