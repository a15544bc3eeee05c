"""Classifier: from hashed n-grams to calibrated probabilities.

`recipe` names the steps; `known_ngrams` and `riskiest_part` are the estimators that are this project's own;
`temperature`, `int8` and `operating_points` finish a fitted classifier.
"""

from rightchannel_training.classifier.known_ngrams import KnownNGrams
from rightchannel_training.classifier.recipe import Recipe, build_classifier
from rightchannel_training.classifier.riskiest_part import RiskiestPart

__all__ = ["KnownNGrams", "Recipe", "RiskiestPart", "build_classifier"]
