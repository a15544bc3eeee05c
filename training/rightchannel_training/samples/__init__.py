"""Samples from elsewhere, brought into the corpus: read, mapped, checked, masked, stored."""
