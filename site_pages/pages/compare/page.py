"""The comparison put together: heads of the columns, sections, notes, and the ways on."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.models import Right
from site_pages.knowledge import Knowledge
from site_pages.pages.cited import NumberedSource
from site_pages.pages.compare import beside, promises, talks
from site_pages.pages.compare.asked import LEAST, Asked
from site_pages.pages.compare.cells import Numbering, Section, ShownSection
from site_pages.pages.compare.grid import Partner
from site_pages.pages.compare.sides import Found
from site_pages.when import day_in_words, listed


@dataclass(frozen=True)
class Column:
    """A partner's head: its links are empty where they would change nothing."""

    partner: Partner
    to_front: str
    left_out: str


@dataclass(frozen=True)
class Narrowing:
    """A right that the promises are narrowed to; its link removes it."""

    right: Right
    address: str


@dataclass(frozen=True)
class Comparison:
    """What the page and the file are made from."""

    asked: Asked
    partners: Sequence[Partner]
    rights: Sequence[Right]
    sections: Sequence[Section]

    @property
    def title(self) -> str:
        """“Brazil, the EU and Norway compared”, with the rights where they narrow it."""
        names = listed([one.name for one in self.partners])
        if not self.rights:
            return _("%(names)s side by side") % {"names": names}
        codes = listed([right.code for right in self.rights])
        return _("%(names)s side by side: %(rights)s") % {"names": names, "rights": codes}

    @property
    def columns(self) -> list[Column]:
        """In the order of the address."""
        removable = len(self.partners) > LEAST
        return [
            Column(
                one,
                self.asked.with_first(one.slug).address() if place else "",
                self.asked.without_partner(one.slug).address() if removable else "",
            )
            for place, one in enumerate(self.partners)
        ]

    @property
    def narrowed(self) -> list[Narrowing]:
        """The chosen rights."""
        return [
            Narrowing(right, self.asked.without_right(right.slug).address())
            for right in self.rights
        ]


@dataclass(frozen=True)
class Shown:
    """The sections with their notes, as drawn."""

    sections: Sequence[ShownSection]
    sources: Sequence[NumberedSource]

    @property
    def sentence(self) -> str:
        """How many rows stand here, and how many were left out."""
        rows = sum(len(one.rows) for one in self.sections)
        hidden = sum(one.hidden for one in self.sections)
        said = ngettext("%(n)d row.", "%(n)d rows.", rows) % {"n": rows}
        if not hidden:
            return said
        left_out = ngettext(
            "%(n)d more that reads the same for each of them is left out.",
            "%(n)d more that read the same for each of them are left out.",
            hidden,
        )
        return f"{said} {left_out % {'n': hidden}}"


def citation(title: str, known: Knowledge, *, address: str, publisher: str) -> str:
    """How to cite a comparison: whose, what, in which edition, as at which day, and where."""
    edition, made = known.edition, ""
    if edition:
        words = {"n": edition.number, "day": day_in_words(edition.made_at.date())}
        made = _("edition %(n)s of %(day)s") % words
    parts = [
        f"{publisher}, Word and Deed" if publisher else "Word and Deed",
        f"“{title}”",
        made,
        _("as at %(day)s") % {"day": day_in_words(known.as_at)} if known.as_at else "",
        address,
    ]
    return ", ".join(filter(None, parts)) + "."


def comparison(
    found: Found, asked: Asked, partners: Sequence[Partner], rights: Sequence[Right]
) -> Comparison:
    """Every section, whatever is shown of it."""
    sides = found.sides
    sections = [
        talks.the_dialogue(sides),
        promises.by_reading(sides, asked),
        promises.together(sides, asked),
        promises.by_deed(sides, asked),
        beside.measures(sides, found.measured),
        talks.how_open(sides),
        talks.cases(sides),
        talks.turns(sides),
        beside.un_action(sides),
        talks.evaluations(sides),
        talks.cooperation(sides),
    ]
    return Comparison(asked, partners, rights, sections)


def shown(compared: Comparison) -> Shown:
    """The rows that the address asks for, their sources numbered in reading order."""
    numbering = Numbering([one.name for one in compared.partners])
    differences = compared.asked.differences
    sections = [numbering.section(one, differences=differences) for one in compared.sections]
    return Shown(sections, numbering.sources.sources)
