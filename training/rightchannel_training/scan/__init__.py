"""Whole archives: a verdict for every message, and what would have been held."""
