"""What a reader asked for, and the addresses one step away from it. State lives in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Self
from urllib.parse import urlencode

from django.urls import reverse

from site_pages.filters import PromiseFilter
from site_pages.promise_facets import FACETS
from site_pages.promise_index import SORTS


@dataclass(frozen=True)
class Asked:
    """Chosen values by facet, words and order. One way to write it, so that it has one address."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: str = ""
    sort: str = SORTS[0]

    @classmethod
    def of(cls, promises: PromiseFilter) -> Self:
        """From a valid filter."""
        return cls(promises.chosen, promises.words, promises.order)

    @property
    def narrowed(self) -> bool:
        """Whether anything is filtered at all."""
        return bool(self.chosen or self.words)

    def has(self, facet: str, value: str) -> bool:
        """Whether this value is chosen."""
        return value in self.chosen.get(facet, ())

    def toggled(self, facet: str, value: str) -> Self:
        """The same with one value more, or less where it is chosen."""
        values = self.chosen.get(facet, ())
        others = tuple(each for each in values if each != value)
        now = others if value in values else (*values, value)
        return replace(self, chosen={**self.chosen, facet: now})

    def without_words(self) -> Self:
        """The same for any words."""
        return replace(self, words="")

    def sorted_by(self, sort: str) -> Self:
        """The same in another order."""
        return replace(self, sort=sort)

    def cleared(self) -> Self:
        """Everything, in the same order."""
        return replace(self, chosen={}, words="")

    def pairs(self) -> list[tuple[str, str]]:
        """The query string's names and values; defaults are left out."""
        facets = [(name, value) for name in FACETS for value in self.chosen.get(name, ())]
        words = [("q", self.words)] if self.words else []
        sort = [("sort", self.sort)] if self.sort != SORTS[0] else []
        return facets + words + sort

    def address(self, view: str = "explorer") -> str:
        """Where this is answered: by the page, or by explorer_csv or explorer_json."""
        query = urlencode(self.pairs())
        return f"{_path(view)}?{query}" if query else _path(view)


@cache
def _path(view: str) -> str:
    """A page has over a hundred such links; finding the path anew for each took longest of all."""
    return reverse(view)
