"""Who was promised what: topics down, partners across, the family of each reading in the cell."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from benchmarks.axes import Family
from benchmarks.current import with_verdict
from dialogues.models import Commitment, Offer, Topic
from site_pages.charts import NotDrawn
from site_pages.charts.matrix_chart import Families, MatrixChart, TopicRow
from site_pages.home.answer import family_of
from site_pages.strips import SIX_OF_1998

MORE_PARTNERS = 3
"""Columns after the six of 1998; the rest share one."""
BODIES, OTHERS = "UN and other bodies", "Others"


@dataclass(frozen=True)
class Column:
    """A partner, or the bodies, or all others together."""

    name: str
    slug: str


@dataclass(frozen=True)
class Cell:
    """The promises on one topic to one partner."""

    families: tuple[str, ...]
    address: str


@dataclass(frozen=True)
class Row:
    """One topic."""

    topic: str
    address: str
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True)
class Matrix:
    """Partner by topic."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def promises_with_offers() -> list[Commitment]:
    """Every published promise with its verdict and to whom it was given; three queries."""
    return list(
        with_verdict(Commitment.objects.published())
        .prefetch_related(Prefetch("offers", Offer.objects.select_related("country")))
        .order_by("made_on_first", "slug")
    )


def matrix_chart(promises: Sequence[Commitment]) -> MatrixChart | NotDrawn:
    """The matrix of the home page as a chart: numbers where the page has marks."""
    if not promises:
        return NotDrawn(_("No promise is published yet."))
    found = matrix(promises)
    return MatrixChart(
        columns=tuple(column.name for column in found.columns),
        rows=tuple(
            TopicRow(row.topic, tuple(_families(cell.families) for cell in row.cells), row.total)
            for row in found.rows
        ),
        promises=len(promises),
        families=_families(family_of(one) for one in promises).counts,
    )


def _families(found: Iterable[str]) -> Families:
    counted = Counter(map(str, found))
    return Families(tuple((name, counted[name]) for name in Family.values if counted[name]))


def matrix(promises: Sequence[Commitment]) -> Matrix:
    """A promise to several partners stands in each column; the total counts it once."""
    columns = _columns(promises)
    named = {column.slug for column in columns if column.slug}
    rows = []
    for topic, count in Counter(promise.topic for promise in promises).most_common():
        about = [promise for promise in promises if promise.topic == topic]
        cells = tuple(_cell(column, topic, about, named) for column in columns)
        rows.append(Row(str(Topic(topic).label), _address(topic=topic), cells, count))
    return Matrix(columns, tuple(rows))


def _columns(promises: Sequence[Commitment]) -> tuple[Column, ...]:
    """The six of 1998, the partners with most promises beside them, bodies, others."""
    names: dict[str, str] = {}
    count: Counter[str] = Counter()
    for promise in promises:
        for slug, name in _countries(promise).items():
            names[slug] = name
            count[slug] += 1
    six = [code.lower() for code in SIX_OF_1998 if code.lower() in names]
    more = [slug for slug, _ in count.most_common() if slug not in six][:MORE_PARTNERS]
    chosen = [Column(names[slug], slug) for slug in (*six, *more)]
    return (*chosen, Column(BODIES, ""), Column(OTHERS, ""))


def _countries(promise: Commitment) -> dict[str, str]:
    offers: list[Offer] = list(promise.offers.all())
    return {offer.country.slug: offer.country.name for offer in offers if offer.country}


def _cell(column: Column, topic: str, about: list[Commitment], named: set[str]) -> Cell:
    inside = [promise for promise in about if _stands_in(column, promise, named)]
    address = _address(topic=topic, partner=column.slug) if column.slug else ""
    order = list(Family)
    families = sorted((family_of(promise) for promise in inside), key=order.index)
    return Cell(tuple(str(family) for family in families), address)


def _stands_in(column: Column, promise: Commitment, named: set[str]) -> bool:
    countries = set(_countries(promise))
    if column.slug:
        return column.slug in countries
    if column.name == BODIES:
        return any(offer.body for offer in promise.offers.all())
    return bool(countries - named)


def _address(**query: str) -> str:
    return f"/commitments/?{urlencode(query)}"
