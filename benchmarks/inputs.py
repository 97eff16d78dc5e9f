"""What the rule table looks at: the coded axes of one promise, and what is checked first."""

from dataclasses import dataclass
from typing import Final

from benchmarks import checked
from benchmarks.axes import Changed, Confidence, Done, Reversal
from benchmarks.checked import InputError
from benchmarks.words import IndicatorKind, Kind, Verifiable

BEGUN: Final = frozenset(
    {Done.INITIATED, Done.LIMITED, Done.SUBSTANTIAL, Done.COMPLETE, Done.COMPLETE_LATE}
)
"""Axis B says that an act was begun."""
COMPLETED: Final = frozenset({Done.SUBSTANTIAL, Done.COMPLETE, Done.COMPLETE_LATE})
"""Axis B says that the act is there, so that it can last."""


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The inputs of one reading. None is null: not coded, or not there.

    ``fidelity`` runs from 1 (another thing) to 4 (exactly as worded). ``changed`` is the change at
    the horizon, ``latest`` today's; ``reversal`` is the standing one; ``measured_by`` names the
    kinds of the indicators that measure the promise, and is empty where there is none.
    """

    verifiable: Verifiable | None = None
    done: Done | None = None
    fidelity: int | None = None
    misleading: bool = False
    changed: Changed | None = None
    latest: Changed | None = None
    confidence: Confidence | None = None
    reversal: Reversal | None = None
    sustained_months: int | None = None
    deadline_passed: bool = False
    kind: Kind | None = None
    measured_by: tuple[IndicatorKind, ...] = ()


def inputs_from(value: object) -> Inputs:
    """Inputs from an unchecked record with the same names. Raises InputError."""
    given = checked.record(value, "item").get
    return Inputs(
        verifiable=checked.word(given("verifiable"), "verifiable", Verifiable),
        done=checked.word(given("done"), "done", Done),
        fidelity=_fidelity(given("fidelity")),
        misleading=checked.flag(given("misleading"), "misleading"),
        changed=checked.word(given("changed"), "changed", Changed),
        latest=checked.word(given("latest"), "latest", Changed),
        confidence=checked.word(given("confidence"), "confidence", Confidence),
        reversal=checked.word(given("reversal"), "reversal", Reversal),
        sustained_months=_months(given("sustained_months")),
        deadline_passed=checked.flag(given("deadline_passed"), "deadline_passed"),
        kind=checked.word(given("kind"), "kind", Kind),
        measured_by=_indicator_kinds(given("measured_by")),
    )


def check(inputs: Inputs) -> None:
    """What is checked before the table runs; nothing else is an error. Raises InputError."""
    if inputs.done in BEGUN and inputs.fidelity is None:
        raise InputError("fidelity", "An act was begun: say how closely it fits the words, 1 to 4.")
    if inputs.done not in BEGUN and inputs.fidelity is not None:
        raise InputError("fidelity", "No act was begun, so nothing can fit it: leave it out.")
    if inputs.reversal is not None and inputs.done not in BEGUN:
        raise InputError("reversal", "No act was begun, so nothing can be reversed: leave it out.")
    if inputs.done in COMPLETED and inputs.sustained_months is None:
        raise InputError(
            "sustained_months", "The act is there: say for how many whole months it lasted, or 0."
        )


def _fidelity(value: object) -> int | None:
    fidelity = checked.whole_number(value, "fidelity")
    if fidelity is not None and not 1 <= fidelity <= 4:
        raise InputError("fidelity", f"{checked.shown(fidelity)} is not between 1 and 4.")
    return fidelity


def _months(value: object) -> int | None:
    months = checked.whole_number(value, "sustained_months")
    if months is not None and months < 0:
        raise InputError("sustained_months", f"{checked.shown(months)} is below 0.")
    return months


def _indicator_kinds(value: object) -> tuple[IndicatorKind, ...]:
    kinds: list[IndicatorKind] = []
    for given in checked.items(value, "measured_by"):
        kind = checked.word(given, "measured_by", IndicatorKind)
        if kind is None:
            raise InputError("measured_by", "null is no kind of indicator: leave it out.")
        kinds.append(kind)
    return tuple(kinds)
