"""The policy: what is permitted in chat, where the rest belongs, and the words that say so.

A force edits `policy.json` (rules, words, languages) and never trains anything for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from rightchannel.errors import (
    AdviceMissingError,
    PolicyFieldError,
    PolicyJsonError,
    PolicyVersionError,
    RuleMissingError,
    UnknownOptionError,
)
from rightchannel.fields import Section
from rightchannel.jsonfile import parse_json
from rightchannel.location import POLICY_FILE
from rightchannel.vocabulary import ACTIONS, AUDIENCES, DIRECTIONS, Action, Audience, Direction

FORMAT_VERSION: Final = 1
"""The version of the policy's format that this release reads.

It is raised by the same steps as the manifest's (see `rightchannel.manifest.FORMAT_VERSION`), on its own: the
words of a force outlive many models.
"""

DEFAULT_AUDIENCE: Final = "default"
"""The advice for every audience that has no words of its own."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Whether a label may be in chat, and where it belongs.

    Examples
    --------
    >>> Rule(permitted=False, belongs="evidence-system").permitted
    False
    """

    permitted: bool
    belongs: str


@dataclass(frozen=True, slots=True)
class Notices:
    """What is put in front of the advice when the action is `check`.

    Examples
    --------
    >>> Notices(uncertain="Please read this again.", unfamiliar="This is new.").unfamiliar
    'This is new.'
    """

    uncertain: str
    unfamiliar: str


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one language. The mappings are read-only.

    `advice` is by label, direction and audience; `actions` by direction and action; the other two by name.

    Examples
    --------
    >>> from rightchannel import MessageClassifier
    >>> MessageClassifier().policy.texts["en"].labels["operational-decision"]
    'Operational decision'
    """

    advice: Mapping[str, Mapping[Direction, Mapping[str, str]]]
    notices: Notices
    destinations: Mapping[str, str]
    labels: Mapping[str, str]
    actions: Mapping[Direction, Mapping[Action, str]]


