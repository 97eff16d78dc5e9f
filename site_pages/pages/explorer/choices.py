"""The column of counted facets and the chips of what is chosen, as the templates draw them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from site_pages.facets import Bits
from site_pages.pages.explorer.asked import Asked
from site_pages.promise_facets import FACETS, Facet, Names
from site_pages.promise_index import PromiseIndex

SHOWN = 8  # values of a facet before "n more"
SORT_NAMES = {
    "newest": gettext_lazy("Newest first"),
    "oldest": gettext_lazy("Oldest first"),
    "title": gettext_lazy("By title"),
    "reading": gettext_lazy("By reading"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that adds or removes one value. family: its glyph, empty for none."""

    name: str
    address: str
    count: int
    chosen: bool
    family: str


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """A facet as drawn: the first values, and the rest behind “n more”."""

    heading: str
    shown: list[Choice]
    rest: list[Choice]

    @property
    def opened(self) -> bool:
        """Whether a chosen value stands among the rest, which then is not hidden."""
        return any(choice.chosen for choice in self.rest)


@dataclass(frozen=True, slots=True)
class Chip:
    """One active filter; its link removes it."""

    name: str
    address: str
    family: str


@dataclass(frozen=True, slots=True)
class SortLink:
    """The same promises in another order."""

    name: str
    address: str
    chosen: bool


def sort_links(asked: Asked) -> list[SortLink]:
    """Every order, the present one marked."""
    return [
        SortLink(str(name), asked.sorted_by(sort).address(), sort == asked.sort)
        for sort, name in SORT_NAMES.items()
    ]


def facet_columns(index: PromiseIndex, asked: Asked, *, within: Bits) -> list[FacetColumn]:
    """The facets that have anything to offer, each counted with its own choice left out."""
    columns = []
    for name, facet in FACETS.items():
        counts = index.facets.counts(name, asked.chosen, within=within)
        choices = _choices(name, facet, index.names[name], counts, asked)
        if choices:
            columns.append(FacetColumn(str(facet.heading), choices[:SHOWN], choices[SHOWN:]))
    return columns


def chips(index: PromiseIndex, asked: Asked) -> list[Chip]:
    """The active filters, words first."""
    words = [Chip(f"“{asked.words}”", asked.without_words().address(), "")] if asked.words else []
    return words + [
        Chip(
            _chip_name(name, str(index.names[name][value])),
            asked.toggled(name, value).address(),
            _family(name, value),
        )
        for name, values in asked.chosen.items()
        for value in values
    ]


def _choices(
    name: str, facet: Facet, names: Names, counts: Mapping[str, int], asked: Asked
) -> list[Choice]:
    found = [
        Choice(
            str(label),
            asked.toggled(name, value).address(),
            counts.get(value, 0),
            asked.has(name, value),
            _family(name, value),
        )
        for value, label in names.items()
        if asked.has(name, value) or (counts.get(value) and not _single_year(name, value))
    ]
    return sorted(found, key=lambda choice: -choice.count) if facet.ranked else found


def _single_year(name: str, value: str) -> bool:
    """A year can be asked for; the column offers decades."""
    return name == "year" and value.isdecimal()


def _family(name: str, value: str) -> str:
    return value if name == "family" else ""


def _chip_name(facet: str, value: str) -> str:
    """The value, with what it is a value of where that is not plain."""
    match facet:
        case "done":
            return _("Done: %(value)s") % {"value": value}
        case "changed":
            return _("Changed: %(value)s") % {"value": value}
        case "since":
            return _("Since then: %(value)s") % {"value": value}
        case "partner":
            return _("To: %(value)s") % {"value": value}
    return value
