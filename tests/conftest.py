"""Settings for every test."""

from hypothesis import settings

# The same examples in every run, and no verdict on speed: a slow machine fails no test.
settings.register_profile("steady", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("steady")
