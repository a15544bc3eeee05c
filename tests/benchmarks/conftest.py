"""Benchmarks are run by `make bench`; `make test` leaves them alone."""

collect_ignore_glob = ["*.py"]
