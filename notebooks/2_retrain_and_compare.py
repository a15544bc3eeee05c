# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 2. Retrain on your own samples, and compare
#
# Fit a candidate, hold it against the current model, promote it, take it back. Everything is written into a temporary
# folder: the model of the project stays as it is.
#
# To be quick, this notebook takes a small part of the invented corpus in place of your samples. **So its figures are
# poor. They show the way, not how good the model is.**

# %%
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from rightchannel import MessageClassifier
from rightchannel_training.candidate import fit_candidate
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.report import corpus_report
from rightchannel_training.corpus.sample import small_corpus
from rightchannel_training.corpus.splits import apply_splits, read_splits
from rightchannel_training.promotion import compare, promote, rollback
from rightchannel_training.promotion.guards import worse
from rightchannel_training.promotion.promote import WorseError
from rightchannel_training.promotion.show import show_comparison, show_guards
from rightchannel_training.report.notebook import shown
from rightchannel_training.report.plots.balance import plot_balance
from rightchannel_training.report.plots.differences import plot_differences
from rightchannel_training.report.section import Plot

# %% [markdown]
# ## Your samples
#
# Your own would be: `dataset, splits = load_corpus("my/messages.csv"), read_splits("my/splits.json")`.
# The record format stands in the codebook. All faults of a file are shown at once.

# %%
DATA = Path("../data")
RELEASED = Path("../model")

everything, all_splits = load_corpus(DATA / "messages"), read_splits(DATA / "splits.json")
dataset, splits = small_corpus(everything, all_splits, hands=4, messages=150)
shown(Plot(plot_balance(corpus_report(dataset, splits).splits), "The samples: a few hands of each split."))

# %% [markdown]
# ## Fit
#
# First a model from half as much, which plays the current one. Then the candidate, from all samples. Each is a whole
# model folder; before it is written, the runtime reopens it and must agree with scikit-learn on every message.

# %%
place = TemporaryDirectory()
current, candidate = Path(place.name, "model"), Path(place.name, "candidate")

fewer = small_corpus(everything, all_splits, hands=2, messages=150)
fit_candidate(*fewer, current, current=RELEASED)
fitted = fit_candidate(dataset, splits, candidate, current=current)
fitted.manifest["model_version"], fitted.proof.n_messages

# %% [markdown]
# ## Compare
#
# Both judge the same messages of hands that neither has read, and the same behavioural suites. A dot right of the
# dotted line is better than the current model. The line through it is the 95 % interval: if it crosses the dotted
# line, the difference may be chance. There are few hands, so intervals are wide.

# %%
test = apply_splits(dataset, splits)["test"]
side_by_side = partial(compare, dataset=test, suites=DATA / "suites", n_resamples=300)

comparison = side_by_side(current, candidate)
shown(Plot(plot_differences(comparison.figures.differences), "The candidate beside the current model."))

# %%
show_comparison(comparison, Console())

# %% [markdown]
# ## May it be promoted?
#
# Guarded figures may not become worse than tolerated: macro-F1, what is caught and what is stopped wrongly at every
# operating point, the suites, size and time.

# %%
show_guards(worse(comparison), Console())

# %% [markdown]
# Read the list before you go on. If you accept what is in it, give your reason: it is kept in `manifest.json` and in
# `CHANGELOG.md` of the model folder. Without a reason, a candidate that is worse is refused.

# %%
REASON = "an exercise: the current model knows half of the hands"

promoted = promote(candidate, current, side_by_side, accept=REASON)
promoted.version, promoted.promotion.accepted

# %%
MessageClassifier(current).classify("Blood on the knife under his bed").action

# %% [markdown]
# ## Take it back
#
# The former model was kept. It comes back byte for byte.

# %%
rollback(current)

# %% [markdown]
# ## And against the released model?
#
# A candidate from a few hundred messages is worse than the released model, which has read many times as many. So it
# is refused, and nothing is changed. Here that is tried on a copy.
#
# To do better, put the released messages beside your own: `load_corpus` takes several files.

# %%
released = Path(place.name, "released")
promote(RELEASED, released, side_by_side)  # the place is free, so this only copies

try:
    promote(candidate, released, side_by_side)
except WorseError as refused:
    show_guards(refused.found, Console())

# %%
place.cleanup()

# %% [markdown]
# ## What to take from this
#
# - The same way as commands: `rightchannel-train validate`, `fit`, `compare`, `promote`, `rollback`.
# - Never look at the test hands to choose a setting. Once you do, their figures are too good.
# - Next: [3. Operating points](3_operating_points.py).
