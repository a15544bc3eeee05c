"""The lines of the files of suites."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Strict, StringConstraints

from rightchannel.vocabulary import Action, Audience, Direction
from rightchannel_training.codebook import PERMITTED, Label

Filled = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
AdditionKind = Literal["greeting", "thanks", "arrangement", "emoji", "name", "place"]


class _Line(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, hide_input_in_errors=True)


class Case(_Line):
    """A message of a test of minimum functionality.

    Parameters
    ----------
    test : str
        The name of the test, a sentence.
    text : str
    action : {"send", "check", "hold"}
        What is expected at the default operating point.
    direction, audience : str

    Examples
    --------
    >>> Case(test="thanks are sent", text="ta", action="send", direction="outgoing", audience="team").action
    'send'
    """

    test: Filled
    text: Filled
    action: Action
    direction: Direction
    audience: Audience


class Base(_Line):
    """A plain message that is changed in the tests of invariance and direction.

    Parameters
    ----------
    text : str
    label : str
        What the codebook says.
    direction, audience : str
    names, places : sequence of str
        The first names and the places in the text, which may be exchanged.

    Examples
    --------
    >>> base = Base(text="Priya is off", label="logistical", direction="outgoing", audience="team",
    ...             names=["Priya"], places=[])
    >>> base.permitted
    True
    """

    text: Filled
    label: Label
    direction: Direction
    audience: Audience
    names: Annotated[tuple[Filled, ...], Strict(False)]
    places: Annotated[tuple[Filled, ...], Strict(False)]

    @property
    def permitted(self) -> bool:
        """Whether the message may be sent in chat."""
        return self.label in PERMITTED


class Chat(_Line):
    """A long harmless text.

    Parameters
    ----------
    text : str
        At least 2,000 characters.

    Examples
    --------
    >>> len(Chat(text="We went to the sea. " * 100).text)
    2000
    """

    text: Annotated[str, StringConstraints(min_length=2000)]


class Addition(_Line):
    """Words that are added to messages or exchanged in them.

    Parameters
    ----------
    kind : str
    text : str

    Examples
    --------
    >>> Addition(kind="thanks", text="Many thanks").text
    'Many thanks'
    """

    kind: AdditionKind
    text: Filled
