"""Evaluation: how good the verdicts are, on hands that training never saw.

`metrics` are pure functions; `judgements` collects what a model says of a dataset; `evaluate` makes the figures of it,
with their intervals and slices; `show` lays them out for a terminal.
"""

from rightchannel_training.evaluation.evaluate import evaluate, evaluate_folder
from rightchannel_training.evaluation.ordinary import Ordinary, ordinary
from rightchannel_training.evaluation.result import Evaluation

__all__ = ["Evaluation", "Ordinary", "evaluate", "evaluate_folder", "ordinary"]
