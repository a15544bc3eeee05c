"""The estimators keep scikit-learn's rules, as far as they apply to their input."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sklearn.base import BaseEstimator, clone
from sklearn.exceptions import SkipTestWarning
from sklearn.utils import get_tags
from sklearn.utils.estimator_checks import (
    check_do_not_raise_errors_in_init_or_set_params,
    check_estimator,
    check_estimator_cloneable,
    check_estimator_repr,
    check_estimator_tags_renamed,
    check_get_params_invariance,
    check_mixin_order,
    check_no_attributes_set_in_init,
    check_set_params,
    check_valid_tag_types,
)

from rightchannel_training.classifier import KnownNGrams, build_classifier

ESTIMATORS = [KnownNGrams(), build_classifier()]
NAMES = [type(estimator).__name__ for estimator in ESTIMATORS]
DATA = Path(__file__).parents[3] / "data"


@pytest.mark.parametrize("estimator", ESTIMATORS, ids=NAMES)
def test_the_checks_that_scikit_learn_runs_on_such_input(estimator: BaseEstimator) -> None:
    with pytest.warns(SkipTestWarning, match="requires input"):  # the others need arrays
        results = check_estimator(clone(estimator))
    assert {result["status"] for result in results} == {"passed"}


@pytest.mark.parametrize("estimator", ESTIMATORS, ids=NAMES)
@pytest.mark.parametrize(
    "check",
    [
        check_do_not_raise_errors_in_init_or_set_params,
        check_estimator_cloneable,
        check_estimator_repr,
        check_estimator_tags_renamed,
        check_get_params_invariance,
        check_mixin_order,
        check_no_attributes_set_in_init,
        check_set_params,
        check_valid_tag_types,
    ],
)
def test_the_checks_that_need_no_input(estimator: BaseEstimator, check: Callable[[str, BaseEstimator], None]) -> None:
    check(type(estimator).__name__, clone(estimator))


def test_tags() -> None:
    known, whole = (get_tags(estimator) for estimator in ESTIMATORS)
    assert known.input_tags.sparse
    assert known.input_tags.positive_only
    assert known.target_tags.required
    assert whole.input_tags.string
    assert whole.estimator_type == "classifier"
    assert whole.target_tags.required


FIT = """
import hashlib, json, sys
from rightchannel_training.classifier import Recipe, build_classifier
records = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")][:300]
texts, labels, hands = ([record[field] for record in records] for field in ("text", "label", "author"))
model = build_classifier(Recipe(min_hands=1, n_slots=50_000, max_iter=5)).set_params(risky=["evidential"])
last = model.fit(texts, labels, groups=hands).pipeline_[-1]
print(hashlib.sha256(last.coef_.tobytes() + last.intercept_.tobytes()).hexdigest())
"""


def test_the_number_of_threads_does_not_change_a_byte() -> None:
    digests = set()
    for threads in ("1", "2"):
        variables = dict.fromkeys(("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"), threads)
        digests.add(
            subprocess.run(
                [sys.executable, "-W", "ignore", "-c", FIT, DATA / "messages" / "t1.jsonl"],
                env=os.environ | variables,
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        )
    assert len(digests) == 1
