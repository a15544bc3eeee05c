"""Prove an export: the runtime reopens the folder and must give what scikit-learn gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score

from rightchannel import MessageClassifier
from rightchannel.quiet_onnxruntime import onnxruntime
from rightchannel_training.classifier import RiskiestPart

TOLERANCE: Final = 1e-4
"""Largest allowed difference of a probability, or of the familiarity, between training and any host."""

LEAST_AGREEMENT: Final = 0.995
"""Share of labels that must stay the same when the weights are rounded to eight bits."""

LARGEST_LOSS: Final = 0.003
"""Macro-F1 that the rounding may cost."""

FEW: Final = 2
"""Labels that rounding may change in any corpus: in a small one, a share says little."""


class ProofError(RuntimeError):
    """The exported graph does not give what the trained classifier gives."""


@dataclass(frozen=True, slots=True)
class Proof:
    """How well graph and classifier agree.

    Attributes
    ----------
    n_messages : int
    largest_difference : float
        Of a probability or the familiarity, between graph and classifier.
    rounding_agreement : float
        Share of labels that are the same before and after rounding to eight bits.
    rounding_loss : float
        Macro-F1 before rounding less macro-F1 after; below 0 where rounding happened to help.
    """

    n_messages: int
    largest_difference: float
    rounding_agreement: float
    rounding_loss: float


def prove(
    folder: Path, model: RiskiestPart, exact: RiskiestPart, texts: Sequence[str], labels: NDArray[np.int64]
) -> Proof:
    """Compare a model folder with the classifier that it was exported from.

    Parameters
    ----------
    folder : Path
        The model folder, whole.
    model : RiskiestPart
        The classifier, rounded.
    exact : RiskiestPart
        The classifier before it was rounded.
    texts : sequence of str, n_messages of them
    labels : ndarray of int64, shape (n_messages,)

    Returns
    -------
    Proof

    Raises
    ------
    ProofError
        If a probability differs by more than `TOLERANCE`, a label differs, the other file format differs, or rounding
        costs more than `LEAST_AGREEMENT` and `LARGEST_LOSS` allow.
    ModelFolderError
        If the runtime does not open the folder.
    """
    expected, expected_familiarity = model.predict_proba(texts), model.familiarity(texts)
    verdicts = MessageClassifier(folder).classify_many(texts)
    given = np.array([list(verdict.probabilities.values()) for verdict in verdicts])
    familiarity = np.array([verdict.familiarity for verdict in verdicts])
    difference = max(float(np.abs(given - expected).max()), float(np.abs(familiarity - expected_familiarity).max()))
    if not difference <= TOLERANCE:
        raise ProofError(f"graph and classifier differ by {difference:.2e}, more than {TOLERANCE:.0e}")
    # Two labels may be equally probable but for rounding to 32 bits; nothing else may part them.
    parted = given.argmax(axis=1) != expected.argmax(axis=1)
    top = np.sort(expected[parted], axis=1)
    if (top[:, -1] - top[:, -2] > 2 * difference).any():
        raise ProofError(f"graph and classifier give {parted.sum()} messages different labels")
    _prove_ort(folder, texts[0], given[0])

    before = exact.predict_proba(texts).argmax(axis=1)
    after = expected.argmax(axis=1)
    proof = Proof(
        n_messages=len(texts),
        largest_difference=difference,
        rounding_agreement=float(np.mean(before == after)),
        rounding_loss=float(f1_score(labels, before, average="macro") - f1_score(labels, after, average="macro")),
    )
    too_much = proof.rounding_agreement < LEAST_AGREEMENT or proof.rounding_loss > LARGEST_LOSS
    if too_much and np.count_nonzero(before != after) > FEW:
        raise ProofError(
            f"rounding to eight bits keeps {proof.rounding_agreement:.2%} of the labels and costs "
            f"{proof.rounding_loss:.4f} macro-F1; at least {LEAST_AGREEMENT:.1%} and at most {LARGEST_LOSS} are allowed"
        )
    return proof


def _prove_ort(folder: Path, text: str, expected: NDArray[np.float64]) -> None:
    session = onnxruntime.InferenceSession(folder / "classifier.ort", providers=["CPUExecutionProvider"])
    given = session.run(["probabilities"], {"utf8": np.frombuffer(text.encode(), dtype=np.uint8)})[0]
    difference = float(np.abs(given - expected).max())
    if not difference <= TOLERANCE:
        raise ProofError(f"classifier.ort and classifier.onnx differ by {difference:.2e}")
