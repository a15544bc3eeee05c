# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 4. Errors
#
# Read what the model got wrong, find the rule of the codebook, decide who was wrong: the model or the label.
#
# We read the hands that calibrate. The test hands stay unread, so that their figures keep their meaning.
#
# **The messages are invented.** With real ones, this notebook shows their text: handle it like the messages themselves.
# The notebook is kept as plain text, so what a cell shows is not saved with it.

# %%
from pathlib import Path
from tempfile import TemporaryDirectory

from rightchannel import MessageClassifier
from rightchannel_training.corpus.decisions import Decision, weigh, write_decisions
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.readings import agreement, read_reading
from rightchannel_training.corpus.rulebook import read_rules
from rightchannel_training.corpus.splits import apply_splits, read_splits
from rightchannel_training.evaluation.evaluate import evaluation_of
from rightchannel_training.evaluation.judgements import judged_by_folder
from rightchannel_training.evaluation.worst import worst
from rightchannel_training.report.notebook import shown
from rightchannel_training.report.notebook.reading import read_messages
from rightchannel_training.report.notebook.tables import decided_table
from rightchannel_training.report.plots.parts import plot_parts
from rightchannel_training.report.section import Plot
from rightchannel_training.report.sections.agreement import pairs_table

DATA, MODEL = Path("../data"), Path("../model")

dataset = apply_splits(load_corpus(DATA / "messages"), read_splits(DATA / "splits.json"))["calibration"]
classifier = MessageClassifier(MODEL)
judgements = judged_by_folder(classifier, dataset)
evaluation = evaluation_of(judgements, classifier.manifest.familiarity_floor, n_resamples=100)

# %% [markdown]
# ## Where they are
#
# Short messages say little, so more of them get through. In long ones there is more to mistake, so more are stopped.

# %%
shown(
    Plot(
        plot_parts(evaluation.slices["length"], "length"),
        "Errors at the balanced point by length in characters, with the number of messages.",
    ),
    Plot(plot_parts(evaluation.slices["hand"], "hand"), "The same by hand."),
)

# %% [markdown]
# Some mix-ups change what an officer is told to do; others change only where the message belongs.

# %%
shown(pairs_table(evaluation.confusion))

# %% [markdown]
# ## Read: not for chat, and sent
#
# The worst first: those that the model thought safest. The marked words spoke for its label. Below each message stands
# the question of the codebook for the label that it has; open the second to see the other side.

# %%
rules = read_rules(DATA / "CODEBOOK.md")
found = worst(judgements, dataset["id"][:], shown=6)

shown(*read_messages(classifier, dataset, found.missed, rules))

# %% [markdown]
# ## Read: permitted, and stopped

# %%
shown(*read_messages(classifier, dataset, found.false_alarms, rules))

# %% [markdown]
# ## Read: right action, wrong label

# %%
shown(*read_messages(classifier, dataset, found.mislabelled, rules))

# %% [markdown]
# ## Decide
#
# For each message that you have read: which label does the codebook give, and by which words? A message is judged by
# its own words alone. If the book does not settle it, settle it there first, under "Close calls".
#
# The four below were errors when this was written. Put your own in their place.

# %%
decisions = [
    Decision(id="u2-0860", label="operational-decision", rule='"are you happy for us to…"; spelling does not matter'),
    Decision(id="u2-0498", label="sensitive", rule="health or vulnerability of a named person"),
    Decision(id="t3-0805", label="logistical", rule="forms; it gives away nothing of what stands on them"),
    Decision(id="v3-0833", label="support", rule="banter and small talk that is kind or neutral"),
]
shown(decided_table(weigh(dataset, decisions)))

# %% [markdown]
# Decisions are kept by id, without text. The file can be read like a second reading of the messages.

# %%
place = TemporaryDirectory()
kept = Path(place.name, "decisions.jsonl")

write_decisions(kept, decisions)
agreement(dataset, read_reading(kept)).differing

# %%
place.cleanup()

# %% [markdown]
# ## What to take from this
#
# - **The model was wrong:** let another hand write more messages of that kind, for training. Never move a message from
#   calibration or test into training.
# - **The label was wrong:** change it in `data/messages` only when a second reader, who has not seen the model's
#   answer, gives the same label. Who corrects only what the model disagrees with improves its figures, not the model.
# - `rightchannel-train audit` looks for wrong labels in the whole corpus, not only among the errors.
