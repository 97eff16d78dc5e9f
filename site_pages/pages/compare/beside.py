"""Rows on what stood beside the dialogues: UN action, and measures that promises share."""

from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from benchmarks.axes import Changed
from benchmarks.models import MeasuredChange
from countries.models import MultilateralAction
from countries.multilateral import Stance, YearCounts, count_years
from countries.spellings import area_name
from site_pages.pages.compare.cells import Cell, Line, Place, Row, Section, row_of
from site_pages.pages.compare.promises import title_line
from site_pages.pages.compare.sides import Measured, Side
from site_pages.pages.figures import figure_in_words
from site_pages.rounds import year_of_round
from site_pages.sentences import without_notes

type Series = tuple[int, str]
"""Key of the indicator and code of the area."""

POINTS = (("horizon", "at the horizon"), ("latest", "on the latest figures"))


def un_action(sides: Sequence[Side]) -> Section:
    """What each did in UN actions on the hosts, by kind of action, and how it met the rounds."""
    present = {kind for side in sides for kind in side.actions}
    rows = [
        row_of(str(label), sides, _part_in(kind))
        for kind, label in MultilateralAction.Kind.choices
        if kind in present
    ]
    rows += [
        row_of(_("Years with a round"), sides, _years(lambda years: years.with_round)),
        row_of(_("Of these, also pressed at the UN"), sides, _years(lambda y: y.pressed_beside)),
        row_of(_("Years of pressing without a round"), sides, _years(lambda y: y.pressed_without)),
        row_of(_("Years of standing back"), sides, _years(lambda y: y.stood_back)),
    ]
    note = _(
        "Pressed: sponsored, signed or voted for a text, or voted to discuss it. Stood back: did "
        "not, or voted or abstained the other way. A bloc’s members are not counted in it. The "
        "order of events shows no cause."
    )
    return Section("un", _("Action at the UN on the host"), note, rows)


def measures(sides: Sequence[Side], measured: dict[int, Measured]) -> Section:
    """The same series beside the promises of two or more partners that it is the measure of."""
    partners: dict[Series, set[str]] = {}
    examples: dict[Series, Measured] = {}
    for side in sides:
        for one in _of(side, measured):
            partners.setdefault(_series(one), set()).add(side.slug)
            examples.setdefault(_series(one), one)
    shared = [series for series, slugs in partners.items() if len(slugs) > 1]
    shared.sort(key=lambda series: (examples[series].indicator.name, series))
    rows = [_series_row(examples[series], sides, measured) for series in shared]
    note = _(
        "Where promises to several of them have the same measure. It measures the host, not the "
        "partner: figures differ only because the promises were made in other years."
    )
    empty = _("No series is the principal measure of promises to more than one of them.")
    return Section("measures", _("The same measured series"), note, rows, empty)


def _part_in(kind: str) -> Callable[[Side], Cell]:
    def cell(side: Side) -> Cell:
        if not side.talks:
            return _unexamined(side)
        acts = [act for act in side.acts if act.action.kind == kind]
        total = side.actions[kind]
        lines = [
            Line(_("%(did)s in %(n)d of %(total)d") % {"did": did, "n": n, "total": total}, mark=m)
            for stance, did, m in (
                (Stance.PRESSED, _("pressed"), "press"),
                (Stance.STOOD_BACK, _("stood back"), "back"),
                (Stance.NEITHER, _("neither"), ""),
            )
            if (n := sum(act.stance is stance for act in acts))
        ]
        if silent := total - len(acts):
            words = {"n": silent, "total": total}
            lines.append(Line(_("no part on record in %(n)d of %(total)d") % words))
        return Cell(tuple(lines or [Line(_("no action on record"))]), (_year_by_year(side),))

    return cell


def _years(number: Callable[[YearCounts], int]) -> Callable[[Side], Cell]:
    def cell(side: Side) -> Cell:
        if not side.talks:
            return _unexamined(side)
        rounds = [one for own in side.talks for one in own.held]
        years = {year for one in rounds if (year := year_of_round(one)) is not None}
        counts = count_years(years, [(act.year, act.stance) for act in side.acts])
        found = number(counts)
        text = ngettext("%(n)d year", "%(n)d years", found) % {"n": found}
        return Cell((Line(text),), (_year_by_year(side),))

    return cell


def _year_by_year(side: Side) -> Place:
    return Place(_("year by year"), f"/multilateral/{side.slug}/")


def _unexamined(side: Side) -> Cell:
    """Of a partner without a dialogue the UN record is not counted against rounds."""
    place = Place(_("country page"), f"/countries/{side.slug}/")
    return Cell((Line(_("not counted: no dialogue on record")),), (place,))


def _of(side: Side, measured: dict[int, Measured]) -> Iterable[Measured]:
    return (measured[row.promise.pk] for row in side.promises if row.promise.pk in measured)


def _series(one: Measured) -> Series:
    return one.indicator.pk, one.measure.area


def _series_row(example: Measured, sides: Sequence[Side], measured: dict[int, Measured]) -> Row:
    def cell(side: Side) -> Cell:
        lines: list[Line] = []
        for row in reversed(side.promises):
            own = measured.get(row.promise.pk)
            if own is None or _series(own) != _series(example):
                continue
            lines.append(title_line(row))
            lines += [
                Line(_reckoned(own, own.changes[point]), words)
                for point, words in POINTS
                if point in own.changes
            ]
        none = Line(_("no promise with this measure"))
        query = f"?country={example.measure.area.lower()}"
        address = f"{example.indicator.get_absolute_url()}{query}"
        return Cell(tuple(lines or [none]), (Place(_("figures and producer"), address),))

    name = without_notes(example.indicator.name)
    area = area_name(example.measure.area)
    cells = tuple(map(cell, sides))
    return Row(name, cells, area, example.indicator.get_absolute_url())


def _reckoned(own: Measured, change: MeasuredChange) -> str:
    """The change in words, with the two means that were compared."""
    word = str(Changed(change.status).label)
    if change.baseline is None or change.latest is None:
        return word
    words = {
        "word": word,
        "before": figure_in_words(own.indicator, change.baseline),
        "before_years": _span(change.baseline_years),
        "after": figure_in_words(own.indicator, change.latest),
        "after_years": _span(change.latest_years),
    }
    return _("%(word)s, %(before)s (%(before_years)s) to %(after)s (%(after_years)s)") % words


def _span(years: Sequence[int]) -> str:
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"
