"""What a coder has beside the questions: the words, what followed, the sources, the figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from benchmarks.axes import Changed
from benchmarks.coding import InputError
from benchmarks.coding.preliminary import preliminary
from benchmarks.models import MeasuredChange
from dialogues.models import Commitment, Development
from evidence.dates import in_words
from evidence.models import Citation

type Fact = tuple[str, str]

AS_IF = {"done": "not_reviewed", "confidence": "low"}
"""Answers to reckon axis C with, which hangs on none of them."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A source as a coder weighs it."""

    title: str
    publisher: str
    address: str
    date: str
    grade: str
    place: str
    archived: bool


@dataclass(frozen=True, slots=True)
class Event:
    """Something that followed the promise."""

    date: str
    kind: str
    summary: str
    sources: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """Axis C of one measure at one point; texts, empty where there is no number."""

    indicator: str
    principal: bool
    point: str
    status: str
    baseline: str
    latest: str
    effect: str


@dataclass(frozen=True, slots=True)
class Material:
    """A promise and everything about it but anybody's answers."""

    promise: Commitment
    facts: tuple[Fact, ...]
    events: tuple[Event, ...]
    sources: tuple[Evidence, ...]
    figures: tuple[Figure, ...]
    chart: str
    """The address of the public chart of the principal measure, empty where there is none."""
    trouble: str
    """Why there are no figures, where something is wrong with the promise itself."""


def material_of(promise: Commitment, *, as_at: date, at: datetime) -> Material:
    """What both coders see, drafts included; knowledge ends at the round's day."""
    figures, trouble = _figures(promise, as_at, at)
    return Material(
        promise=promise,
        facts=tuple(fact for fact in _facts(promise) if fact[1]),
        events=tuple(_events(promise, as_at)),
        sources=_evidence(_cited(promise.citations.all())),
        figures=figures,
        chart=_chart(promise, figures),
        trouble=trouble,
    )


def _facts(promise: Commitment) -> list[Fact]:
    offers = promise.offers.select_related("dialogue", "country").all()
    return [
        ("Original words", promise.quotation),
        ("Promised by", str(promise.made_by)),
        ("Promised on", in_words(promise.made_on) if promise.made_on else ""),
        ("Offered to", "; ".join(str(offer) for offer in offers)),
        ("Source of the wording", promise.get_source_of_wording_display()),
        ("Claimed by", promise.get_claimed_by_display()),
        ("Kind", promise.get_kind_display()),
        ("How definite", promise.get_specificity_display()),
        ("Can it be checked", promise.get_verifiable_display()),
        ("Ambition", promise.get_ambition_display()),
        ("Deadline", in_words(promise.deadline) if promise.deadline else "none: five years"),
        ("Where sources differ", promise.conflict),
    ]


def _events(promise: Commitment, as_at: date) -> Iterable[Event]:
    rows = promise.developments.exclude(state="withdrawn").prefetch_related("citations__source")
    for row in rows:
        if row.date_first is not None and row.date_first > as_at:
            continue
        yield Event(
            in_words(row.date) if row.date else "no date",
            _kind(row),
            row.summary,
            _evidence(_cited(row.citations.all())),
        )


def _kind(row: Development) -> str:
    reversal = f", {row.get_reversal_display()}" if row.kind == row.Kind.REVERSAL else ""
    return f"{row.get_kind_display()}{reversal}"


def _cited(citations: object) -> list[Citation]:
    rows: list[Citation] = list(
        citations.select_related("source").prefetch_related("source__snapshots")  # type: ignore[attr-defined]
    )
    return rows


def _evidence(citations: Iterable[Citation]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            title=one.source.title,
            publisher=one.source.publisher,
            address=one.source.url,
            date=in_words(one.source.date) if one.source.date else "",
            grade=one.source.get_reliability_display(),
            place=one.locator,
            archived=bool(one.source.snapshots.all()),
        )
        for one in citations
    )


def _figures(promise: Commitment, as_at: date, at: datetime) -> tuple[tuple[Figure, ...], str]:
    """Axis C as it would be computed now; it does not hang on any answer but for individuals."""
    try:
        _, changes = preliminary(promise, AS_IF, as_at=as_at, at=at)
    except InputError as wrong:
        return (), wrong.message
    except ValueError as wrong:
        return (), str(wrong)
    return tuple(map(_figure, changes)), ""


def _chart(promise: Commitment, figures: tuple[Figure, ...]) -> str:
    public = promise.is_published and any(figure.principal for figure in figures)
    return reverse("chart", args=["promise", promise.slug, "svg"]) if public else ""


def _figure(change: MeasuredChange) -> Figure:
    point = MeasuredChange.Point(change.point)
    return Figure(
        indicator=change.measure.indicator.name,
        principal=change.measure.principal,
        point=f"{str(point.label).capitalize()}, {change.year}",
        status=str(Changed(change.status).label),
        baseline=_number(change.baseline),
        latest=_number(change.latest),
        effect=_number(change.effect, sign=True),
    )


def _number(value: float | None, *, sign: bool = False) -> str:
    return "" if value is None else f"{value:+.4g}" if sign else f"{value:.4g}"