@dataclass(frozen=True, slots=True)
class Policy:
    """What `policy.json` says. The mappings are read-only.

    Examples
    --------
    >>> from rightchannel import MessageClassifier
    >>> policy = MessageClassifier().policy
    >>> policy.rules["evidential"]["incoming"]
    Rule(permitted=False, belongs='evidence-system')
    >>> policy.languages
    ('en',)
    """

    format_version: int
    default_language: str
    rules: Mapping[str, Mapping[Direction, Rule]]
    texts: Mapping[str, Texts]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that there are words for, in the order of the file."""
        return tuple(self.texts)

    def words(self, language: str | None = None) -> Texts:
        """Give the words of a language.

        Parameters
        ----------
        language : str, optional
            Its name in the policy; the policy's default language when it is not given.

        Returns
        -------
        Texts
            Its words.

        Raises
        ------
        UnknownOptionError
            If there are no words for it.

        Examples
        --------
        >>> from rightchannel import MessageClassifier
        >>> MessageClassifier().policy.words().destinations["decision-log"]
        'Decision log'
        """
        name = self.default_language if language is None else language
        if name not in self.texts:
            raise UnknownOptionError("language", self.texts)
        return self.texts[name]

    def advice(self, label: str, direction: Direction, audience: Audience, language: str | None = None) -> str:
        """Give the advice for a label, without any notice.

        Parameters
        ----------
        label, direction, audience : str
            What the message is, who writes it, and who is at the other end.
        language : str, optional
            The policy's default language when it is not given.

        Returns
        -------
        str
            The words for that audience; else the default words.

        Examples
        --------
        >>> from rightchannel import MessageClassifier
        >>> advice = MessageClassifier().policy.advice("logistical", "outgoing", "public")
        >>> "CONNECT" in advice and "999" in advice
        True
        """
        by_audience = self.words(language).advice[label][direction]
        return by_audience.get(audience, by_audience[DEFAULT_AUDIENCE])

    def action(self, action: Action, direction: Direction, language: str | None = None) -> str:
        """Give the words for an action.

        Examples
        --------
        >>> from rightchannel import MessageClassifier
        >>> MessageClassifier().policy.action("hold", "outgoing")
        'Do not send'
        """
        return self.words(language).actions[direction][action]


def parse_policy(content: bytes, labels: tuple[str, ...], file: str = POLICY_FILE) -> Policy:
    """Parse and check a policy against the labels of a model.

    Parameters
    ----------
    content : bytes
        The content of `policy.json`.
    labels : tuple of str
        The labels of the manifest. Each needs a rule and advice, and no other label may have any.
    file : str, optional
        The name to use in errors.

    Returns
    -------
    Policy
        What it says.

    Raises
    ------
    PolicyJsonError, PolicyVersionError, PolicyFieldError, RuleMissingError, AdviceMissingError
        Each names the file and the field.

    Examples
    --------
    >>> parse_policy(b'{"format_version": 1, "rules": {}}', ("support",))
    Traceback (most recent call last):
    rightchannel.errors.RuleMissingError: policy.json, field rules.support: is missing; add it
    """
    root = Section(parse_json(content, file, PolicyJsonError), file, PolicyFieldError)
    version = _version(root)
    rules = _rules(root.section("rules"), labels)
    destinations = {rule.belongs for by_direction in rules.values() for rule in by_direction.values()}
    texts = root.section("texts")
    languages = {name: _texts(texts.section(name), labels, destinations) for name in texts.plain_names()}
    default_language = root.text("default_language")
    if default_language not in languages:
        problem = "names a language that has no texts"
        raise root.fault("default_language", problem, "add texts for it, or name another language")
    return Policy(
        format_version=version,
        default_language=default_language,
        rules=rules,
        texts=MappingProxyType(languages),
    )


def _version(root: Section) -> int:
    version = root.integer("format_version", 0)
    if version == FORMAT_VERSION:
        return version
    newer = version > FORMAT_VERSION
    problem = f"is {version}, made for a newer rightchannel" if newer else f"is {version}, which is not known"
    remedy = "upgrade rightchannel" if newer else "start from the policy of this release"
    raise root.fault("format_version", problem, f"{remedy} (this release reads {FORMAT_VERSION})", PolicyVersionError)


def _rules(section: Section, labels: tuple[str, ...]) -> Mapping[str, Mapping[Direction, Rule]]:
    section.only(labels)
    return MappingProxyType({label: _rules_of_label(section.section(label, RuleMissingError)) for label in labels})


def _rules_of_label(section: Section) -> Mapping[Direction, Rule]:
    section.only(DIRECTIONS)
    rules = {}
    for direction in DIRECTIONS:
        rule = section.section(direction, RuleMissingError)
        rules[direction] = Rule(permitted=rule.flag("permitted"), belongs=rule.name("belongs"))
    return MappingProxyType(rules)


def _texts(section: Section, labels: tuple[str, ...], destinations: set[str]) -> Texts:
    notices = section.section("notices")
    names = section.section("destinations")
    for destination in sorted(destinations):
        names.text(destination)
    label_names = section.section("labels")
    actions = section.section("actions")
    return Texts(
        advice=_advice(section.section("advice", AdviceMissingError), labels),
        notices=Notices(uncertain=notices.text("uncertain"), unfamiliar=notices.text("unfamiliar")),
        destinations=MappingProxyType({name: names.text(name) for name in names.plain_names()}),
        labels=MappingProxyType({label: label_names.text(label) for label in labels}),
        actions=MappingProxyType({direction: _actions(actions.section(direction)) for direction in DIRECTIONS}),
    )


def _advice(section: Section, labels: tuple[str, ...]) -> Mapping[str, Mapping[Direction, Mapping[str, str]]]:
    section.only(labels)
    return MappingProxyType({label: _advice_of_label(section.section(label, AdviceMissingError)) for label in labels})


def _advice_of_label(section: Section) -> Mapping[Direction, Mapping[str, str]]:
    section.only(DIRECTIONS)
    by_direction = {}
    for direction in DIRECTIONS:
        by_audience = section.section(direction, AdviceMissingError)
        by_audience.only((DEFAULT_AUDIENCE, *AUDIENCES))
        by_audience.text(DEFAULT_AUDIENCE, AdviceMissingError)
        by_direction[direction] = MappingProxyType({name: by_audience.text(name) for name in by_audience})
    return MappingProxyType(by_direction)


def _actions(section: Section) -> Mapping[Action, str]:
    section.only(ACTIONS)
    return MappingProxyType({action: section.text(action) for action in ACTIONS})
