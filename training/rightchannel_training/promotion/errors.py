"""What can go wrong with a promotion, in words for the person at the keyboard."""

from __future__ import annotations


class PromotionError(RuntimeError):
    """A promotion or a rollback did not take place. Nothing was changed."""


class RollbackError(PromotionError):
    """There is no former model to bring back."""
