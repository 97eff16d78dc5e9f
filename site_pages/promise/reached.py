"""Every input that a reading was reached from, in words."""

from dataclasses import dataclass
from datetime import date

from benchmarks.axes import Changed, Credit, Done, Reversal
from benchmarks.credit import TESTS
from benchmarks.models import Assessment
from benchmarks.reading import RULES
from evidence.dates import in_words
from site_pages.promise.fetch import Promise
from site_pages.when import counted, day_in_words, listed

WHY = {
    1: "it has not been reviewed yet; that counts neither for nor against it.",
    2: "a stranger with public sources could not say whether it was done.",
    3: "something later took its place before it could be judged.",
    4: "the public evidence does not allow a reading.",
    5: "it was refused, or the opposite was done.",
    6: "it was begun, and the deed has since been reversed or replaced.",
    7: "its time has passed without the promised act, though the measure improved.",
    8: "its time has passed without the promised act.",
    9: "it has not been begun, and its time has not passed.",
    10: "it was begun, and the measure got worse.",
    11: "it was begun, but it is flagged as misleading or is at most partly the thing promised.",
    12: "it was begun, and the measure shows no change.",
    13: "it was begun, and no measure can show an effect, or none shows one clearly.",
    14: "it was done as promised, the measure improved or held, and both have lasted.",
    15: "it was done as promised and the measure improved or held, but that has not yet lasted.",
    16: "it was begun, something improved, and no stricter rule applies.",
}
"""Each rule of the table in plain words. Its exact condition comes from the table itself."""
TEST_WORDS = {
    "after_promise": "It came after the promise",
    "not_earlier_trend": "The earlier trend does not explain it",
    "path_documented": "A path from the dialogue is documented",
    "insiders_say": "Insiders or documents say so",
    "rivals_examined": "The main rival explanations were examined",
}


@dataclass(frozen=True, slots=True)
class HowReached:
    """Everything that leads to the reading, for people and for paper."""

    rule: int
    rules: int
    why: str
    condition: str
    method: int | None
    as_at: date | None
    inputs: tuple[tuple[str, str], ...]
    tests: tuple[tuple[str, str], ...]
    claimed: str
    credit: str
    override: str


def how_reached(promise: Promise) -> HowReached:
    """Rule, method and inputs; an assessment that was not reckoned reads as none."""
    verdict = promise.verdict if promise.verdict and promise.verdict.rule else None
    rule = RULES[(verdict.rule or 1) - 1] if verdict else RULES[0]
    return HowReached(
        rule=rule.number,
        rules=len(RULES),
        why=WHY[rule.number],
        condition=rule.condition,
        method=verdict.method if verdict else None,
        as_at=verdict.as_at if verdict else None,
        inputs=_promised_inputs(promise) + (_verdict_inputs(verdict) if verdict else ()),
        tests=_tests(verdict) if verdict else (),
        claimed=_claimed(verdict) if verdict else "",
        credit=str(Credit(verdict.credit).label) if verdict and verdict.credit else "",
        override=_override(promise, verdict) if verdict else "",
    )


def _promised_inputs(promise: Promise) -> tuple[tuple[str, str], ...]:
    commitment = promise.commitment
    kinds = sorted({str(measure.get_kind_display()) for measure in promise.measures})
    return (
        ("Kind of promise", str(commitment.get_kind_display())),
        ("Can be checked", str(commitment.get_verifiable_display())),
        ("Measured by", f"{listed(kinds)} indicators" if kinds else "no indicator"),
    )


def _verdict_inputs(verdict: Assessment) -> tuple[tuple[str, str], ...]:
    fidelity = verdict.fidelity
    passed = {True: "yes", False: "no", None: "not known"}[verdict.deadline_passed]
    due = f"{passed}; it ended on {day_in_words(verdict.due_on)}" if verdict.due_on else passed
    if verdict.due_on and not verdict.deadline_passed:
        due = f"no; it ends on {day_in_words(verdict.due_on)}"
    months = verdict.sustained_months
    return (
        ("Done", str(Done(verdict.done).label)),
        ("Done on", in_words(verdict.done_on) if verdict.done_on else "no date coded"),
        (
            "Fidelity to the words",
            f"{fidelity} of 4, {verdict.get_fidelity_display()}" if fidelity else "does not apply",
        ),
        ("Misleading", str(verdict.get_misleading_display())),
        ("Standing reversal", _label(Reversal, verdict.reversal, "none")),
        ("Kept up for", counted(months, "whole month") if months is not None else "does not apply"),
        ("Deadline or reasonable time passed", due),
        ("Changed at the horizon", _label(Changed, verdict.changed, "not reckoned")),
        ("Changed on the latest figures", _label(Changed, verdict.latest, "no latest value")),
        ("Confidence in the evidence", str(verdict.get_confidence_display())),
    )


def _label(words: type[Changed] | type[Reversal], value: str, otherwise: str) -> str:
    return str(words(value).label) if value else otherwise


def _tests(verdict: Assessment) -> tuple[tuple[str, str], ...]:
    return tuple(
        (TEST_WORDS[test], str(getattr(verdict, f"get_{test}_display")())) for test in TESTS
    )


def _claimed(verdict: Assessment) -> str:
    """Who claims the credit, with where each said so; a denial stands with its claim."""
    return "; ".join(verdict.credit_claimed_by) or "nobody on record"


def _override(promise: Promise, verdict: Assessment) -> str:
    """The computed and the overridden change, and why. Empty where nothing was overridden."""
    if not verdict.changed_override:
        return ""
    principal = promise.principal
    computed = promise.change(principal, "horizon") if principal else None
    was = str(Changed(computed.status).label) if computed else "not reckoned"
    now = Changed(verdict.changed_override).label
    return f"Computed change: {was}. Overridden to: {now}. Reason: {verdict.override_reason}"
