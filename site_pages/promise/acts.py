"""Treaty acts that would keep a promise: whether and when they came, with the lag in days."""

from dataclasses import dataclass, replace
from datetime import date

from countries.lags import Lag, to_act
from countries.models import TreatyAction
from countries.names import sentence_name
from evidence.dates import parse
from site_pages.promise.citations import ABSENT, acts_that_keep
from site_pages.promise.evidence import Sources
from site_pages.promise.fetch import Act, Promise, PromisedAct
from site_pages.when import day_in_words, when

VERBS = {
    "signature": "signed",
    "ratification": "ratified",
    "accession": "acceded to",
    "reservation": "entered a reservation to",
    "withdrawal": "withdrew from",
}


@dataclass(frozen=True, slots=True)
class PromisedActLine:
    """One treaty act. ``date`` is empty where it never came or where nobody knows when.

    ``note`` says how far the register that shows no such act was read.
    """

    treaty: str
    act: str
    came: bool
    date: str
    lag: Lag | None
    sentence: str
    note: str
    sources: tuple[int, ...]


def act_lines(
    promise: Promise, sources: Sources, as_at: date | None
) -> tuple[PromisedActLine, ...]:
    """One line for each treaty act promised, as at a date."""
    return tuple(_line(promised, promise, sources, as_at) for promised in promise.promised_acts)


def lag_of(promised: PromisedAct, made_on: str, as_at: date | None) -> Lag | None:
    """The days from the promise to the act; still counting where it has not come."""
    return to_act(made_on, [act.date for act in kept_by(promised, as_at)], as_at=as_at)


def kept_by(promised: PromisedAct, as_at: date | None) -> tuple[Act, ...]:
    """Acts on record that would keep the promise, as far as known at the as-at date."""
    acts = [act for act in promised.acts if act.kind in acts_that_keep(promised.measure.act)]
    return tuple(act for act in acts if not (act.date and as_at) or _known(act.date, as_at))


def _known(text: str, as_at: date) -> bool:
    first = parse(text).first
    return first is None or first <= as_at


def _line(
    promised: PromisedAct, promise: Promise, sources: Sources, as_at: date | None
) -> PromisedActLine:
    measure = promised.measure
    kept = kept_by(promised, as_at)
    first = min(kept, key=lambda act: (not act.date, act.date)) if kept else None
    lag = lag_of(promised, promise.made_on, as_at)
    shown = first or next((act for act in promised.acts if act.kind == ABSENT), None)
    return PromisedActLine(
        treaty=measure.treaty.code,
        act=str(TreatyAction.Kind(measure.act).label),
        came=first is not None,
        date=first.date if first else "",
        lag=lag,
        sentence=_came(promised, first, lag) if first else _missing(promised, lag, as_at),
        note="" if first or not shown else shown.note,
        sources=sources.behind("act", shown.pk) if shown else (),
    )


def _came(promised: PromisedAct, act: Act, lag: Lag | None) -> str:
    country = sentence_name(promised.measure.country.code)
    start = f"{country[:1].upper()}{country[1:]} {VERBS[act.kind]} {_treaty(promised)}"
    if not act.date:
        return f"{start}; the date is not known."
    if lag is None:
        return f"{start} {when(act.date)}."
    relation = "the promise" if lag.least < 0 else "after the promise"
    return f"{start} {when(act.date)}, {lag} {relation}."


def _missing(promised: PromisedAct, lag: Lag | None, as_at: date | None) -> str:
    act = str(TreatyAction.Kind(promised.measure.act).label).lower()
    country = sentence_name(promised.measure.country.code)
    at = f" as at {day_in_words(as_at)}" if as_at else ""
    sentence = f"No {act} of {_treaty(promised)} by {country} is on record{at}"
    if lag is None:
        return f"{sentence}."
    return f"{sentence}: {replace(lag, counting=False)} since the promise, and still counting."


def _treaty(promised: PromisedAct) -> str:
    """The treaty's name inside a sentence, with the short form that the field uses."""
    treaty = promised.measure.treaty
    known = treaty.code.replace("-", "").isupper() and not treaty.code.startswith("ILO")
    return f"the {treaty.name} ({treaty.code})" if known else f"the {treaty.name}"
