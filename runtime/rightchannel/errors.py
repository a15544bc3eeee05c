"""What can go wrong, each kind by its own name.

Every error says what is wrong, where (file and field) and what to do. None of them ever holds the text of a
message: not in its words, not in its attributes, not in the error that it was raised from.

Examples
--------
>>> error = DigestError("is not the file that was exported", "export the model again", "classifier.onnx")
>>> print(error)
classifier.onnx: is not the file that was exported; export the model again
>>> isinstance(error, ModelFolderError)
True
"""

from collections.abc import Iterable


class RightchannelError(Exception):
    """The base of every error that this package raises on purpose."""


class ModelFolderError(RightchannelError):
    """Something is wrong with the model folder.

    Parameters
    ----------
    problem : str
        What is wrong.
    remedy : str
        What to do about it.
    file : str, optional
        The file it is about.
    field : str, optional
        The field in that file, with dots between the levels.

    Examples
    --------
    >>> print(ModelFolderError("is not a number", "write a number", "manifest.json", "familiarity_floor"))
    manifest.json, field familiarity_floor: is not a number; write a number
    """

    def __init__(self, problem: str, remedy: str, file: str | None = None, field: str | None = None) -> None:
        super().__init__(problem, remedy, file, field)
        self.problem = problem
        self.remedy = remedy
        self.file = file
        self.field = field

    def __str__(self) -> str:
        places = [self.file] if self.file else []
        if self.field:
            places.append(f"field {self.field}")
        where = ", ".join(places)
        return f"{where}: {self.problem}; {self.remedy}" if where else f"{self.problem}; {self.remedy}"


class ModelNotFoundError(ModelFolderError):
    """There is no model folder where one was looked for."""


class ModelFileMissingError(ModelFolderError):
    """The model folder lacks a file that it needs."""


class ModelFileUnreadableError(ModelFolderError):
    """A file of the model folder is there but cannot be read."""


class SignatureMissingError(ModelFolderError):
    """Only signed model folders are accepted, and this one has no signature."""


class SignatureError(ModelFolderError):
    """The signature is not of the given key over the files of the folder, or the key is none."""


class SigningNotInstalledError(ModelFolderError):
    """A signature is asked for, and the package that checks it is not installed."""


class ManifestError(ModelFolderError):
    """The manifest is wrong, or does not fit the graph."""


class ManifestJsonError(ManifestError):
    """The manifest is not well-formed JSON."""


class ManifestFieldError(ManifestError):
    """A field of the manifest is missing or has a value that it cannot have."""


class FormatVersionError(ManifestError):
    """The manifest has a format version that this release does not know."""


class OperatingPointError(ManifestError):
    """The thresholds of an operating point are out of order: hold is below check."""


class DigestError(ManifestError):
    """The graph is not the file that the manifest describes, or the manifest is not as it was written."""


class LabelCountError(ManifestError):
    """The manifest has more or fewer labels than the graph has probabilities."""


class GraphError(ModelFolderError):
    """The graph cannot be used."""


class GraphLoadError(GraphError):
    """onnxruntime cannot load the graph."""


class GraphInputError(GraphError):
    """The graph does not take the one input that the manifest describes."""


class GraphOutputError(GraphError):
    """The graph does not give the outputs that the manifest describes."""


class PolicyError(ModelFolderError):
    """The policy is wrong, or does not fit the manifest."""


class PolicyJsonError(PolicyError):
    """The policy is not well-formed JSON."""


class PolicyFieldError(PolicyError):
    """A field of the policy is missing or has a value that it cannot have."""


class PolicyVersionError(PolicyError):
    """The policy has a format version that this release does not know."""


class RuleMissingError(PolicyError):
    """The policy has no rule for a label of the model."""


class AdviceMissingError(PolicyError):
    """The policy has no advice for a label of the model."""


class EngineError(RightchannelError):
    """onnxruntime failed while it judged a message.

    Only the kind of failure is kept: its own words may hold values that come from the message.

    Parameters
    ----------
    kind : str
        The name of onnxruntime's error class, or what was wrong with its answer.

    Examples
    --------
    >>> print(EngineError("InvalidArgument"))
    the graph could not judge this message (InvalidArgument); run the golden vectors on the model folder
    """

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind

    def __str__(self) -> str:
        problem = f"the graph could not judge this message ({self.kind})"
        return f"{problem}; run the golden vectors on the model folder"


class MessageTooLongError(RightchannelError, ValueError):
    """The message is longer than the graph takes.

    Parameters
    ----------
    length : int
        How long it is, in bytes of UTF-8.
    limit : int
        How long it may be.

    Examples
    --------
    >>> print(MessageTooLongError(70000, 65536))
    the message has 70,000 bytes of UTF-8 and the limit is 65,536; judge it in parts
    """

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(length, limit)
        self.length = length
        self.limit = limit

    def __str__(self) -> str:
        size = f"the message has {self.length:,} bytes of UTF-8 and the limit is {self.limit:,}"
        return f"{size}; judge it in parts"


class UnknownOptionError(RightchannelError, ValueError):
    """An option has a value that it cannot have.

    The value itself is not repeated, since it may be a message in the wrong place.

    Parameters
    ----------
    option : str
        The name of the option.
    allowed : iterable of str
        The values that it may have.

    Examples
    --------
    >>> print(UnknownOptionError("direction", ("outgoing", "incoming")))
    unknown direction; use one of: outgoing, incoming
    """

    def __init__(self, option: str, allowed: Iterable[str]) -> None:
        self.option = option
        self.allowed = tuple(allowed)
        super().__init__(option, self.allowed)

    def __str__(self) -> str:
        return f"unknown {self.option.replace('_', ' ')}; use one of: {', '.join(self.allowed)}"
