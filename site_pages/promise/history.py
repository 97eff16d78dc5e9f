"""The editions that touched a promise or its verdict: when, what, why, and how it changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q

from benchmarks.models import Assessment
from dialogues.models import Commitment
from editorial.models import Edition, EditionEntry
from site_pages.promise.fetch import Promise
from site_pages.promise.verdict_changes import VerdictChange, verdict_changes

SHOWN: Final = 40
"""Editions that one page lists, newest first; /changes/ has them all. Those that changed the
verdict are listed however old they are."""


@dataclass(frozen=True, slots=True)
class Step:
    """One edition. ``change`` is None where it left the verdict alone."""

    number: int
    made_at: datetime
    kind: str
    note: str
    done: str
    change: VerdictChange | None


def history_of(promise: Promise) -> tuple[Step, ...]:
    """Newest first, in one query."""
    commitment = promise.commitment
    slugs = [verdict.slug for verdict in commitment.verdicts]
    touched = Q(kind=Commitment.record_kind(), record=commitment.slug) | Q(
        kind=Assessment.record_kind(), record__in=slugs
    )
    entries = EditionEntry.objects.filter(touched).select_related("edition")
    editions: dict[Edition, list[EditionEntry]] = {}
    for entry in entries.order_by("-edition", "pk")[: SHOWN * 2]:
        editions.setdefault(entry.edition, []).append(entry)
    changes = {change.edition: change for change in verdict_changes(promise.versions)}
    steps = [
        _step(edition, own, changes.pop(edition.number, None))
        for edition, own in list(editions.items())[:SHOWN]
    ]
    older = map(_older, changes.values())
    return tuple(sorted((*steps, *older), key=lambda step: -step.number))


def _step(edition: Edition, entries: list[EditionEntry], change: VerdictChange | None) -> Step:
    names = {Commitment.record_kind(): "promise", Assessment.record_kind(): "verdict"}
    done = [f"{names[entry.kind]} {entry.get_action_display()}" for entry in entries]
    return Step(
        number=edition.number,
        made_at=edition.made_at,
        kind=str(edition.get_kind_display()),
        note=edition.note,
        done=", ".join(dict.fromkeys(done)),
        change=change,
    )


def _older(change: VerdictChange) -> Step:
    """A change of the verdict in an edition that is no longer among those shown."""
    row = change.after
    return Step(
        number=change.edition,
        made_at=datetime.fromisoformat(row["made_at"]),
        kind=str(Edition.Kind(row["kind"]).label),
        note=row["note"],
        done="verdict",
        change=change,
    )
