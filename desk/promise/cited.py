"""The evidence beside the axes: every source that the screen cites, as it is typed now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from desk.promise.lookup import Names
from desk.promise.typed import ASSESSMENT, DEVELOPMENTS, Typed
from evidence.models import Source


@dataclass(frozen=True, slots=True)
class Evidence:
    """One cited source. ``unknown``: what was typed names no one source yet."""

    title: str
    publisher: str = ""
    address: str = ""
    grade: str = ""
    reliability: str = ""
    seen: str = ""
    locator: str = ""
    unknown: bool = False
    new: bool = False


def evidence_in(typed: Typed, names: Names) -> tuple[Evidence, ...]:
    """What the rows cite that are not to be taken out: the promise's, what followed, the verdict's.

    At most one query, for sources that are typed and not stored yet.
    """
    rows = list(_rows(typed))
    sources = sources_named((typed.text(f"{row}-source") or "" for row in rows), names)
    found = (_evidence(typed, row, sources) for row in rows)
    return tuple(one for one in found if one is not None)


def sources_named(texts: Iterable[str], names: Names) -> dict[str, Source]:
    """Sources by what names them exactly, as typed: a public id or an address."""
    wanted = {text.strip() for text in texts} - {""}
    known: dict[str, Source] = {}
    for one in names.known.values():
        if isinstance(one, Source):
            known |= {one.slug: one, one.url: one}
    if lacking := wanted - set(known):
        for one in Source.objects.filter(Q(slug__in=lacking) | Q(url__in=lacking)):
            known |= {one.slug: one, one.url: one}
    return {text: known[text] for text in wanted if text in known}


def _rows(typed: Typed) -> Iterator[str]:
    """The prefixes of citations in the order of the screen."""
    events = [row for row in typed.rows(DEVELOPMENTS) if not typed.text(f"{row}-gone")]
    for owner in ("", *(f"{event}-" for event in events), f"{ASSESSMENT}-"):
        for row in typed.rows(f"{owner}citations"):
            if not typed.text(f"{row}-gone"):
                yield row


def _evidence(typed: Typed, row: str, sources: dict[str, Source]) -> Evidence | None:
    named = (typed.text(f"{row}-source") or "").strip()
    locator = (typed.text(f"{row}-locator") or "").strip()
    if source := sources.get(named):
        return Evidence(
            title=source.title,
            publisher=source.publisher,
            address=source.url,
            grade=source.reliability,
            reliability=source.get_reliability_display(),
            seen=source.get_seen_display(),
            locator=locator,
        )
    if named:
        return Evidence(title=named, locator=locator, unknown=True)
    return _new(typed, f"{row}-new", locator) if typed.says(f"{row}-new") else None


def _new(typed: Typed, prefix: str, locator: str) -> Evidence:
    """A source that is being entered below its citation."""

    def said(name: str) -> str:
        return (typed.text(f"{prefix}-{name}") or "").strip()

    grades = dict(Source._meta.get_field("reliability").flatchoices)
    seen = dict(Source._meta.get_field("seen").flatchoices)
    return Evidence(
        title=said("title") or "A source without a title yet",
        publisher=said("publisher"),
        grade=said("reliability") if said("reliability") in grades else "",
        reliability=str(grades.get(said("reliability"), "")),
        seen=str(seen.get(said("seen"), "")),
        locator=locator,
        new=True,
    )
