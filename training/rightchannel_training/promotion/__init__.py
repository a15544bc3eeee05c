"""Promotion: hold a candidate against the current model, and put it in its place only if it is no worse.

`compare` measures both on the same messages (`points`, `flips`, `sizes`, `pace`, `parts`, `suites`); `guards` says what
is worse than tolerated; `promote` exchanges the folders and `former` keeps what was there; `record` and `changelog`
tell in the folder what happened; `runs` and `mlflow_store` keep a record of each run.
"""

from rightchannel_training.promotion.compare import compare
from rightchannel_training.promotion.comparison import Comparison
from rightchannel_training.promotion.promote import promote, rollback

__all__ = ["Comparison", "compare", "promote", "rollback"]
