"""The reading of a promise: the first rule of the table that matches wins (method).

``RULES`` runs the table and is printed on the methodology page, so the two cannot differ. The
functions are pure: no database, no clock. ``manage.py reading --json`` lets anybody check them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from benchmarks.axes import Changed, Confidence, Credit, Done, Family, Reversal
from benchmarks.checked import InputError
from benchmarks.credit import credit
from benchmarks.inputs import BEGUN, COMPLETED, Inputs, check, inputs_from
from benchmarks.words import IndicatorKind, Kind, Since, Verifiable

__all__ = [
    "BEGUN",
    "COMPLETED",
    "RULES",
    "Changed",
    "Confidence",
    "Credit",
    "Done",
    "Family",
    "IndicatorKind",
    "InputError",
    "Inputs",
    "Kind",
    "Reading",
    "Reversal",
    "Rule",
    "Since",
    "Verifiable",
    "credit",
    "inputs_from",
    "published",
    "read",
]

BETTER: Final = frozenset({Changed.SLIGHT, Changed.MODERATE, Changed.MAJOR})
KEPT: Final = BETTER | {Changed.HELD}
SHOWN: Final = frozenset({Changed.MODERATE, Changed.MAJOR, Changed.HELD})
UNPROVEN: Final = frozenset(
    {Changed.TOO_EARLY, Changed.NO_DATA, Changed.INCONCLUSIVE, Changed.CANNOT_BE_MEASURED}
)
GONE: Final = frozenset({Reversal.FULL, Reversal.REPLACED})
MONTHS_TO_LAST: Final = 24
"""From how many whole months on a deed counts as sustained."""


@dataclass(frozen=True)
class Rule:
    """One line of the table. ``holds`` is asked only where no earlier rule held."""

    number: int
    condition: str
    reading: str
    family: Family
    holds: Callable[[Inputs], bool]

    @property
    def can_be_weakly_evidenced(self) -> bool:
        """Low confidence (axis E) makes the reading a reported one: rules 5-8 and 10-16."""
        return 5 <= self.number <= 8 or self.number >= 10


@dataclass(frozen=True)
class Reading:
    """The word that the table gives, the rule that gave it, and whether it lasted.

    ``reported``: weakly evidenced. ``since`` is None where there is no latest change.
    """

    rule: int
    reading: str
    family: Family
    reported: bool
    since: Since | None

    @property
    def sentence(self) -> str:
        """The reading as pages print it, with what weakens it."""
        words = self.reading
        if self.reported:
            words = f"Reported: {words[0].lower()}{words[1:]} (weakly evidenced)"
        if self.since == Since.WORSE:
            words = f"{words}; since then the measure worsened"
        return words


def read(inputs: Inputs, *, override: Changed | None = None) -> Reading:
    """The one reading of these inputs. Raises InputError where they contradict one another.

    ``override``: staff's own change at the horizon, given with a written reason. It enters the
    table as it is, whatever was measured; without it the computed reading is given.
    """
    check(inputs)
    known = published(inputs)
    seen = _for_the_rules(known)
    if override is not None:
        known = seen = replace(known, changed=override)
    rule = next(rule for rule in RULES if rule.holds(seen))
    return Reading(
        rule=rule.number,
        reading=rule.reading,
        family=rule.family,
        reported=rule.can_be_weakly_evidenced and inputs.confidence == Confidence.LOW,
        since=_since(known.changed, known.latest),
    )


def published(inputs: Inputs) -> Inputs:
    """The inputs with axis C as it is published.

    Where no indicator is recorded (``measured_by`` is empty) any ``changed`` or ``latest`` that was
    handed in gives way, since nothing can have measured it: a promise about a named person is its
    own measure, so C follows from the deed; any other promise cannot be measured and has no latest
    C. Where indicators are recorded the values stand, and a missing C at the horizon is one that
    could not be measured.
    """
    if inputs.measured_by and inputs.changed:
        return inputs
    if inputs.measured_by:
        return replace(inputs, changed=Changed.CANNOT_BE_MEASURED)
    if inputs.kind == Kind.INDIVIDUAL:
        change = _of_a_person(inputs.done)
        return replace(inputs, changed=change, latest=change)
    return replace(inputs, changed=Changed.CANNOT_BE_MEASURED, latest=None)


def _of_a_person(done: Done | None) -> Changed:
    """Freedom of a named person is the deed itself; exile is a matter of fidelity."""
    if done in COMPLETED:
        return Changed.MODERATE
    return Changed.SLIGHT if done == Done.LIMITED else Changed.NO_CHANGE


def _for_the_rules(inputs: Inputs) -> Inputs:
    """A law cannot prove its own effect: structural measures alone count only where worse."""
    by_law_alone = inputs.kind == Kind.STRUCTURAL and set(inputs.measured_by) == {
        IndicatorKind.STRUCTURAL
    }
    if by_law_alone and inputs.changed != Changed.WORSENED:
        return replace(inputs, changed=Changed.CANNOT_BE_MEASURED)
    return inputs


def _since(changed: Changed | None, latest: Changed | None) -> Since | None:
    if latest is None:
        return None
    if latest == Changed.WORSENED and changed != Changed.WORSENED:
        return Since.WORSE
    return Since.BETTER if latest in BETTER and changed not in KEPT else Since.SAME


def _not_started_in_time(inputs: Inputs) -> bool:
    return inputs.done == Done.NOT_STARTED and inputs.deadline_passed


def _deed_with_effect(inputs: Inputs) -> bool:
    """The half of rule 14 that rule 15 shares."""
    faithful = inputs.fidelity is not None and inputs.fidelity >= 3
    return inputs.done in COMPLETED and faithful and inputs.changed in SHOWN


def _lasting(inputs: Inputs) -> bool:
    """The half of rule 14 that rule 15 lacks."""
    long_enough = (inputs.sustained_months or 0) >= MONTHS_TO_LAST
    still_shown = inputs.latest is None or inputs.latest in KEPT
    return long_enough and still_shown and inputs.reversal != Reversal.PARTIAL


RULES: Final[tuple[Rule, ...]] = (
    Rule(
        1,
        "B is not_reviewed (or no assessment yet)",
        "Not reviewed",
        Family.OPEN,
        lambda given: given.done is None or given.done == Done.NOT_REVIEWED,
    ),
    Rule(
        2,
        "A verifiable = no",
        "Cannot be checked",
        Family.UNJUDGEABLE,
        lambda given: given.verifiable == Verifiable.NO,
    ),
    Rule(
        3,
        "B superseded (the successor is linked)",
        "Superseded",
        Family.UNJUDGEABLE,
        lambda given: given.done == Done.SUPERSEDED,
    ),
    Rule(
        4,
        "B no_evidence, or E insufficient",
        "Not assessable on public evidence",
        Family.UNJUDGEABLE,
        lambda given: given.done == Done.NO_EVIDENCE or given.confidence == Confidence.INSUFFICIENT,
    ),
    Rule(
        5,
        "B contrary",
        "Contradicted",
        Family.BROKEN,
        lambda given: given.done == Done.CONTRARY,
    ),
    Rule(
        6,
        "act begun and the standing reversal is full or replaced",
        "Reversed",
        Family.BROKEN,
        lambda given: given.done in BEGUN and given.reversal in GONE,
    ),
    Rule(
        7,
        "B not_started, the deadline (or reasonable time) has passed, and C slight or better",
        "Change without the promised act",
        Family.BROKEN,
        lambda given: _not_started_in_time(given) and given.changed in BETTER,
    ),
    Rule(
        8,
        "B not_started and the deadline (or reasonable time) has passed",
        "Unfulfilled",
        Family.BROKEN,
        _not_started_in_time,
    ),
    Rule(
        9,
        "B not_started, deadline not passed",
        "Pending",
        Family.OPEN,
        lambda given: given.done == Done.NOT_STARTED,
    ),
    Rule(
        10,
        "C worsened",
        "Done, but the measure worsened",
        Family.SYMBOLIC,
        lambda given: given.changed == Changed.WORSENED,
    ),
    Rule(
        11,
        "misleading flag, or fidelity ≤ 2",
        "Symbolic: not the thing promised",
        Family.SYMBOLIC,
        lambda given: given.misleading or (given.fidelity is not None and given.fidelity <= 2),
    ),
    Rule(
        12,
        "C no_change",
        "Symbolic: nothing measurable moved",
        Family.SYMBOLIC,
        lambda given: given.changed == Changed.NO_CHANGE,
    ),
    Rule(
        13,
        "C too_early, no_data, inconclusive or cannot_be_measured",
        "Procedural, effect unproven",
        Family.PROCEDURAL,
        lambda given: given.changed in UNPROVEN,
    ),
    Rule(
        14,
        "B substantial, complete or complete_late, fidelity ≥ 3, C moderate, major or held, "
        "standing reversal not partial, sustained ≥ 24 months, "
        "latest C (where given) slight, moderate, major or held",
        "Substantive",
        Family.SUBSTANTIVE,
        lambda given: _deed_with_effect(given) and _lasting(given),
    ),
    Rule(
        15,
        "as 14, but the clock is short, a partial reversal stands, "
        "or the latest C no longer shows it",
        "Substantive, not yet sustained",
        Family.SUBSTANTIVE,
        lambda given: _deed_with_effect(given) and not _lasting(given),
    ),
    Rule(16, "everything else", "Partly substantive", Family.SUBSTANTIVE, lambda _: True),
)
"""The table, in its order. Rule 16 always holds, so every promise has exactly one reading."""
