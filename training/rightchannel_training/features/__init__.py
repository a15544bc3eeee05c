"""Features: from text to hashed n-grams, exactly as the exported graph computes them.

text → code points → `fold` → `symbols` → `ngrams` → `hashed_ngrams`
"""

from rightchannel_training.features.hashed_ngrams import HashedNGrams

__all__ = ["HashedNGrams"]
