"""The rule table, against a second copy of it that shares nothing with the first."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from benchmarks.reading import (
    BEGUN,
    COMPLETED,
    RULES,
    Changed,
    Confidence,
    Done,
    IndicatorKind,
    InputError,
    Inputs,
    Kind,
    Reversal,
    Since,
    Verifiable,
    inputs_from,
    published,
    read,
)

pytestmark = pytest.mark.no_database

type Row = tuple[int, str, str, Callable[[Inputs], bool]]

BEGUN_WORDS = ("initiated", "limited", "substantial", "complete", "complete_late")
THERE = ("substantial", "complete", "complete_late")
OUTCOME = (IndicatorKind.OUTCOME,)

SHORT = "Substantive, not yet sustained"
TABLE: list[Row] = [
    (1, "Not reviewed", "open", lambda i: i.done is None or i.done == "not_reviewed"),
    (2, "Cannot be checked", "unjudgeable", lambda i: i.verifiable == "no"),
    (3, "Superseded", "unjudgeable", lambda i: i.done == "superseded"),
    (
        4,
        "Not assessable on public evidence",
        "unjudgeable",
        lambda i: i.done == "no_evidence" or i.confidence == "insufficient",
    ),
    (5, "Contradicted", "broken", lambda i: i.done == "contrary"),
    (
        6,
        "Reversed",
        "broken",
        lambda i: i.done in BEGUN_WORDS and i.reversal in ("full", "replaced"),
    ),
    (
        7,
        "Change without the promised act",
        "broken",
        lambda i: (
            i.done == "not_started"
            and i.deadline_passed
            and i.changed in ("slight", "moderate", "major")
        ),
    ),
    (8, "Unfulfilled", "broken", lambda i: i.done == "not_started" and i.deadline_passed),
    (9, "Pending", "open", lambda i: i.done == "not_started" and not i.deadline_passed),
    (10, "Done, but the measure worsened", "symbolic", lambda i: i.changed == "worsened"),
    (
        11,
        "Symbolic: not the thing promised",
        "symbolic",
        lambda i: i.misleading or i.fidelity in (1, 2),
    ),
    (12, "Symbolic: nothing measurable moved", "symbolic", lambda i: i.changed == "no_change"),
    (
        13,
        "Procedural, effect unproven",
        "procedural",
        lambda i: i.changed in ("too_early", "no_data", "inconclusive", "cannot_be_measured"),
    ),
    (14, "Substantive", "substantive", lambda i: as_in_rule_14(i) and not_as_in_rule_15(i)),
    (15, SHORT, "substantive", lambda i: as_in_rule_14(i) and not not_as_in_rule_15(i)),
    (16, "Partly substantive", "substantive", lambda i: True),
]


def as_in_rule_14(i: Inputs) -> bool:
    return i.done in THERE and i.fidelity in (3, 4) and i.changed in ("moderate", "major", "held")


def not_as_in_rule_15(i: Inputs) -> bool:
    return (
        i.reversal != "partial"
        and i.sustained_months is not None
        and i.sustained_months >= 24
        and i.latest in (None, "slight", "moderate", "major", "held")
    )


@cache
def since_by_hand(changed: str | None, latest: str | None) -> str | None:
    better = ("slight", "moderate", "major")
    if latest is None:
        return None
    if latest == "worsened":
        return "same" if changed == "worsened" else "worse"
    return "better" if latest in better and changed not in (*better, "held") else "same"


def by_hand(i: Inputs) -> tuple[int, str, str, bool, str | None]:
    number, word, family, _ = next(row for row in TABLE if row[3](i))
    weak = i.confidence == "low" and number in (5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16)
    return number, word, family, weak, since_by_hand(i.changed, i.latest)


def deeds() -> Iterator[Inputs]:
    """Every allowed combination of deed, fidelity, reversal and months."""
    nothing = Inputs(measured_by=OUTCOME)
    for done in (None, *Done):
        begun, there = done in BEGUN_WORDS, done in THERE
        for fidelity, reversal, months in product(
            (1, 2, 3, 4) if begun else (None,),
            (None, *Reversal) if begun else (None,),
            (23, 24) if there else (None,),
        ):
            yield replace(
                nothing,
                done=done,
                fidelity=fidelity,
                reversal=reversal,
                sustained_months=months,
            )


def whole_space() -> Iterator[Inputs]:
    """Every allowed combination of what the table looks at."""
    for deed in deeds():
        for verifiable, misleading, changed, latest, confidence, passed in product(
            Verifiable, (False, True), Changed, (None, *Changed), Confidence, (False, True)
        ):
            # Written out: dataclasses.replace would triple the time of two million rows.
            yield Inputs(
                verifiable=verifiable,
                done=deed.done,
                fidelity=deed.fidelity,
                misleading=misleading,
                changed=changed,
                latest=latest,
                confidence=confidence,
                reversal=deed.reversal,
                sustained_months=deed.sustained_months,
                deadline_passed=passed,
                measured_by=OUTCOME,
            )


def test_every_combination_has_the_one_reading_of_the_table_and_every_rule_is_reached() -> None:
    reached = set()

    for inputs in whole_space():
        given = read(inputs)

        reached.add(given.rule)
        answer = (given.rule, given.reading, given.family, given.reported, given.since)
        assert answer == by_hand(inputs), inputs
    assert reached == set(range(1, 17))


def test_the_table_is_printed_with_the_rules_in_order() -> None:
    printed = [(rule.number, rule.reading, rule.family.value) for rule in RULES]

    assert printed == [(number, word, family) for number, word, family, _ in TABLE]
    assert all(rule.condition for rule in RULES)


def test_the_page_of_the_method_prints_the_table_that_runs() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "method.md").read_text()

    rows = [
        f"| {rule.number} | {rule.condition} | {rule.reading} | {rule.family.value} |"
        for rule in RULES
    ]
    assert "\n".join(rows) in page


@pytest.mark.parametrize("done", [done for done in (None, *Done) if done not in BEGUN])
def test_without_a_begun_act_fidelity_and_reversal_are_errors(done: Done | None) -> None:
    assert field_of_error(Inputs(done=done, fidelity=3)) == "fidelity"
    assert field_of_error(Inputs(done=done, reversal=Reversal.THREATENED)) == "reversal"


@pytest.mark.parametrize("done", sorted(BEGUN))
def test_a_begun_act_needs_its_fidelity(done: Done) -> None:
    assert field_of_error(Inputs(done=done, sustained_months=30)) == "fidelity"


@pytest.mark.parametrize("done", sorted(COMPLETED))
def test_an_act_that_is_there_needs_its_months_even_where_they_decide_nothing(done: Done) -> None:
    inputs = Inputs(done=done, fidelity=4, verifiable=Verifiable.NO)

    assert field_of_error(inputs) == "sustained_months"


def test_months_and_flag_are_ignored_where_nothing_was_begun() -> None:
    plain = Inputs(done=Done.NOT_STARTED, deadline_passed=True)

    assert read(replace(plain, sustained_months=7, misleading=True)) == read(plain)


@pytest.mark.parametrize(
    ("kind", "measured_by", "changed", "rule"),
    [
        (Kind.STRUCTURAL, ["structural"], Changed.MAJOR, 13),
        (Kind.STRUCTURAL, ["structural", "structural"], Changed.NO_CHANGE, 13),
        (Kind.STRUCTURAL, ["structural"], Changed.HELD, 13),
        (Kind.STRUCTURAL, ["structural"], Changed.WORSENED, 10),
        (Kind.STRUCTURAL, ["structural", "outcome"], Changed.MAJOR, 14),
        (Kind.STRUCTURAL, ["process"], Changed.MAJOR, 14),
        (Kind.PROCESS, ["structural"], Changed.MAJOR, 14),
        (Kind.INDIVIDUAL, ["outcome"], Changed.NO_CHANGE, 12),
        (Kind.OUTCOME, [], Changed.MAJOR, 13),
        (Kind.STRUCTURAL, [], Changed.WORSENED, 13),
        (None, [], Changed.NO_CHANGE, 13),
    ],
)
def test_a_law_cannot_prove_its_own_effect_and_no_measure_proves_none(
    kind: Kind | None, measured_by: list[str], changed: Changed, rule: int
) -> None:
    kinds = tuple(IndicatorKind(word) for word in measured_by)
    inputs = replace(COMPLETE, kind=kind, measured_by=kinds, changed=changed)

    assert read(inputs).rule == rule


def test_a_law_that_nobody_acted_on_is_unfulfilled_whatever_laws_say() -> None:
    inputs = Inputs(
        done=Done.NOT_STARTED,
        deadline_passed=True,
        changed=Changed.MAJOR,
        kind=Kind.STRUCTURAL,
        measured_by=(IndicatorKind.STRUCTURAL,),
    )

    assert read(inputs).rule == 8
    assert read(replace(inputs, kind=Kind.OUTCOME)).rule == 7


def test_since_keeps_the_computed_change_of_a_law_measured_by_law() -> None:
    inputs = replace(
        COMPLETE,
        kind=Kind.STRUCTURAL,
        measured_by=(IndicatorKind.STRUCTURAL,),
        changed=Changed.MAJOR,
        latest=Changed.MAJOR,
    )

    assert read(inputs).since == Since.SAME
    assert read(replace(inputs, latest=Changed.WORSENED)).since == Since.WORSE
    assert published(inputs) == inputs


@pytest.mark.parametrize(
    ("done", "changed", "rule"),
    [
        (Done.COMPLETE, Changed.MODERATE, 14),
        (Done.COMPLETE_LATE, Changed.MODERATE, 14),
        (Done.SUBSTANTIAL, Changed.MODERATE, 14),
        (Done.LIMITED, Changed.SLIGHT, 16),
        (Done.INITIATED, Changed.NO_CHANGE, 12),
        (Done.NOT_STARTED, Changed.NO_CHANGE, 8),
        (Done.CONTRARY, Changed.NO_CHANGE, 5),
    ],
)
def test_a_named_person_is_the_measure_of_a_promise_about_that_person(
    done: Done, changed: Changed, rule: int
) -> None:
    inputs = Inputs(
        done=done,
        fidelity=3 if done in BEGUN else None,
        sustained_months=30,
        deadline_passed=True,
        kind=Kind.INDIVIDUAL,
        changed=Changed.WORSENED,
        latest=Changed.WORSENED,
    )

    reading, shown = read(inputs), published(inputs)

    assert (reading.rule, reading.since) == (rule, Since.SAME)
    assert (shown.changed, shown.latest) == (changed, changed)


def test_no_measure_leaves_no_latest_change() -> None:
    inputs = replace(COMPLETE, measured_by=(), latest=Changed.WORSENED)

    assert read(inputs).since is None
    assert published(inputs).changed == Changed.CANNOT_BE_MEASURED


def test_a_measured_promise_without_a_change_is_not_called_better() -> None:
    assert read(replace(COMPLETE, changed=None)).rule == 13


@pytest.mark.parametrize("measured_by", [(), (IndicatorKind.STRUCTURAL,), OUTCOME])
def test_an_override_enters_the_table_whatever_was_measured(
    measured_by: tuple[IndicatorKind, ...],
) -> None:
    inputs = replace(COMPLETE, kind=Kind.STRUCTURAL, measured_by=measured_by)

    assert read(inputs, override=Changed.NO_CHANGE).rule == 12
    assert read(inputs, override=Changed.MAJOR).rule == 14


def test_weak_evidence_and_a_later_loss_are_said_in_the_sentence() -> None:
    inputs = replace(
        COMPLETE,
        changed=Changed.NO_CHANGE,
        latest=Changed.WORSENED,
        confidence=Confidence.LOW,
    )

    assert read(inputs).sentence == (
        "Reported: symbolic: nothing measurable moved (weakly evidenced); "
        "since then the measure worsened"
    )
    assert read(COMPLETE).sentence == "Substantive"


def test_a_reading_that_says_nothing_of_the_deed_is_never_a_reported_one() -> None:
    pending = Inputs(done=Done.NOT_STARTED, confidence=Confidence.LOW)

    assert (read(pending).rule, read(pending).reported) == (9, False)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("verifiable", "maybe"),
        ("done", 3),
        ("fidelity", "4"),
        ("fidelity", True),
        ("fidelity", 5),
        ("fidelity", float("nan")),
        ("fidelity", 3.0),
        ("misleading", "existed"),
        ("changed", "better"),
        ("latest", []),
        ("confidence", ""),
        ("reversal", "Full"),
        ("sustained_months", -1),
        ("sustained_months", 1.5),
        ("deadline_passed", 1),
        ("kind", "law"),
        ("measured_by", "outcome"),
        ("measured_by", ["individual"]),
        ("measured_by", [None]),
    ],
)
def test_a_wrong_value_is_an_error_that_names_its_field(field: str, value: object) -> None:
    with pytest.raises(InputError) as error:
        inputs_from({"done": "limited", "fidelity": 3, field: value})

    assert error.value.field == field
    assert error.value.message.endswith(".")


def test_a_record_with_every_field_is_read_and_unknown_fields_are_ignored() -> None:
    record = {
        "verifiable": "partly",
        "done": "complete_late",
        "fidelity": 3,
        "misleading": True,
        "changed": "held",
        "latest": "no_data",
        "confidence": "low",
        "reversal": "restored",
        "sustained_months": 12,
        "deadline_passed": True,
        "kind": "individual",
        "measured_by": ["outcome", "process"],
        "note": "not a field",
    }

    assert inputs_from(record) == Inputs(
        verifiable=Verifiable.PARTLY,
        done=Done.COMPLETE_LATE,
        fidelity=3,
        misleading=True,
        changed=Changed.HELD,
        latest=Changed.NO_DATA,
        confidence=Confidence.LOW,
        reversal=Reversal.RESTORED,
        sustained_months=12,
        deadline_passed=True,
        kind=Kind.INDIVIDUAL,
        measured_by=(IndicatorKind.OUTCOME, IndicatorKind.PROCESS),
    )


COMPLETE = Inputs(
    verifiable=Verifiable.YES,
    done=Done.COMPLETE,
    fidelity=4,
    changed=Changed.MODERATE,
    confidence=Confidence.HIGH,
    sustained_months=24,
    measured_by=OUTCOME,
)


def field_of_error(inputs: Inputs) -> str:
    with pytest.raises(InputError) as error:
        read(inputs)
    return error.value.field
