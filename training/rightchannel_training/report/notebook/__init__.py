"""Plots, tables and messages of the report as a notebook shows them."""

from rightchannel_training.report.notebook.shown import Shown, shown

__all__ = ["Shown", "shown"]
