"""A corpus of any size is the real one with slips, the same each time."""

from tests.benchmarks.perturbed import perturbed

TEXTS = ["meet at 10 by the gate", "van is back", "on it"]


def test_the_first_pass_is_the_corpus() -> None:
    assert perturbed(TEXTS, 2) == TEXTS[:2]
    assert perturbed(TEXTS, 7)[:3] == TEXTS


def test_later_passes_are_near_but_not_the_same() -> None:
    copies = perturbed(TEXTS, 3_000)
    assert len(copies) == 3_000
    assert len(set(copies)) > 100
    assert all(abs(len(copy) - len(TEXTS[place % 3])) <= 1 for place, copy in enumerate(copies))


def test_it_is_the_same_each_time() -> None:
    assert perturbed(TEXTS, 50) == perturbed(TEXTS, 50)
    assert perturbed(TEXTS, 50) != perturbed(TEXTS, 50, seed=1)
