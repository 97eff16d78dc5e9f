"""Every citation behind a promise, whatever kind of record it supports, in one query."""

from dataclasses import dataclass, fields
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, OuterRef, QuerySet, Value
from django.db.models.functions import JSONObject

from benchmarks.models import AssessmentCitation, ReplyCitation
from countries.models import TreatyActionCitation
from dialogues.models import CommitmentCitation, DevelopmentCitation
from evidence.models import Citation, Snapshot
from site_pages.promise.fetch import Promise

MODELS: dict[str, type[Citation]] = {
    "promise": CommitmentCitation,
    "development": DevelopmentCitation,
    "act": TreatyActionCitation,
    "reply": ReplyCitation,
    "verdict": AssessmentCitation,
}
"""What a citation can stand behind, in the order in which the page lists the sources."""

ABSENT = "not_party"
"""The treaty action that records that there was none."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation with its source. ``record`` is the key of what it stands behind."""

    behind: str
    record: int
    order: int
    pk: int
    locator: str
    supports: tuple[str, ...]
    slug: str
    publisher: str
    title: str
    url: str
    date: str
    language: str
    kind: str
    reliability: str
    seen: str
    snapshots: tuple[dict[str, str], ...]


NAMES = tuple(field.name for field in fields(Cited))
SOURCE = ("slug", "publisher", "title", "url", "date", "language", "kind", "reliability", "seen")


def citations_of(promise: Promise) -> tuple[Cited, ...]:
    """The promise's own first, then its developments', treaty acts', replies' and the verdict's."""
    places = {
        (behind, pk): (number, place)
        for number, (behind, pks) in enumerate(_records(promise).items())
        for place, pk in enumerate(pks)
    }
    first, *others = (_query(behind, pks) for behind, pks in _records(promise).items() if pks)
    rows = first.union(*others, all=True) if others else first
    return tuple(
        sorted(map(_cited, rows), key=lambda c: (*places[c.behind, c.record], c.order, c.pk))
    )


def _cited(row: tuple[Any, ...]) -> Cited:
    found = dict(zip(NAMES, row, strict=True))
    lists = {name: tuple(found[name]) for name in ("supports", "snapshots")}
    return Cited(**{**found, **lists})


def _records(promise: Promise) -> dict[str, list[int]]:
    """The keys of the records whose sources the page shows, by kind, in the order of MODELS."""
    kept = [
        act.pk
        for promised in promise.promised_acts
        for act in promised.acts
        if act.kind in (*acts_that_keep(promised.measure.act), ABSENT)
    ]
    return {
        "promise": [promise.commitment.pk],
        "development": [development.pk for development in promise.developments],
        "act": list(dict.fromkeys(kept)),
        "reply": [reply["pk"] for reply in promise.replies],
        "verdict": [promise.verdict.pk] if promise.verdict else [],
    }


def acts_that_keep(promised: str) -> tuple[str, ...]:
    """Acts that do what the promised one does: a state that never signed accedes instead."""
    return ("ratification", "accession") if promised == "ratification" else (promised,)


def _query(behind: str, records: list[int]) -> QuerySet[Any, Any]:
    """Citations of one kind of record as rows in the order of Cited's fields."""
    snapshots = Snapshot.objects.filter(source=OuterRef("source")).order_by("-captured_at")
    copies = snapshots.values(
        row=JSONObject(sha256="sha256", captured_at="captured_at", address="address")
    )
    return (
        MODELS[behind]
        ._default_manager.filter(record__in=records, source__state="published")  # type: ignore[misc]
        .order_by()
        .annotate(behind=Value(behind, CharField()), copies=ArraySubquery(copies))
        .values_list(
            "behind",
            "record_id",
            "order",
            "pk",
            "locator",
            "supports",
            *(f"source__{field}" for field in SOURCE),
            "copies",
        )
    )
