"""Behavioural suites: what the model must do, must not be moved by, and may be moved by in one direction only."""

from rightchannel_training.suites.result import Failure, Rate, SuiteReport
from rightchannel_training.suites.run import suite_report

__all__ = ["Failure", "Rate", "SuiteReport", "suite_report"]
