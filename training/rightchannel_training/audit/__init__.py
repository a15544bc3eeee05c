"""Audit of a corpus: label errors, near-duplicates, hands that disagree, thin slices."""

from rightchannel_training.audit.planted import Planted, find_planted
from rightchannel_training.audit.result import Audit
from rightchannel_training.audit.run import audit_corpus

__all__ = ["Audit", "Planted", "audit_corpus", "find_planted"]
