"""Everything about a verdict that does not depend on the message, prepared once when the model is loaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

from rightchannel.manifest import Manifest, OperatingPoint
from rightchannel.policy import Policy
from rightchannel.vocabulary import AUDIENCES, DIRECTIONS, REASONS, Audience, Direction, Reason


@dataclass(frozen=True, slots=True)
class Guidance:
    """The words for one label and one reason, and where the message belongs.

    Examples
    --------
    >>> Guidance(advice="Put it in the log.", belongs="decision-log").belongs
    'decision-log'
    """

    advice: str
    belongs: str


@dataclass(frozen=True, slots=True)
class Situation:
    """One direction, one audience and one operating point, with all that the policy says for them.

    Examples
    --------
    >>> point = OperatingPoint(check=0.1, hold=0.5)
    >>> Situation("outgoing", "team", "balanced", point, (True, False), MappingProxyType({})).point.hold
    0.5
    """

    direction: Direction
    audience: Audience
    operating_point: str
    point: OperatingPoint
    permitted: tuple[bool, ...]
    guidance: Mapping[tuple[str, Reason], Guidance]


def situations(
    manifest: Manifest, policy: Policy, language: str | None = None
) -> Mapping[tuple[str, str, str], Situation]:
    """Prepare every situation that a model and a policy know.

    Parameters
    ----------
    manifest : Manifest
        The model.
    policy : Policy
        The policy, parsed for the labels of the model.
    language : str, optional
        The policy's default language when it is not given.

    Returns
    -------
    mapping
        The situation for each direction, audience and operating point.

    Examples
    --------
    >>> from rightchannel import MessageClassifier
    >>> classifier = MessageClassifier()
    >>> known = situations(classifier.manifest, classifier.policy)
    >>> known["incoming", "public", "strict"].permitted
    (True, True, False, False, False)
    """
    notices = policy.words(language).notices
    in_front = {"uncertain": f"{notices.uncertain} ", "unfamiliar": f"{notices.unfamiliar} "}
    known: dict[tuple[str, str, str], Situation] = {}
    for direction, audience in product(DIRECTIONS, AUDIENCES):
        rules = {label: policy.rules[label][direction] for label in manifest.labels}
        guidance = {}
        for label, reason in product(manifest.labels, REASONS):
            advice = policy.advice(label, direction, audience, language)
            guidance[label, reason] = Guidance(in_front.get(reason, "") + advice, rules[label].belongs)
        for name, point in manifest.operating_points.items():
            known[direction, audience, name] = Situation(
                direction=direction,
                audience=audience,
                operating_point=name,
                point=point,
                permitted=tuple(rule.permitted for rule in rules.values()),
                guidance=MappingProxyType(guidance),
            )
    return MappingProxyType(known)
