"""The shipped model behaves at least as well as it once did, and the suites are what they claim to be."""

from collections import Counter

from rightchannel_training.codebook import LABELS
from rightchannel_training.suites import SuiteReport
from rightchannel_training.suites.load import Suites
from rightchannel_training.suites.trial import KINDS


def test_no_test_falls_below_its_floor(report: SuiteReport) -> None:
    fallen = [f"{rate.test}: {rate.passed} of {rate.trials}, floor {rate.floor:.2%}" for rate in report.below_floor]
    assert not fallen


def test_there_are_tests_of_all_kinds(report: SuiteReport) -> None:
    assert list(report.kinds) == list(KINDS)
    assert len(report.rates) >= 40
    assert len({rate.test for rate in report.rates}) == len(report.rates)


def test_every_test_has_enough_messages(report: SuiteReport, suites: Suites) -> None:
    sizes = Counter(case.test for case in suites.cases)
    assert len(sizes) >= 40
    assert set(sizes.values()) <= set(range(15, 41))
    assert min(rate.trials for rate in report.rates) >= 10


def test_no_message_stands_twice(suites: Suites) -> None:
    texts = Counter(case.text for case in suites.cases)
    texts.update(base.text for base in suites.bases)
    assert not [text for text, count in texts.items() if count > 1]


def test_the_messages_that_are_changed_have_every_label(suites: Suites) -> None:
    assert len(suites.bases) >= 60
    assert set(Counter(base.label for base in suites.bases)) == set(LABELS)


def test_what_may_be_exchanged_stands_in_the_message(suites: Suites) -> None:
    for base in suites.bases:
        assert all(word in base.text for word in (*base.names, *base.places)), base.text


def test_the_harmless_texts_are_long_and_different(suites: Suites) -> None:
    assert len(suites.chat) >= 8
    assert min(map(len, suites.chat)) >= 2000
    sentences = Counter(sentence for text in suites.chat for sentence in text.split(". "))
    assert not [sentence for sentence, count in sentences.items() if count > 1]


def test_every_failure_belongs_to_a_test(report: SuiteReport) -> None:
    missed = Counter(failure.test for failure in report.failures)
    assert {rate.test: rate.trials - rate.passed for rate in report.rates if rate.passed < rate.trials} == dict(missed)
