"""Say whether chat is the right channel for a message.

Load a model with `MessageClassifier`, ask it with `classify`, and act on the `Verdict`. It needs numpy and
onnxruntime, nothing else; it opens no connection and writes no file.

Examples
--------
>>> from rightchannel import MessageClassifier
>>> MessageClassifier().classify("Can somebody cover my late shift on Tuesday?").action
'send'
"""

from rightchannel.classifier import MessageClassifier
from rightchannel.errors import MessageTooLongError, ModelFolderError, RightchannelError, UnknownOptionError
from rightchannel.explain import Highlight
from rightchannel.feedback import FeedbackReason
from rightchannel.manifest import Manifest, OperatingPoint
from rightchannel.policy import Policy
from rightchannel.verdict import Verdict
from rightchannel.vocabulary import Action, Audience, Direction, Reason

__all__ = [
    "Action",
    "Audience",
    "Direction",
    "FeedbackReason",
    "Highlight",
    "Manifest",
    "MessageClassifier",
    "MessageTooLongError",
    "ModelFolderError",
    "OperatingPoint",
    "Policy",
    "Reason",
    "RightchannelError",
    "UnknownOptionError",
    "Verdict",
]
