"""The answers of one coder: which there are, what may stand in them, and where two differ."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.core.exceptions import ValidationError

from benchmarks.axes import Credit, Done
from benchmarks.checked import InputError
from benchmarks.credit import TESTS, credit
from benchmarks.inputs import Inputs, check
from benchmarks.models.assessment import Axes

COMPARED: Final = ("done", "done_on", "fidelity", "misleading", *TESTS, "confidence")
"""Answers that two coders agree or differ on, axis by axis."""
ANSWERS: Final = (*COMPARED[:-1], "credit_claimed_by", "confidence", "note")
"""Everything that a coder answers; the reasons stand beside it."""
REASONS: Final = ("reason_done", "reason_credit", "reason_confidence")


class IncompleteAnswers(ValueError):
    """Answers that can't be handed in yet; ``errors`` has a sentence for each field."""

    def __init__(self, errors: tuple[InputError, ...]) -> None:
        super().__init__(" ".join(error.message for error in errors))
        self.errors = errors


def take(axes: Axes, answers: Mapping[str, object]) -> None:
    """Set the answers that are named; what is empty is taken as not answered.

    Raises InputError for a value that there is not, and for a name that is no answer.
    """
    for name, value in answers.items():
        if name not in (*ANSWERS, *REASONS) or not hasattr(axes, name):
            raise InputError(name, "There is no such answer.")
        setattr(axes, name, _valid(axes, name, value))


def check_complete(axes: Axes, *, as_at: date) -> None:
    """Whether axes B, D and E are answered as the method asks. Raises IncompleteAnswers."""
    errors = []
    if not axes.done:
        errors.append(InputError("done", "Say what was done (axis B)."))
    else:
        try:
            # Months are reckoned later, from the day of completion: none is 0 (method).
            check(Inputs(done=Done(axes.done), fidelity=axes.fidelity, sustained_months=0))
        except InputError as wrong:
            errors.append(wrong)
    if axes.done_on_first and axes.done_on_first > as_at:
        errors.append(
            InputError("done_on", f"This day is after {as_at}, where knowledge ends: leave it out.")
        )
    if not axes.confidence:
        errors.append(InputError("confidence", "Say how strong the evidence is (axis E)."))
    if errors:
        raise IncompleteAnswers(tuple(errors))


def credit_of(axes: Axes) -> Credit:
    """Axis D, as the five tests and the claims give it."""
    tests = {test: getattr(axes, test) for test in TESTS}
    return credit(tests, claimed=bool(axes.credit_claimed_by))


def differed(one: Axes, other: Axes) -> dict[str, list[str]]:
    """Where two coders differ: each field, and ``credit``, with both answers as text.

    In the order of the texts, so that nobody can tell which answers are of the same coder.
    """
    pairs = {name: (_text(getattr(one, name)), _text(getattr(other, name))) for name in COMPARED}
    pairs["credit"] = str(credit_of(one)), str(credit_of(other))
    return {name: sorted(pair) for name, pair in pairs.items() if pair[0] != pair[1]}


def departs(chosen: Axes, coding: Axes) -> tuple[str, ...]:
    """The answers in which a verdict is not what a coder said."""
    return tuple(n for n in COMPARED if getattr(chosen, n) != getattr(coding, n))


def _valid(axes: Axes, name: str, value: object) -> object:
    field = next(field for field in axes._meta.concrete_fields if field.name == name)
    if value in (None, "", []):
        return [] if name == "credit_claimed_by" else None if field.null else field.get_default()
    try:
        return field.clean(value, axes)
    except ValidationError as wrong:
        raise InputError(name, " ".join(wrong.messages)) from wrong


def _text(value: object) -> str:
    return "" if value is None else str(value)
