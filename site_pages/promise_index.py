"""All published promises of an edition in memory, with their facets; rebuilt at the next one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from benchmarks.axes import Family
from countries.models import Country
from countries.names import in_order
from dialogues.models import Commitment, Right
from editorial.models import Edition
from site_pages.by_edition import kept_by_edition
from site_pages.facets import Bits, Facets, bits
from site_pages.promise_facets import FACETS, Names, names_of_values
from site_pages.promise_rows import PromiseRow, for_rows, promise_row

SORTS = ("newest", "oldest", "title", "reading")


@dataclass(frozen=True)
class PromiseIndex:
    """The promises, newest first; what a reader may ask of them; and where each order puts them."""

    rows: tuple[PromiseRow, ...]
    facets: Facets
    names: Mapping[str, Names]
    orders: Mapping[str, tuple[PromiseRow, ...]]
    numbers: Mapping[str, int]

    @classmethod
    def of(cls, rows: tuple[PromiseRow, ...], names: Mapping[str, Names]) -> Self:
        """Index rows that stand newest first."""
        values = [{name: list(f.values(row)) for name, f in FACETS.items()} for row in rows]
        numbers = {row.promise.slug: number for number, row in enumerate(rows)}
        return cls(rows, Facets.of(values), names, _orders(rows), numbers)

    def having(self, facet: str, values: Collection[str]) -> list[int]:
        """Primary keys of the promises with any of these values."""
        rows = self.facets.having(facet, values)
        return [row.promise.pk for number, row in enumerate(self.rows) if rows >> number & 1]

    def of_slugs(self, slugs: Collection[str]) -> Bits:
        """The set of these promises; a slug that is not there is passed over."""
        return bits([self.numbers[slug] for slug in slugs if slug in self.numbers])


def promise_index(edition: Edition | None) -> PromiseIndex:
    """The index of the newest edition; before the first one there is nothing to index."""
    if edition is None:
        return PromiseIndex.of((), names_of_values((), (), ()))
    return _built(edition.number, edition.made_at)


@kept_by_edition(maxsize=2)
def _built(number: int, made_at: datetime) -> PromiseIndex:
    promises = Commitment.objects.published().order_by("-made_on_first", "slug")
    rows = tuple(map(promise_row, for_rows(promises)))
    names = names_of_values(rows, Country.objects.public(), Right.objects.public())
    return PromiseIndex.of(rows, names)


def _orders(rows: tuple[PromiseRow, ...]) -> dict[str, tuple[PromiseRow, ...]]:
    """Each order, ties newest first."""
    families = list(Family.values)

    def by_reading(row: PromiseRow) -> tuple[int, int]:
        if row.verdict is None or row.verdict.rule is None:
            return families.index("open"), 1
        return families.index(row.verdict.family), row.verdict.rule

    return {
        "newest": rows,
        "oldest": rows[::-1],
        "title": tuple(sorted(rows, key=lambda row: in_order(row.promise.title))),
        "reading": tuple(sorted(rows, key=by_reading)),
    }
