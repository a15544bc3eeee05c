"""The public way in: load a model once, then ask it about messages."""

import os
from collections.abc import Iterable
from pathlib import Path

from rightchannel.engine import Engine
from rightchannel.errors import MessageTooLongError, UnknownOptionError
from rightchannel.explain import MAX_RUNS, Highlight, log_odds, occlude
from rightchannel.folder import read_folder
from rightchannel.judgement import judge
from rightchannel.location import model_folder
from rightchannel.manifest import Manifest
from rightchannel.policy import Policy
from rightchannel.signature import PublicKey
from rightchannel.situation import Situation, situations
from rightchannel.verdict import Verdict
from rightchannel.vocabulary import AUDIENCES, DEFAULT_OPERATING_POINT, DIRECTIONS, Audience, Direction


class MessageClassifier:
    """Judge whether chat is the right channel for a message.

    It reads the model folder once, opens no connection and writes no file. It never changes once it is made,
    so one classifier may serve several threads at once. In asyncio, `asyncio.to_thread` keeps the loop free. A
    forked process goes on with its parent's; a new process, such as multiprocessing spawns, is handed the way to
    the folder and loads its own.

    Parameters
    ----------
    model : str or path, optional
        The model folder. When it is not given: the one that the package carries; in an editable install,
        `model` of the repository.
    language : str, optional
        The language of the advice; the policy's default language when it is not given.
    public_key : bytes, str or path, optional
        An Ed25519 key, as its 32 bytes or a PEM file: only a folder that its owner signed is accepted. It needs the
        package `cryptography` (the extra `signing`).

    Raises
    ------
    ModelFolderError
        One of its kinds, naming the file, the field and what to do.
    UnknownOptionError
        If the policy has no words in that language.

    Examples
    --------
    >>> from rightchannel import MessageClassifier
    >>> classifier = MessageClassifier()
    >>> verdict = classifier.classify("Briefing moved to room 4 at 14:00, bring your own chairs")
    >>> verdict.label, verdict.action
    ('logistical', 'send')
    >>> verdict = classifier.classify("The knife was under his bed, there is blood on the handle")
    >>> verdict.label, verdict.action, verdict.belongs
    ('evidential', 'hold', 'evidence-system')
    """

    __slots__ = ("_engine", "_folder", "_language", "_manifest", "_max_bytes", "_policy", "_public_key", "_situations")

    def __init__(
        self,
        model: str | os.PathLike[str] | None = None,
        *,
        language: str | None = None,
        public_key: PublicKey | None = None,
    ) -> None:
        folder = read_folder(model_folder(model), public_key=public_key)
        self._public_key = public_key
        self._folder = folder.path.absolute()
        self._manifest = folder.manifest
        self._max_bytes = folder.manifest.input.max_bytes
        self._policy = folder.policy
        self._language = language
        self._situations = situations(folder.manifest, folder.policy, language)
        self._engine = Engine(folder.graph, folder.manifest)

    @property
    def manifest(self) -> Manifest:
        """What the manifest says."""
        return self._manifest

    @property
    def policy(self) -> Policy:
        """What the policy says."""
        return self._policy

    @property
    def folder(self) -> Path:
        """The model folder that was read."""
        return self._folder

    @property
    def language(self) -> str:
        """The language of the advice."""
        return self._policy.default_language if self._language is None else self._language

    def classify(
        self,
        text: str | bytes,
        *,
        direction: Direction = "outgoing",
        audience: Audience = "colleague",
        operating_point: str = DEFAULT_OPERATING_POINT,
    ) -> Verdict:
        """Judge one message.

        Parameters
        ----------
        text : str or bytes
            The message; bytes are UTF-8 and may be invalid. An empty message is judged like any other.
        direction : {"outgoing", "incoming"}, optional
            Who writes: an officer or member of staff, or somebody else.
        audience : {"colleague", "team", "partner", "public"}, optional
            Who is at the other end.
        operating_point : str, optional
            A name from the manifest: `strict`, `balanced` or `quiet`.

        Returns
        -------
        Verdict
            What to do with the message, and why.

        Raises
        ------
        MessageTooLongError
            If it has more bytes than the graph takes.
        UnknownOptionError
            If an option has a value that it cannot have.
        TypeError
            If the message is neither str nor bytes.

        Examples
        --------
        >>> from rightchannel import MessageClassifier
        >>> classifier = MessageClassifier()
        >>> verdict = classifier.classify(
        ...     "he just texted me saying he will burn the house down",
        ...     direction="incoming",
        ...     audience="public",
        ... )
        >>> verdict.action, verdict.belongs
        ('hold', 'evidence-system')
        >>> "Axon Capture" in verdict.advice and "CONNECT" in verdict.advice
        True
        """
        return self._verdict(text, self._situation(direction, audience, operating_point))

    def classify_many(
        self,
        texts: Iterable[str | bytes],
        *,
        direction: Direction = "outgoing",
        audience: Audience = "colleague",
        operating_point: str = DEFAULT_OPERATING_POINT,
    ) -> list[Verdict]:
        """Judge several messages, each on its own.

        Parameters
        ----------
        texts : iterable of str or bytes
            The messages.
        direction, audience, operating_point : str, optional
            As for `classify`, the same for all.

        Returns
        -------
        list of Verdict
            One for each message, in their order.

        Examples
        --------
        >>> from rightchannel import MessageClassifier
        >>> verdicts = MessageClassifier().classify_many(["Thank you so much", "Van is back"])
        >>> [verdict.label for verdict in verdicts]
        ['support', 'logistical']
        """
        if isinstance(texts, str | bytes):
            raise TypeError("classify_many takes several messages; for one message use classify")
        situation = self._situation(direction, audience, operating_point)
        return [self._verdict(text, situation) for text in texts]

    def explain(self, text: str | bytes, label: str | None = None) -> list[Highlight]:
        """Find the words that carried a label.

        Each word is left out in turn, and its weight is how much the log-odds of the label fall. The graph is
        run at most 64 times: in a long message only the weightiest parts are looked into word by word.

        Parameters
        ----------
        text : str or bytes
            The message. Invalid bytes are replaced first (U+FFFD), and the places are those in that text.
        label : str, optional
            The label to explain; the most probable one when it is not given.

        Returns
        -------
        list of Highlight
            The words that were weighed, in the order of the text, those of no weight as well.

        Raises
        ------
        MessageTooLongError, UnknownOptionError, TypeError
            As for `classify`.

        Examples
        --------
        >>> from rightchannel import MessageClassifier
        >>> text = "see you at the station, there is blood on the knife"
        >>> highlights = MessageClassifier().explain(text, "evidential")
        >>> [text[item.start : item.end] for item in highlights][:3]
        ['see', 'you', 'at']
        """
        if isinstance(text, bytes):
            text = text.decode("utf-8", errors="replace")
        labels = self._manifest.labels
        if label is None:
            probabilities, _ = self._engine.run(self._utf8(text))
            position = probabilities.index(max(probabilities))
        elif label in labels:
            position = labels.index(label)
        else:
            raise UnknownOptionError("label", labels)

        def score(shorter: str) -> float:
            return log_odds(self._engine.run(self._utf8(shorter))[0], position)

        return occlude(text, score, MAX_RUNS if label is not None else MAX_RUNS - 1)

    def _utf8(self, text: str | bytes) -> bytes:
        if isinstance(text, str):
            text = text.encode("utf-8", "surrogatepass")
        elif not isinstance(text, bytes):
            raise TypeError(f"a message is str or bytes, not {type(text).__name__}")
        if len(text) > self._max_bytes:
            raise MessageTooLongError(len(text), self._max_bytes)
        return text

    def _situation(self, direction: str, audience: str, operating_point: str) -> Situation:
        try:
            return self._situations[direction, audience, operating_point]
        except (KeyError, TypeError):
            pass
        if direction not in DIRECTIONS:
            raise UnknownOptionError("direction", DIRECTIONS)
        if audience not in AUDIENCES:
            raise UnknownOptionError("audience", AUDIENCES)
        raise UnknownOptionError("operating_point", self._manifest.operating_points)

    def _verdict(self, text: str | bytes, situation: Situation) -> Verdict:
        probabilities, familiarity = self._engine.run(self._utf8(text))
        manifest = self._manifest
        point = situation.point
        judgement = judge(
            manifest.labels,
            situation.permitted,
            probabilities,
            familiarity,
            check=point.check,
            hold=point.hold,
            familiarity_floor=manifest.familiarity_floor,
        )
        guidance = situation.guidance[judgement.topic, judgement.reason]
        return Verdict(
            label=judgement.label,
            probabilities=dict(zip(manifest.labels, probabilities, strict=True)),
            action=judgement.action,
            reason=judgement.reason,
            concern=judgement.concern,
            advice=guidance.advice,
            belongs=guidance.belongs,
            risk=judgement.risk,
            familiarity=familiarity,
            direction=situation.direction,
            audience=situation.audience,
            operating_point=situation.operating_point,
            model_version=manifest.model_version,
        )

    def __reduce__(self) -> tuple[object, ...]:
        # A worker process gets the way to the folder and loads the model itself.
        return _load, (os.fspath(self._folder), self._language, self._public_key)


def _load(model: str, language: str | None, public_key: PublicKey | None) -> MessageClassifier:
    return MessageClassifier(model, language=language, public_key=public_key)
