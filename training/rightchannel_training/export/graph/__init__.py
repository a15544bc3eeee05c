"""The byte graph, stage by stage: `decode` → `fold` → `ngrams` → `score` → `judge`.

Each stage is a function from the values of the stage before, written with `operators`, and the twin of
a module of `rightchannel_training.features` or `rightchannel_training.classifier`.
"""
