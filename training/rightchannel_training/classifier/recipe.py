"""The classifier's recipe: every hyper-parameter, in one visible place."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from rightchannel_training.classifier.known_ngrams import KnownNGrams
from rightchannel_training.classifier.riskiest_part import RiskiestPart
from rightchannel_training.codebook import LABELS, NOT_FOR_CHAT
from rightchannel_training.features import HashedNGrams


@dataclass(frozen=True, slots=True)
class Recipe:
    """Hyper-parameters of the classifier.

    Attributes
    ----------
    min_messages, min_hands : int
        An n-gram is known if it occurs in so many messages, of so many hands.
    n_slots : int
        Size of the table of known n-grams.
    idf_power : float
        How much more a rare n-gram weighs than a common one.
    copies : int
        How many mistyped copies of each message are trained on beside it.
    joined : float
        For what share of the messages that are not for chat one is trained on that stands beside a permitted one.
    C : float
        Inverse strength of the regularisation of the logistic regression.
    max_iter : int
        Steps of the minimiser at most.
    seed : int
        Seed of all that is drawn at random.

    Examples
    --------
    >>> Recipe().as_dict()["min_hands"]
    2
    """

    min_messages: int = 3
    min_hands: int = 2
    n_slots: int = 200_000
    idf_power: float = 2.0
    copies: int = 1
    joined: float = 0.25
    C: float = 0.035
    max_iter: int = 100
    seed: int = 0

    def as_dict(self) -> dict[str, int | float]:
        """Give the hyper-parameters by name."""
        return asdict(self)


def build_classifier(recipe: Recipe | None = None) -> RiskiestPart:
    """Build the classifier that a recipe describes, not fitted.

    Parameters
    ----------
    recipe : Recipe, optional
        The default recipe if not given.

    Returns
    -------
    RiskiestPart
        Its classes are indices into `rightchannel_training.codebook.LABELS`.

    Examples
    --------
    >>> [name for name, _ in build_classifier().pipeline.steps]
    ['ngrams', 'known', 'linear']
    """
    recipe = recipe or Recipe()
    pipeline = Pipeline(
        [
            ("ngrams", HashedNGrams()),
            (
                "known",
                KnownNGrams(
                    min_messages=recipe.min_messages,
                    min_hands=recipe.min_hands,
                    n_slots=recipe.n_slots,
                    idf_power=recipe.idf_power,
                ),
            ),
            ("linear", LogisticRegression(C=recipe.C, max_iter=recipe.max_iter, random_state=recipe.seed)),
        ]
    )
    risky = [LABELS.index(label) for label in NOT_FOR_CHAT]
    return RiskiestPart(pipeline, risky=risky, copies=recipe.copies, joined=recipe.joined, seed=recipe.seed)
