"""The transformer keeps scikit-learn's rules, as far as they apply to text."""

from collections.abc import Callable, Iterable

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.base import clone
from sklearn.exceptions import SkipTestWarning
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union
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
    check_parameters_default_constructible,
    check_set_params,
    check_valid_tag_types,
)

from rightchannel_training.features import HashedNGrams

TEXTS = ["on it", "Meet me at 3", "", "café"]


def test_the_checks_that_scikit_learn_runs_on_text() -> None:
    with pytest.warns(SkipTestWarning, match="requires input"):  # the others need arrays
        results = check_estimator(HashedNGrams())
    assert {result["status"] for result in results} == {"passed"}


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
        check_parameters_default_constructible,
        check_set_params,
        check_valid_tag_types,
    ],
)
def test_the_checks_that_need_no_input(check: Callable[[str, HashedNGrams], None]) -> None:
    check("HashedNGrams", HashedNGrams())


def test_it_says_that_it_takes_text_and_learns_nothing() -> None:
    tags = get_tags(HashedNGrams())
    assert tags.input_tags.string
    assert not tags.input_tags.two_d_array
    assert not tags.requires_fit


def test_fitted_cloned_and_new_give_the_same() -> None:
    new = HashedNGrams()
    rows = new.transform(TEXTS)
    assert isinstance(rows, csr_matrix)
    assert rows.dtype == np.float64
    for other in (new.fit(TEXTS), clone(new), HashedNGrams().fit(TEXTS, [0, 1, 0, 1])):
        assert (rows != other.transform(TEXTS)).nnz == 0
    assert (rows != HashedNGrams().fit_transform(TEXTS)).nnz == 0
    assert new.get_params() == {}


@pytest.mark.parametrize("texts", [TEXTS, tuple(TEXTS), np.array(TEXTS), np.array(TEXTS, dtype=object), iter(TEXTS)])
def test_any_iterable_of_texts_will_do(texts: Iterable[str]) -> None:
    assert (HashedNGrams().transform(texts) != HashedNGrams().transform(TEXTS)).nnz == 0


@pytest.mark.parametrize("method", ["fit", "transform", "transform_parts"])
@pytest.mark.parametrize(
    ("texts", "error"),
    [
        ("one text", "expected several texts, got one str; put it in a list"),
        (b"one text", "expected several texts, got one bytes"),
        (None, "got one NoneType"),
        (3, "got one int"),
        (["a", None], "text 1 is a NoneType; expected str or bytes"),
        (["a", "b", 3.0], "text 2 is a float; expected str or bytes"),
        ([["a"]], "text 0 is a list; expected str or bytes"),
    ],
)
def test_what_is_no_list_of_texts_is_refused(method: str, texts: object, error: str) -> None:
    with pytest.raises(TypeError, match=error):
        getattr(HashedNGrams(), method)(texts)


def test_the_text_is_not_in_the_error() -> None:
    with pytest.raises(TypeError) as caught:
        HashedNGrams().transform("he had a knife")
    assert "knife" not in str(caught.value)


def test_rows_cannot_be_asked_for_as_a_data_frame() -> None:
    assert not hasattr(HashedNGrams(), "set_output")
    with pytest.raises(ValueError, match="Unable to configure output for HashedNGrams"):
        make_pipeline(HashedNGrams()).set_output(transform="pandas")


def test_it_works_inside_other_estimators() -> None:
    rows = make_union(HashedNGrams()).fit_transform(TEXTS)
    assert (rows != HashedNGrams().transform(TEXTS)).nnz == 0
    assert repr(make_pipeline(HashedNGrams(), LogisticRegression())).count("HashedNGrams()") == 1
