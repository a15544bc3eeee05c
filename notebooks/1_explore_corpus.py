# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 1. Explore the corpus
#
# What the model learns from: how many messages of which label, how long they are, who wrote them, and which words
# tell the labels apart.
#
# **Every message here was invented for this project. None is from a real chat.** What you see is what the writers
# thought of. Your own messages will differ, so look at them in the same way.

# %%
from pathlib import Path

from rightchannel_training.corpus.lengths import lengths_by_label
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.report import corpus_report
from rightchannel_training.corpus.splits import apply_splits, read_splits
from rightchannel_training.corpus.telling_words import telling_words
from rightchannel_training.report.notebook import shown
from rightchannel_training.report.notebook.tables import corpus_table, duplicates_table
from rightchannel_training.report.plots.balance import plot_balance
from rightchannel_training.report.plots.lengths import plot_lengths
from rightchannel_training.report.plots.telling_words import plot_telling_words
from rightchannel_training.report.section import Plot

# %% [markdown]
# To look at your own messages, name your files here. CSV, JSON Lines and Parquet can be read.

# %%
DATA = Path("../data")

dataset = load_corpus(DATA / "messages")
splits = read_splits(DATA / "splits.json")
report = corpus_report(dataset, splits)
shown(corpus_table(report))

# %% [markdown]
# ## Balance
#
# A hand is one writer. A hand stands in one split only, so the test asks: does the model understand people whom it has
# never read?

# %%
shown(
    Plot(
        plot_balance(report.splits, "splits"),
        "Messages of each split by label. Blue may be sent in chat; orange and red may not.",
    )
)

# %% [markdown]
# In a real chat, far fewer messages are not for chat. Here they are many, so that the model has enough to learn from.
# Notebook 3 counts with a realistic share.

# %% [markdown]
# ## Hands
#
# The hands differ on purpose. The `v` hands write everyday messages, so nearly all of theirs are permitted. The `w`
# hands write formally. A hand with one colour only teaches the model little about the others.

# %%
shown(Plot(plot_balance(report.hands, "hands"), "Messages of each hand by label."))

# %% [markdown]
# ## Lengths
#
# If one label were much longer than the others, the model could learn length instead of content.

# %%
shown(
    Plot(
        plot_lengths(lengths_by_label(dataset)),
        "Length of the messages by label: the middle one, the middle half, and 90 of 100.",
    )
)

# %% [markdown]
# ## What tells the labels apart
#
# Words that are more frequent with one label than with the others, looked for in the hands that train. A word counts
# only if five hands have used it. The model sees more than words: pieces of words, and pairs.
#
# Read this list with the codebook beside you. A word that has nothing to do with the question of the label is a
# warning: the writers had a habit, and the model may have learned it. Such a one is `07700`: every invented mobile
# number begins like that.

# %%
shown(
    Plot(
        plot_telling_words(telling_words(apply_splits(dataset, splits)["train"])),
        "How many messages of a label have the word. The black tick: how many of all others.",
    )
)

# %% [markdown]
# ## Said twice
#
# Messages with nearly the same words make figures look better than they are, if one trains and the other tests.
# Training refuses such pairs across splits.

# %%
shown(duplicates_table(report.near_duplicates))

# %% [markdown]
# ## What to take from this
#
# - Which of your own labels has fewest messages, and of how few hands? Write or collect those first.
# - Figures from invented messages say what is possible, not what will happen in your force.
# - Next: [2. Retrain and compare](2_retrain_and_compare.py).
