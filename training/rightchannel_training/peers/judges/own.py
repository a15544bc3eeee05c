"""The project's own classifier, opened as the peers are."""

from __future__ import annotations

from pathlib import Path

from rightchannel import MessageClassifier
from rightchannel_training.peers.judges.judge import Judge


def open_folder(folder: Path) -> Judge:
    """Load a model folder.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    callable
        From a message to the index of its label; each call makes a whole verdict.

    Examples
    --------
    >>> from rightchannel.location import model_folder
    >>> open_folder(model_folder())("Van is back")
    0
    """
    classifier = MessageClassifier(folder)
    positions = {label: position for position, label in enumerate(classifier.manifest.labels)}

    def judge(text: str) -> int:
        return positions[classifier.classify(text).label]

    return judge
