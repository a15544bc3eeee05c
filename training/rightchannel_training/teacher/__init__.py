"""The teacher: a pretrained encoder, tuned on the corpus. It shows what knowledge of the language is worth.

It needs PyTorch (the extra `teacher`), and is far too large for a phone. Nothing that ships depends on it.
"""
