"""Axis D: what credit the dialogue may claim, from five tests."""

from collections.abc import Mapping
from typing import Final

from benchmarks.axes import Credit
from benchmarks.checked import InputError, shown

TESTS: Final = (
    "after_promise",
    "not_earlier_trend",
    "path_documented",
    "insiders_say",
    "rivals_examined",
)
"""It came after the promise; the earlier trend does not explain it; a path from the dialogue to the
actor is documented; insiders or documents say so; the main rival explanations were examined."""
ANSWERS: Final = frozenset({"yes", "no", "unknown"})


def credit(tests: Mapping[str, str], *, claimed: bool) -> Credit:
    """The credit of one promise. A test without an answer is unknown. Raises InputError."""
    _check(tests)
    passed = {test for test in TESTS if tests.get(test) == "yes"}
    if not claimed:
        return Credit.NONE_CLAIMED
    if "after_promise" not in passed or len(passed) < 2:
        return Credit.CLAIMED_UNSUPPORTED
    if "rivals_examined" not in passed:
        return Credit.PLAUSIBLE
    return {5: Credit.STRONG, 4: Credit.PROBABLE}.get(len(passed), Credit.PLAUSIBLE)


def _check(tests: Mapping[str, str]) -> None:
    for test, answer in tests.items():
        if test not in TESTS:
            raise InputError(test, f"No such test of credit; there are: {', '.join(TESTS)}.")
        if answer not in ANSWERS:
            raise InputError(test, f"{shown(answer)} is not one of: yes, no, unknown.")
