"""The reading that changes as one types: the same code that publishing runs, storing nothing."""

from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db.models import Model
from django.utils import timezone

from benchmarks import basis
from benchmarks.axes import Confidence, Done, Reversal
from benchmarks.checked import InputError
from benchmarks.inputs import BEGUN
from benchmarks.models import Assessment, Basis, Measure
from benchmarks.series import WINDOW_YEARS
from benchmarks.sustained import ReversalEvent
from benchmarks.verdicts import derive, promise_year
from countries.models import Country
from desk.promise.lookup import Names
from desk.promise.sheet import Sheet
from desk.promise.typed import Documents, Typed, parse
from dialogues.models import Commitment, Development, Dialogue
from editorial.documents import Document, Row
from evidence.dates import EdtfError
from site_pages import sentences
from site_pages.promise.fetch import Promise
from site_pages.promise.reached import HowReached, how_reached
from site_pages.promise.verdict import told
from site_pages.reading_words import reading_words
from site_pages.when import listed

NEEDED: Final = {
    "made_by": "who promised",
    "made_on": "when",
    "verifiable": "whether it can be checked",
    "kind": "what kind of promise it is",
}
"""Without these no reading can be reckoned; in the words of a sentence."""
STEPS: Final = (
    ("Promised", sentences.promised),
    ("Done", sentences.done),
    ("Changed", sentences.changed),
    ("Credit", sentences.credit),
    ("Evidence", sentences.evidence),
)
"""The order of the method; the reading itself stands last."""


@dataclass(frozen=True, slots=True)
class Living:
    """The reading of what is typed. ``wanting``: what has to be answered first, as a sentence;
    then there is nothing else. ``steps``: the name of an axis and its sentence."""

    wanting: str = ""
    steps: tuple[tuple[str, str], ...] = ()
    word: str = ""
    family: str = "open"
    how: HowReached | None = None


@dataclass
class _Given:
    """The records as typed, in memory alone."""

    commitment: Commitment
    assessment: Assessment
    developments: list[Development]
    measures: list[Measure]
    offers: list[Row] = field(default_factory=list)


def living(sheet: Sheet, typed: Typed, *, today: date, names: Names) -> Living:
    """The reading that the typed answers would have today. Writes nothing."""
    return of_documents(sheet, parse(typed, sheet.documents, today=today).documents, today, names)


def of_documents(sheet: Sheet, documents: Documents, today: date, names: Names) -> Living:
    """The same of documents, as they are stored or were typed."""
    promise = documents.get("promise", {"fields": {}, "parts": {}})
    if lacking := [words for name, words in NEEDED.items() if not promise["fields"].get(name)]:
        return Living(wanting=f"The reading needs to know {listed(lacking)}.")
    try:
        given = _given(sheet, documents, names, today)
        if wanting := _wanting(given.assessment):
            return Living(wanting=wanting)
        return _read(given)
    except InputError as wrong:
        return Living(wanting=wrong.message)
    except (EdtfError, ValueError) as wrong:
        return Living(wanting=f"There is no reading yet. {wrong}")


def _given(sheet: Sheet, documents: Documents, names: Names, today: date) -> _Given:
    """Everything that was typed, as records that are never saved."""
    promise = documents["promise"]
    of_kind = {key: one for key, one in documents.items() if key.startswith("development:")}
    commitment: Any = _filled(Commitment, promise)
    commitment.pk = sheet.commitment.pk if sheet.commitment else None
    commitment.made_by = names.get(Country, promise["fields"]["made_by"])
    verdict = next((one for key, one in documents.items() if key.startswith("assessment:")), None)
    if verdict is not None:
        assessment: Any = _filled(Assessment, verdict)
    elif sheet.assessment is not None:
        assessment = copy(sheet.assessment)
    else:
        assessment = Assessment(
            done=Done.NOT_REVIEWED, as_at=today, confidence=Confidence.INSUFFICIENT
        )
    assessment.as_at = date.fromisoformat(str(assessment.as_at))
    assessment.commitment = commitment
    return _Given(
        commitment,
        assessment,
        [_filled(Development, one) for one in of_kind.values()],
        sheet.measures,
        [_recipient(offer, names) for offer in promise["parts"]["offers"]],
    )


def _filled[M: Model](model: type[M], document: Document) -> M:
    """A record with the document's plain fields."""
    record = model()
    many = {field.name for field in model._meta.many_to_many}
    for name, value in document["fields"].items():
        if name not in many:
            setattr(record, model._meta.get_field(name).attname, value)  # type: ignore[union-attr]
    return record


def _recipient(offer: Row, names: Names) -> Row:
    """An offer as the public page names it: one to a dialogue was made to its partner."""
    country = names.get(Country, offer.get("country"))
    if country is None and not offer.get("body") and offer.get("dialogue"):
        dialogue: Any = names.get(Dialogue, offer["dialogue"])
        country = names.get(Country, dialogue.partner_id) if dialogue else None
    return {"country": str(getattr(country, "code", "")), "body": offer.get("body") or ""}


def _wanting(assessment: Assessment) -> str:
    """What has still to be answered before the table can run."""
    if not assessment.done:
        return "Say what was done (axis B): the reading follows."
    if assessment.done in BEGUN and assessment.fidelity is None:
        return "An act was begun: say how closely it fits the words (fidelity)."
    if not assessment.confidence:
        return "Say how strong the evidence is (axis E)."
    return ""


def _read(given: _Given) -> Living:
    verdict = given.assessment
    turned = [one for one in given.developments if one.reversal]
    events = [ReversalEvent(one.date_last, Reversal(one.reversal)) for one in turned]
    derive(verdict, given.measures, _bases(given), events=events)
    promise = Promise(
        commitment=given.commitment,
        verdict=verdict,
        developments=tuple(given.developments),
        measures=tuple(given.measures),
        promised_acts=(),
        offers=tuple(given.offers),
    )
    said = told(promise)
    return Living(
        steps=tuple((axis, text) for axis, part in STEPS if (text := part(said))),
        word=str(reading_words(verdict)),
        family=verdict.family,
        how=how_reached(promise),
    )


def _bases(given: _Given) -> list[Basis]:
    """What the principal measure, which alone enters the table, stands on or would stand on."""
    year = promise_year(given.assessment)
    principal = [measure for measure in given.measures if measure.principal]
    return [_basis(measure, year) for measure in principal] if year is not None else []


def _basis(measure: Measure, year: int) -> Basis:
    found = basis.current(measure)
    window = range(year - WINDOW_YEARS, year)
    if found is not None and all(one in window for one in found.baseline_years):
        found.measure = measure
        return found
    release = found.baseline_release if found else measure.indicator.release
    return basis.drafted(measure, release, promise_year=year, at=timezone.now())
