"""What the runtime says of one message."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType

from rightchannel.feedback import FeedbackReason, feedback_record
from rightchannel.vocabulary import Action, Audience, Direction, Reason


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the runtime says of one message. It never holds the message itself.

    Parameters
    ----------
    label : str
        The most probable label, whatever the policy makes of it.
    probabilities : mapping of str to float
        The probability of each label, in the order of the manifest. Read-only.
    action : {"send", "check", "hold"}
        What to do with the message.
    reason : {"permitted", "unfamiliar", "uncertain", "not-for-chat"}
        Why. `check` is for `uncertain` (it may be not for chat) or `unfamiliar` (it is unlike anything seen).
    concern : str or None
        The label that speaks against chat, if there is one.
    advice : str
        What to do, in the words of the policy.
    belongs : str
        Where the message belongs: a destination of the policy, such as `chat` or `evidence-system`.
    risk : float
        The probability that it is not for chat: of all labels together that the policy does not permit.
    familiarity : float
        The share of the message that the model knows, from 0 to 1.
    direction, audience, operating_point : str
        What it was judged for.
    model_version : str
        The model that judged it.

    Examples
    --------
    >>> from rightchannel import MessageClassifier
    >>> verdict = MessageClassifier().classify("Can you pick up the keys for the van at 6?")
    >>> verdict.label, verdict.action, verdict.reason, verdict.concern, verdict.belongs
    ('logistical', 'send', 'permitted', None, 'chat')
    >>> round(sum(verdict.probabilities.values()), 3)
    1.0
    >>> list(verdict.to_dict())[:4]
    ['label', 'probabilities', 'action', 'reason']
    """

    label: str
    probabilities: Mapping[str, float] = field(hash=False)
    action: Action
    reason: Reason
    concern: str | None
    advice: str
    belongs: str
    risk: float
    familiarity: float
    direction: Direction
    audience: Audience
    operating_point: str
    model_version: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "probabilities", MappingProxyType(dict(self.probabilities)))

    def to_dict(self) -> dict[str, object]:
        """Give the verdict as plain values, as `verdict.schema.json` describes them.

        Returns
        -------
        dict
            The fields in their order, ready for JSON.

        Examples
        --------
        >>> import json
        >>> from rightchannel import MessageClassifier
        >>> record = MessageClassifier().classify("Well done today, all of you").to_dict()
        >>> json.loads(json.dumps(record))["label"]
        'support'
        """
        values = {name: getattr(self, name) for name in _NAMES}
        values["probabilities"] = dict(self.probabilities)
        return values

    def feedback(
        self,
        reason: FeedbackReason,
        *,
        correct_label: str | None = None,
        message: str | None = None,
        consent: bool = False,
    ) -> dict[str, object]:
        """Record what an officer thought of the verdict, for tuning. The host keeps the record; nothing is sent.

        Parameters
        ----------
        reason : {"right", "false-alarm", "missed", "wrong-label"}
            What they thought.
        correct_label : str, optional
            The label that they would give.
        message : str, optional
            The message. Only the group of its length is kept, unless there is consent.
        consent : bool, default=False
            Whether the writer of the message consents that its text is kept.

        Returns
        -------
        dict
            Plain values, as `feedback.schema.json` describes them. Without consent the text is not among them.

        Raises
        ------
        UnknownOptionError
            If the reason or the label is none.
        ValueError
            If there is consent and no message.

        Examples
        --------
        >>> from rightchannel import MessageClassifier
        >>> message = "Can you pick up the keys for the van at 6?"
        >>> record = MessageClassifier().classify(message).feedback("right", message=message)
        >>> record["reason"], record["label"], record["length"], "text" in record
        ('right', 'logistical', '41-80', False)
        """
        return feedback_record(self, reason, correct_label=correct_label, message=message, consent=consent)

    def __reduce__(self) -> tuple[type["Verdict"], tuple[object, ...]]:
        # A read-only view cannot be copied or handed to another process; a plain mapping can.
        return Verdict, tuple(self.to_dict().values())


_NAMES = tuple(item.name for item in fields(Verdict))
