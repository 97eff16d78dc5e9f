"""Counted facets as pure functions over frozen rows: no database, no request, no clock.

Every value of every facet is one whole number, in which bit n says whether row n has it. To count
is to join two numbers and to count bits, so a page costs little however many filters it has.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Self

type Values = Mapping[str, Collection[str]]
"""Facet to values: what a row has, or what a reader chose. An absent or empty facet: none."""

type Bits = int
"""A set of rows: bit n stands for row n."""


@dataclass(frozen=True, slots=True)
class Facets:
    """Which rows have which value of which facet."""

    size: int
    sets: Mapping[str, Mapping[str, Bits]]

    @classmethod
    def of(cls, rows: Sequence[Values]) -> Self:
        """Take in the rows; their order gives each its bit."""
        sets: dict[str, dict[str, Bits]] = {}
        for number, row in enumerate(rows):
            for facet, values in row.items():
                having = sets.setdefault(facet, {})
                for value in values:
                    having[value] = having.get(value, 0) | 1 << number
        return cls(len(rows), sets)

    @property
    def everything(self) -> Bits:
        """All rows."""
        return (1 << self.size) - 1

    def having(self, facet: str, values: Collection[str]) -> Bits:
        """The rows with any of these values. A value that no row has matches none."""
        known = self.sets.get(facet, {})
        return reduce(or_, (known.get(value, 0) for value in values), 0)

    def matching(self, chosen: Values, *, within: Bits, but: str = "") -> Bits:
        """The rows that fit: values of one facet are joined by or, facets by and.

        within: the rows to look at. but: a facet whose own choice is left out.
        """
        for facet, values in chosen.items():
            if values and facet != but:
                within &= self.having(facet, values)
        return within

    def counts(self, facet: str, chosen: Values, *, within: Bits) -> dict[str, int]:
        """Rows per value of a facet under the other facets' choices; zero is counted too."""
        rows = self.matching(chosen, within=within, but=facet)
        return {
            value: (bits & rows).bit_count() for value, bits in self.sets.get(facet, {}).items()
        }


def bits(numbers: Collection[int]) -> Bits:
    """The set of these row numbers."""
    return reduce(or_, (1 << number for number in numbers), 0)
