"""Rows on what was promised to each partner: by reading, deed, change, and one by one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from benchmarks.axes import Changed, Done, Family
from dialogues.models import Commitment, Offer
from evidence.dates import in_words as date_in_words
from site_pages.home.answer import in_words
from site_pages.pages.compare.asked import Asked
from site_pages.pages.compare.cells import Cell, Line, Place, Row, Section, row_of
from site_pages.pages.compare.sides import Side
from site_pages.promise_facets import FACETS
from site_pages.promise_rows import PromiseRow, recipient_of
from site_pages.reading_words import reading_words

NUMBERS = {2: "both", 3: "all three"}


def by_reading(sides: Sequence[Side], asked: Asked) -> Section:
    """Every family, with promises not reviewed in the whole."""
    rows = [
        row_of(_("Promises on record"), sides, _total(asked)),
        *_counted("family", _capitals(Family.choices), sides, asked, marked=True),
        *_counted("done", {"not_reviewed": _("Of the open ones, not reviewed yet")}, sides, asked),
    ]
    note = _(
        "Promises made to each partner, in a dialogue or beside it. A promise that nobody has "
        "reviewed counts in the whole and as open, never as failed."
    )
    return Section("readings", _("Promises by reading"), note, rows)


def by_deed(sides: Sequence[Side], asked: Asked) -> Section:
    """Kind of promise, what was done and what changed, as far as they occur."""
    kinds = {value: str(name).split(":")[0] for value, name in Commitment.Kind.choices}
    rows = [
        *_occurring("kind", _("Kind: %s"), kinds, sides, asked),
        *_occurring("done", _("Done: %s"), dict(Done.choices), sides, asked),
        *_occurring("changed", _("Changed: %s"), dict(Changed.choices), sides, asked),
    ]
    note = _("Values that no promise has are left out.")
    empty = _("No promise to these partners is on record.")
    return Section("deeds", _("What was promised, done and changed"), note, rows, empty)


def together(sides: Sequence[Side], asked: Asked) -> Section:
    """The same promise on one line: offered to all of them, to two of three, to one alone."""
    whole = _shared(sides, len(sides))
    several = _shared(sides, 2) if len(sides) > 2 else []
    rows = [_promise_row(one, sides, asked) for one in [*whole, *several]]
    alone = row_of(_("Offered to it alone of these"), sides, _alone(sides, asked))
    count = ngettext("%(n)s was offered", "%(n)s were offered", max(1, len(whole))) % {
        "n": in_words(len(whole)).capitalize()
    }
    note = _("%(count)s to %(all)s of them. Title and reading of each, newest first.") % {
        "count": count,
        "all": NUMBERS[len(sides)],
    }
    return Section("promises", _("Promise by promise"), note, [*rows, alone])


@dataclass(frozen=True, slots=True)
class _Shared:
    """A promise and the slugs of the partners that it was offered to."""

    row: PromiseRow
    partners: frozenset[str]


def _shared(sides: Sequence[Side], number: int) -> list[_Shared]:
    """Promises offered to exactly so many of the partners, newest first."""
    found: dict[int, tuple[PromiseRow, list[str]]] = {}
    for side in sides:
        for row in side.promises:
            found.setdefault(row.promise.pk, (row, []))[1].append(side.slug)
    shared = [_Shared(row, frozenset(own)) for row, own in found.values() if len(own) == number]
    return sorted(shared, key=_day, reverse=True)


def _day(shared: _Shared) -> date:
    """The last possible day of the promise."""
    return shared.row.promise.made_on_last or date.min


def _promise_row(shared: _Shared, sides: Sequence[Side], asked: Asked) -> Row:
    promise = shared.row.promise
    read = reading_words(shared.row.verdict)
    cells = [
        _offered(shared.row, side) if side.slug in shared.partners else _not_offered(side, asked)
        for side in sides
    ]
    return Row(
        promise.title,
        tuple(cells),
        str(read),
        promise.get_absolute_url(),
        read.family,
        said=True,
    )


def _offered(row: PromiseRow, side: Side) -> Cell:
    """When, and at which round where that is on record."""
    offers: list[Offer] = list(row.promise.offers.all())
    own = [one for one in offers if recipient_of(one).value == side.slug]
    days = dict.fromkeys(one.date or row.promise.made_on for one in own)
    lines = [Line(_("offered %(when)s") % {"when": date_in_words(day)}) for day in days]
    return Cell(tuple(lines), (Place(_("the promise"), row.promise.get_absolute_url()),))


def _not_offered(side: Side, asked: Asked) -> Cell:
    line = Line(_("no such offer on record"))
    return Cell((line,), (_list_of(side, asked),))


def _alone(sides: Sequence[Side], asked: Asked) -> Callable[[Side], Cell]:
    """The promises that none of the other partners was given."""
    alone = {one.row.promise.pk for one in _shared(sides, 1)}

    def cell(side: Side) -> Cell:
        lines = [title_line(row) for row in side.promises if row.promise.pk in alone]
        none = Line(_("none on record"))
        return Cell(tuple(lines or [none]), (_list_of(side, asked),))

    return cell


def title_line(row: PromiseRow) -> Line:
    """A promise by its year, title and reading."""
    read = reading_words(row.verdict)
    first = row.promise.made_on_first
    return Line(
        row.promise.title,
        str(first.year) if first else "",
        str(read),
        row.promise.get_absolute_url(),
        read.family,
        said=True,
    )


def _counted(
    facet: str,
    names: Mapping[str, str],
    sides: Sequence[Side],
    asked: Asked,
    *,
    marked: bool = False,
) -> list[Row]:
    """A row for each value: how many of a partner's promises have it."""
    rows = []
    for value, name in names.items():
        cells = tuple(_number(side, facet, value, asked) for side in sides)
        rows.append(Row(name, cells, mark=value if marked else ""))
    return rows


def _occurring(
    facet: str, label: str, names: Mapping[str, object], sides: Sequence[Side], asked: Asked
) -> list[Row]:
    """The same for the values that any promise of any partner has."""
    present = {value for side in sides for row in side.promises for value in _values(facet, row)}
    labels = {value: label % str(name).lower() for value, name in names.items() if value in present}
    return _counted(facet, labels, sides, asked)


def _number(side: Side, facet: str, value: str, asked: Asked) -> Cell:
    total = len(side.promises)
    count = sum(value in _values(facet, row) for row in side.promises)
    place = _list_of(side, asked, **{facet: value})
    if not total:
        return Cell((Line(_("no promise on record")),), (place,))
    return Cell((Line(_("%(n)d of %(total)d") % {"n": count, "total": total}),), (place,))


def _total(asked: Asked) -> Callable[[Side], Cell]:
    def cell(side: Side) -> Cell:
        count = len(side.promises)
        text = str(count) if count else _("no promise on record")
        return Cell((Line(text),), (_list_of(side, asked),))

    return cell


def _list_of(side: Side, asked: Asked, **facets: str) -> Place:
    """The explorer's own list of what was counted."""
    query = [("partner", side.slug), *(("right", one) for one in asked.rights), *facets.items()]
    return Place(_("list"), f"/commitments/?{urlencode(query)}")


def _values(facet: str, row: PromiseRow) -> Iterable[str]:
    return FACETS[facet].values(row)


def _capitals(choices: Iterable[tuple[str, object]]) -> dict[str, str]:
    return {value: capfirst(str(name)) for value, name in choices}
