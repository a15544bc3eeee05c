"""Labelled messages in, one checked model folder out."""
