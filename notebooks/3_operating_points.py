# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 3. Operating points
#
# The model gives a risk. An operating point says from which risk a message is checked, and from which it is held.
# Strict points catch more and interrupt more. That choice is not the model's: it is yours.
#
# **The messages are invented, so these numbers are too.** They show what the choice is about. Before a roll-out,
# count on messages of your own.

# %%
from pathlib import Path
from tempfile import TemporaryDirectory

from rightchannel import MessageClassifier
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.splits import apply_splits, read_splits
from rightchannel_training.evaluation.costs import Workload, choose_point, costs, sweep
from rightchannel_training.evaluation.judgements import judged_by_folder, with_point
from rightchannel_training.evaluation.outcomes import actions_by_label
from rightchannel_training.promotion.own_point import write_operating_point
from rightchannel_training.report.notebook import shown
from rightchannel_training.report.notebook.tables import costs_table
from rightchannel_training.report.plots.actions import plot_actions
from rightchannel_training.report.plots.costs import plot_costs
from rightchannel_training.report.plots.thresholds import plot_thresholds
from rightchannel_training.report.section import Plot

DATA, MODEL = Path("../data"), Path("../model")

parts = apply_splits(load_corpus(DATA / "messages"), read_splits(DATA / "splits.json"))
classifier = MessageClassifier(MODEL)
points, floor = classifier.manifest.operating_points, classifier.manifest.familiarity_floor
judgements = judged_by_folder(classifier, parts["test"])

# %% [markdown]
# ## What happens to 100 messages of each kind

# %%
shown(
    Plot(
        plot_actions(actions_by_label(judgements)),
        "At the balanced point, on hands that the model has never read. Of the upper two, as few as possible should be"
        " checked or held; of the lower three, as few as possible should be sent.",
    )
)

# %% [markdown]
# ## What it means in a week
#
# The corpus cannot say how much your officers write, nor how much of that is not for chat. **These three numbers are
# assumptions. Put your own in their place**; everything below changes with them.

# %%
workload = Workload(messages=200, not_for_chat=0.02, officers=100)

shown(costs_table(points, costs(judgements, workload), workload))

# %% [markdown]
# Every threshold is a place on the line below. To the left, officers are left in peace and more is missed. Nothing gets
# both to zero: a better model moves the line, a threshold only moves along it.

# %%
shown(
    Plot(
        plot_costs(sweep(judgements, floor), costs(judgements, workload), workload),
        "What goes through in a week, by how often an officer is stopped for nothing.",
    )
)

# %%
shown(
    Plot(
        plot_thresholds(sweep(judgements, floor), points),
        "The same by threshold. A dotted line shows where an operating point begins to check.",
    )
)

# %% [markdown]
# ## Choose your own
#
# Say what an officer is willing to bear: how many permitted messages may be stopped in a week, and how many of them
# held. The point is chosen on the hands that calibrate. It is measured on the hands that test, so what you asked for
# and what you get differ a little. That is honest: your officers are new hands too.

# %%
ours = choose_point(judged_by_folder(classifier, parts["calibration"]), floor, workload, interruptions=8, wrong_holds=1)
ours

# %%
with_ours = with_point(judgements, "ours", ours, floor)
shown(
    costs_table({**points, "ours": ours}, costs(with_ours, workload), workload),
    Plot(
        plot_costs(sweep(judgements, floor), costs(with_ours, workload), workload),
        "Your point beside the others.",
    ),
)

# %% [markdown]
# There are five test hands. Another five would give other numbers, so do not read much into the last digit.

# %% [markdown]
# ## Write it to the manifest
#
# The graph stays as it is, and so does its digest. The figures, the golden vectors and the model card are made anew,
# and the runtime opens the folder before it is put in place. Here that is a temporary copy. To change the model itself,
# leave `to` out; then `git diff` shows what has changed.

# %%
place = TemporaryDirectory()
copy = Path(place.name, "model")

write_operating_point(MODEL, "ours", ours, parts, to=copy)
MessageClassifier(copy).classify("Can you bring the van keys back before six", operating_point="ours").action

# %%
classifier.manifest.graph.sha256, MessageClassifier(copy).manifest.graph.sha256

# %%
place.cleanup()

# %% [markdown]
# ## What to take from this
#
# - A later candidate needs the point as well, or its promotion is refused. Write it into the candidate first.
# - Fewer interruptions are worth something: who is stopped too often stops reading.
# - Next: [4. Errors](4_errors.py).
