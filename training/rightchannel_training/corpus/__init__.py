"""The corpus: labelled messages read, checked, split by hand and described."""
