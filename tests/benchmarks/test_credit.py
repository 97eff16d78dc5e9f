"""Axis D, over every answer to the five tests."""

from itertools import product

import pytest

from benchmarks.credit import TESTS, credit
from benchmarks.reading import Credit, InputError

pytestmark = pytest.mark.no_database


def test_every_set_of_answers_gets_the_credit_that_the_method_says() -> None:
    for answers in product(("yes", "no", "unknown"), repeat=5):
        tests = dict(zip(TESTS, answers, strict=True))
        passed = answers.count("yes")
        if answers[0] != "yes" or passed < 2:
            expected = "claimed_unsupported"
        elif answers[4] != "yes":
            expected = "plausible"
        else:
            expected = {5: "strong", 4: "probable", 3: "plausible", 2: "plausible"}[passed]

        assert credit(tests, claimed=True) == expected, tests
        assert credit(tests, claimed=False) == Credit.NONE_CLAIMED


def test_a_test_without_an_answer_is_unknown() -> None:
    assert credit({"after_promise": "yes"}, claimed=True) == Credit.CLAIMED_UNSUPPORTED


@pytest.mark.parametrize(
    ("tests", "field"),
    [({"after_promise": "perhaps"}, "after_promise"), ({"luck": "yes"}, "luck")],
)
def test_a_wrong_answer_or_test_is_an_error_that_names_it(
    tests: dict[str, str], field: str
) -> None:
    with pytest.raises(InputError) as error:
        credit(tests, claimed=False)

    assert error.value.field == field
