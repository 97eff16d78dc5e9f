"""Every edition: what was published, corrected and withdrawn, and why."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from editorial.models import Edition, EditionEntry
from site_pages.kinds import Kind, kind_of

PER_PAGE = 20
SHOWN = 25
"""Records named one by one; a larger edition gives numbers by kind."""


@dataclass(frozen=True)
class Tally:
    """How many records of one kind an edition published, corrected or withdrew."""

    kind: Kind
    action: str
    count: int


@dataclass(frozen=True)
class Named:
    """One record of an edition, with its address where it has a page of its own."""

    kind: Kind
    record: str
    action: str

    @property
    def address(self) -> str | None:
        """None for a record that is shown on another's page, or is withdrawn."""
        if self.action == str(EditionEntry.Action.WITHDRAWN.label):
            return None
        return self.kind.address(self.record)


@dataclass(frozen=True)
class Change:
    """An edition as the page shows it."""

    edition: Edition
    tallies: list[Tally]
    records: list[Named]


def changes(request: HttpRequest) -> HttpResponse:
    """All editions, newest first."""
    page = Paginator(Edition.objects.order_by("-number"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    return render(
        request,
        "site_pages/changes.html",
        {"changes": changes_of(page), "page": page, "section": "changes"},
    )


def changes_of(page: Page[Edition]) -> list[Change]:
    """What each edition of a page did, in two queries."""
    numbers = [edition.number for edition in page]
    entries = EditionEntry.objects.filter(edition__in=numbers)
    counted = entries.values("edition_id", "kind", "action").annotate(count=Count("pk"))
    tallies: dict[int, list[Tally]] = {number: [] for number in numbers}
    for row in counted.order_by("-count"):
        label = str(EditionEntry.Action(row["action"]).label)
        tallies[row["edition_id"]].append(Tally(kind_of(row["kind"]), label, row["count"]))
    small = [n for n in numbers if sum(t.count for t in tallies[n]) <= SHOWN]
    records: dict[int, list[Named]] = {number: [] for number in numbers}
    for entry in entries.filter(edition__in=small):
        named = Named(kind_of(entry.kind), entry.record, str(entry.get_action_display()))
        records[entry.edition_id].append(named)
    return [Change(e, tallies[e.number], records[e.number]) for e in page]
