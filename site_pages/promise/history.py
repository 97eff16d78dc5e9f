"""The editions that touched a promise or its verdict: when, what and why."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from benchmarks.models import Assessment
from dialogues.models import Commitment
from editorial.models import Edition, EditionEntry
from site_pages.promise.fetch import Promise
from site_pages.reading_words import reading_words

SHOWN = 40
"""Editions that one page lists, newest first; /changes/ has them all."""


@dataclass(frozen=True, slots=True)
class Step:
    """One edition. ``reading`` is empty where it set no reading, or one that no longer stands."""

    number: int
    made_at: datetime
    kind: str
    note: str
    done: str
    reading: str


def history_of(promise: Promise) -> tuple[Step, ...]:
    """Newest first, in one query."""
    commitment = promise.commitment
    verdicts: list[Assessment] = commitment.verdicts
    slugs = [verdict.slug for verdict in verdicts]
    touched = Q(kind=Commitment.record_kind(), record=commitment.slug) | Q(
        kind=Assessment.record_kind(), record__in=slugs
    )
    entries = EditionEntry.objects.filter(touched).select_related("edition")
    editions: dict[Edition, list[EditionEntry]] = {}
    for entry in entries.order_by("-edition", "pk")[: SHOWN * 2]:
        editions.setdefault(entry.edition, []).append(entry)
    return tuple(_step(edition, own, verdicts) for edition, own in list(editions.items())[:SHOWN])


def _step(edition: Edition, entries: list[EditionEntry], verdicts: list[Assessment]) -> Step:
    set_here = [verdict for verdict in verdicts if verdict.edition_id == edition.number]
    names = {Commitment.record_kind(): "promise", Assessment.record_kind(): "verdict"}
    done = [f"{names[entry.kind]} {entry.get_action_display()}" for entry in entries]
    return Step(
        number=edition.number,
        made_at=edition.made_at,
        kind=str(edition.get_kind_display()),
        note=edition.note,
        done=", ".join(dict.fromkeys(done)),
        reading=str(reading_words(set_here[0])) if set_here else "",
    )
