"""The reading of a promise: its word, and the sentence that tells it."""

from dataclasses import dataclass, replace
from datetime import date

from benchmarks.axes import Done
from benchmarks.models import Assessment
from benchmarks.sustained import horizon_year
from countries.names import alpha3, sentence_name
from dialogues.models import Development
from evidence.dates import parse
from site_pages.promise.fetch import Promise, Row
from site_pages.promise.reached import HowReached, how_reached
from site_pages.reading_words import reading_words
from site_pages.sentences import Measured, Told, body_in_sentence, reading_sentence


@dataclass(frozen=True, slots=True)
class Verdict:
    """The reading as the page tells it. ``assessment`` is None for a promise never assessed."""

    assessment: Assessment | None
    family: str
    word: str
    since: str
    sentence: str
    how: HowReached


def verdict_of(promise: Promise) -> Verdict:
    """Word, sentence and inputs of the current reading."""
    words = reading_words(promise.verdict)
    return Verdict(
        assessment=promise.verdict,
        family=words.family,
        word=words.word,
        since=words.since,
        sentence=reading_sentence(told(promise)),
        how=how_reached(promise),
    )


def told(promise: Promise) -> Told:
    """The values that the reading sentence is told from."""
    commitment, verdict = promise.commitment, promise.verdict
    said = Told(
        host=sentence_name(commitment.made_by.code),
        made_on=promise.made_on,
        recipients=recipients(promise.offers),
        done=Done.NOT_REVIEWED,
        as_at=verdict.as_at if verdict else date.max,
        individual=commitment.kind == commitment.Kind.INDIVIDUAL,
        deadline=commitment.deadline or "",
        measured=_measured(promise),
    )
    kinds = {event.kind for event in promise.developments}
    said = replace(said, refused=Development.Kind.REFUSAL in kinds)
    return _with_verdict(said, verdict) if verdict and verdict.rule else said


def recipients(offers: tuple[Row, ...]) -> tuple[str, ...]:
    """To whom the promise was given, once each, as a sentence names them."""
    names = (
        sentence_name(offer["country"]) if offer["country"] else body_in_sentence(offer["body"])
        for offer in offers
    )
    return tuple(dict.fromkeys(filter(None, names)))


def true_horizon(promise: Promise) -> int:
    """The year of the horizon, also where it is still to come (method, axis C)."""
    commitment = promise.commitment
    deadline = parse(commitment.deadline) if commitment.deadline else None
    year = horizon_year(promised=parse(promise.made_on), deadline=deadline, as_at=date.max)
    if year is None:  # an open start: such a promise has no measured change either
        raise ValueError(f"{commitment.slug} was promised on {commitment.made_on}: no first day.")
    return year


def _with_verdict(said: Told, verdict: Assessment) -> Told:
    return replace(
        said,
        done=verdict.done,
        done_on=verdict.done_on or "",
        fidelity=verdict.fidelity,
        misleading=verdict.misleading,
        reversal=verdict.reversal,
        due_on=verdict.due_on,
        deadline_passed=verdict.deadline_passed,
        changed=verdict.changed,
        latest=verdict.latest,
        credit=verdict.credit,
        rivals_examined=verdict.rivals_examined == "yes",
        confidence=verdict.confidence,
        rule=verdict.rule or 1,
        reading=str(reading_words(verdict)),
    )


def _measured(promise: Promise) -> Measured | None:
    principal, commitment = promise.principal, promise.commitment
    if principal is None:
        return None
    elsewhere = principal.area != alpha3(commitment.made_by.code)
    by_law_alone = commitment.kind == commitment.Kind.STRUCTURAL and all(
        measure.kind == measure.Kind.STRUCTURAL for measure in promise.measures
    )
    return Measured(
        name=principal.indicator.name,
        area=sentence_name(principal.area) if elsewhere else "",
        horizon_year=true_horizon(promise),
        structural_only=by_law_alone,
    )
