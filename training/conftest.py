"""Leaves out the examples of modules whose extra is not installed."""

from importlib.util import find_spec

TEACHER = ("encoder", "tuned_encoder")

collect_ignore = [] if find_spec("torch") else [f"rightchannel_training/teacher/{name}.py" for name in TEACHER]
