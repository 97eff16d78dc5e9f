"""Which partners a reader wants side by side. State lives in the address, and so does the order."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from typing import Final, Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from site_pages.filters import shown

LEAST: Final = 2
MOST: Final = 3
COMPLAINTS: Final = 5
"""Refused values that an answer names; the rest of a hostile address adds nothing."""


@dataclass(frozen=True)
class Asked:
    """Partners in the order of their columns, the rights that narrow the promises, the view."""

    partners: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    differences: bool = False

    def with_differences(self, *, alone: bool) -> Self:
        """The same partners, with every row or with the differences alone."""
        return replace(self, differences=alone)

    def with_first(self, partner: str) -> Self:
        """The same with this partner in the first column."""
        others = [one for one in self.partners if one != partner]
        return replace(self, partners=(partner, *others))

    def without_partner(self, partner: str) -> Self:
        """The others."""
        return replace(self, partners=tuple(one for one in self.partners if one != partner))

    def without_right(self, right: str) -> Self:
        """Narrowed less."""
        return replace(self, rights=tuple(one for one in self.rights if one != right))

    def pairs(self) -> list[tuple[str, str]]:
        """The query string's names and values; defaults are left out."""
        differences = [("differences", "1")] if self.differences else []
        return [
            *(("partner", one) for one in self.partners),
            *(("right", one) for one in self.rights),
            *differences,
        ]

    def address(self, view: str = "compare") -> str:
        """Where this is answered: by the page, or by compare_csv."""
        query = urlencode(self.pairs())
        return f"{reverse(view)}?{query}" if query else reverse(view)

    @property
    def choosing(self) -> str:
        """The grid, with these ticked."""
        return f"{reverse('compare')}?{urlencode([*self.pairs(), ('choose', '1')])}"


@dataclass(frozen=True)
class Question:
    """What a query string asks for, as far as it is known, and what is wrong with it.

    ``choosing``: the reader wants the grid, whatever is ticked.
    """

    asked: Asked
    complaints: tuple[str, ...] = ()
    choosing: bool = False
    by_cells: bool = False
    """Whether cells of the grid were ticked, which have a plainer address."""

    @property
    def nothing(self) -> bool:
        """Whether nothing was asked at all."""
        return not self.asked.partners and not self.complaints

    @property
    def comparable(self) -> bool:
        """Whether there is something to compare."""
        return not self.complaints and not self.choosing and bool(self.asked.partners)


def question(query: QueryDict, partners: Container[str], rights: Container[str]) -> Question:
    """Read a query string against the known partners and rights; repeated values count once."""
    cells = _distinct(query.getlist("cell"))
    pairs = [cell.partition(".") for cell in cells]
    known = [(p, r) for p, dot, r in pairs if dot and p in partners and r in rights]
    wanted = _distinct([*query.getlist("partner"), *(partner for partner, _right in known)])
    narrowed = _distinct([*query.getlist("right"), *(right for _partner, right in known)])
    found = Asked(
        tuple(one for one in wanted if one in partners),
        tuple(one for one in narrowed if one in rights),
        differences=query.get("differences") == "1",
    )
    choosing = query.get("choose") == "1"
    refused = [
        *(
            _("There is no partner “%s” to compare.") % shown(p)
            for p in wanted
            if p not in partners
        ),
        *(_("There is no right “%s” on record.") % shown(r) for r in narrowed if r not in rights),
        *(
            _("There is no cell “%s” in the grid.") % shown(p + dot + r)
            for p, dot, r in pairs
            if (p, r) not in known
        ),
        *_of_switches(query),
    ]
    counted = [] if choosing else _of_number(found, asked=bool(wanted or narrowed))
    return Question(found, (*refused[:COMPLAINTS], *counted), choosing, bool(cells))


def _of_switches(query: QueryDict) -> Iterable[str]:
    for name in ("differences", "choose"):
        value = query.get(name, "")
        if value not in ("", "0", "1"):
            yield _("“%(name)s” is 1 or left out, not “%(value)s”.") % {
                "name": name,
                "value": shown(value),
            }


def _of_number(found: Asked, *, asked: bool) -> list[str]:
    """Two or three partners, no fewer and no more."""
    count = len(found.partners)
    if not asked or LEAST <= count <= MOST:
        return []
    if count > MOST:
        return [_("Tick at most three partners; %(n)d were chosen.") % {"n": count}]
    said = ngettext("%(n)d was chosen", "%(n)d were chosen", count) % {"n": count}
    none = _("none was chosen")
    return [_("Tick two or three partners; %(said)s.") % {"said": said if count else none}]


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
