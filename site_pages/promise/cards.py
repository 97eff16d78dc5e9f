"""The five axes as five cards: value, one-line reason, number of sources, date."""

from dataclasses import dataclass
from datetime import date

from benchmarks.axes import Changed, Confidence, Credit, Done
from benchmarks.credit import TESTS
from benchmarks.models import Assessment
from countries.lags import between
from evidence.dates import in_words, parse
from site_pages.promise.evidence import Sources, grades
from site_pages.promise.fetch import Promise
from site_pages.promise.measures import MeasureBlock
from site_pages.sentences import without_notes
from site_pages.when import counted, day_in_words, listed

NOT_YET = "Not reviewed yet; that counts neither for nor against the promise."
THEN = {
    "worsened": "then worse",
    "slight": "then slightly better",
    "moderate": "then better",
    "major": "then much better",
    "held": "then level kept",
    "no_change": "then no change",
    "inconclusive": "then unclear",
    "no_data": "no later data",
    "cannot_be_measured": "then not comparable",
    "too_early": "too early since",
}
REVERSED = {
    "threatened": "Its reversal is threatened.",
    "partial": "A reversal in part stands.",
    "full": "A full reversal stands.",
    "replaced": "Replaced by an equivalent practice.",
    "restored": "Reversed, then restored.",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One axis. ``axis`` and ``mark`` name the small drawing; no source is said as such."""

    axis: str
    title: str
    mark: str | int | None
    value: str
    reason: str
    sources: str
    date: str


def cards_of(
    promise: Promise, sources: Sources, blocks: tuple[MeasureBlock, ...]
) -> tuple[Card, ...]:
    """Promised, done, changed, credit, evidence: always five, always in this order."""
    verdict = promise.verdict if promise.verdict and promise.verdict.rule else None
    return (
        _promised(promise, sources),
        _done(promise, sources, verdict),
        _changed(promise, verdict, blocks),
        _credit(promise, sources, verdict),
        _evidence(sources, verdict),
    )


def _promised(promise: Promise, sources: Sources) -> Card:
    commitment = promise.commitment
    kind = str(commitment.get_kind_display()).partition(":")[0]
    reason = (
        f"{kind} promise, {commitment.get_ambition_display()}. "
        f"Can be checked: {commitment.get_verifiable_display()}."
    )
    behind = sources.behind("promise", commitment.pk, "wording", "date", "offered_to", "deadline")
    return Card(
        "promised",
        "Promised",
        commitment.specificity,
        str(commitment.get_specificity_display()),
        reason,
        _count(len(behind)),
        _capital(in_words(commitment.made_on)),
    )


def _done(promise: Promise, sources: Sources, verdict: Assessment | None) -> Card:
    behind = {
        number
        for event in promise.developments
        for number in sources.behind("development", event.pk)
    } | set(sources.behind("promise", promise.commitment.pk, "developments"))
    count = _count(len(behind))
    if verdict is None or verdict.done == Done.NOT_REVIEWED:
        return Card("done", "Done", Done.NOT_REVIEWED, "Not reviewed", NOT_YET, count, "")
    reasons = [
        f"{_capital(str(verdict.get_fidelity_display()))}." if verdict.fidelity else "",
        _lag(promise, verdict),
        "" if verdict.misleading == "none" else f"Flagged: {verdict.get_misleading_display()}.",
        REVERSED.get(verdict.reversal, ""),
        _kept_up(verdict),
    ]
    return Card(
        "done",
        "Done",
        verdict.done,
        _capital(str(Done(verdict.done).label)),
        " ".join(filter(None, reasons)) or _without_an_act(verdict),
        count,
        _done_date(promise, verdict),
    )


def _without_an_act(verdict: Assessment) -> str:
    match verdict.done:
        case Done.NO_EVIDENCE:
            return "A search found nothing public; that is not proof that nothing was done."
        case Done.NOT_STARTED:
            passed = "has passed" if verdict.deadline_passed else "has not passed"
            return f"The deadline or reasonable time {passed}."
        case Done.SUPERSEDED:
            return "Something later took its place."
    return "Refused, or the opposite was done."


def _lag(promise: Promise, verdict: Assessment) -> str:
    """How long after the promise the deed was there."""
    lag = between(promise.commitment.made_on, verdict.done_on)
    if lag is None or not verdict.fidelity:
        return ""
    if lag.most == 0:
        return "On the day of the promise."
    relation = "the promise" if lag.least < 0 else "after the promise"
    return f"{_capital(str(lag))} {relation}."


def _kept_up(verdict: Assessment) -> str:
    if not verdict.sustained_months:
        return ""
    return f"Kept up for {counted(verdict.sustained_months, 'month')}."


def _done_date(promise: Promise, verdict: Assessment) -> str:
    if verdict.done_on:
        return _capital(in_words(verdict.done_on))
    dates = [event.date for event in promise.developments if event.date]
    if not dates:
        return "No dated event"
    return f"Latest event: {in_words(max(dates, key=lambda text: parse(text).first or date.min))}"


def _changed(
    promise: Promise, verdict: Assessment | None, blocks: tuple[MeasureBlock, ...]
) -> Card:
    changed = verdict.changed if verdict else ""
    value = _capital(str(Changed(changed).label)) if changed else "Not reckoned"
    mark = changed or "cannot_be_measured"
    if not blocks or not promise.principal:
        reason, source, until = _without_a_measure(promise, changed)
        return Card("changed", "Changed", mark, value, reason, source, until)
    if verdict and verdict.latest and verdict.latest != changed:
        value = f"{value}, {THEN[verdict.latest]}"
    block = blocks[0]
    figures = [linked.figures for linked in block.table]
    effects = [f"{row.effect} ({row.years})" for row in figures if row.effect]
    least = f"Less than {promise.principal.indicator.minimum_meaningful_change:g} does not count."
    reason = f"{block.name}: {', then '.join(effects) or 'no effect can be computed'}. {least}"
    rows = block.drawn.rows if block.drawn else ()
    years = [row.year for row in rows if row.value is not None]
    return Card(
        "changed",
        "Changed",
        mark,
        value,
        f"{reason} Fit to the promise: {promise.principal.get_fit_display()}.",
        counted(len({one.measure.indicator.release_id for one in blocks}), "source"),
        f"Series to {years[-1]}" if years else "No series",
    )


def _without_a_measure(promise: Promise, changed: str) -> tuple[str, str, str]:
    if promise.measures:
        name = without_notes(promise.measures[0].indicator.name)
        return f"{name} is tied to the promise; its change is not reckoned yet.", "No sources", ""
    if promise.commitment.kind == "individual" and changed:
        return "The named person’s own case is the measure.", "As under done", ""
    return "No indicator fits this promise.", "No sources", "No series"


def _credit(promise: Promise, sources: Sources, verdict: Assessment | None) -> Card:
    if verdict is None or verdict.done == Done.NOT_REVIEWED or not verdict.credit:
        return Card("credit", "Credit", "", "Not judged", NOT_YET, "No sources", "")
    answers = [getattr(verdict, test) for test in TESTS]
    yes, unknown = answers.count("yes"), answers.count("unknown")
    claimed = verdict.credit_claimed_by
    names = list(dict.fromkeys(without_notes(name).partition(";")[0] for name in claimed))
    claim = f"Claimed by {listed(names)}." if names else "Nobody is on record as claiming it."
    rivals = "" if verdict.rivals_examined == "yes" else " Rivals not examined."
    behind = sources.behind("promise", promise.commitment.pk, "coding")
    behind += sources.behind("verdict", verdict.pk)
    count = len(set(behind))
    return Card(
        "credit",
        "Credit",
        verdict.credit,
        _capital(str(Credit(verdict.credit).label)),
        f"{claim}{rivals} {yes} of 5 tests met, {unknown or 'none'} unknown.",
        _count(count) if count else f"{_count(len(sources))} of the promise, none on credit alone",
        f"Judged as at {day_in_words(verdict.as_at)}",
    )


def _evidence(sources: Sources, verdict: Assessment | None) -> Card:
    if verdict is None or verdict.done == Done.NOT_REVIEWED:
        value, mark = "Not judged", ""
    else:
        value, mark = _capital(str(Confidence(verdict.confidence).label)), verdict.confidence
    archived = sources.archived()
    copies = f"{archived} of {len(sources)} archived" if archived else "No archived copy yet"
    coded = "coded once" if verdict is None or verdict.coders < 2 else "coded twice"
    return Card(
        "confidence",
        "Evidence",
        mark,
        value,
        f"{_capital(grades(sources.letters()))}. {copies}; {coded}.",
        _count(len(sources)),
        f"As at {day_in_words(verdict.as_at)}" if verdict else "",
    )


def _count(number: int) -> str:
    return _capital(counted(number, "source"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
