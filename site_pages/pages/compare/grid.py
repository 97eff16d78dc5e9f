"""Step 1: every partner by every right, with the number of promises, each of them to be ticked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from countries.names import display_name, sentence_name
from dialogues.models import Dialogue, Right
from site_pages.pages.compare.asked import Asked
from site_pages.promise_index import PromiseIndex
from site_pages.strips import SIX_OF_1998


@dataclass(frozen=True, slots=True)
class Partner:
    """A state or bloc that has a dialogue or was promised something."""

    slug: str

    @property
    def name(self) -> str:
        """For headings."""
        return display_name(self.slug.upper())

    @property
    def in_sentence(self) -> str:
        """With its article."""
        return sentence_name(self.slug.upper())


@dataclass(frozen=True, slots=True)
class GridCell:
    """Promises to one partner that touch on one right."""

    right: Right
    value: str
    """As the form sends it."""
    count: int
    ticked: bool


@dataclass(frozen=True, slots=True)
class GridRow:
    """One partner."""

    partner: Partner
    total: int
    reviewed: int
    cells: Sequence[GridCell]
    ticked: bool

    @property
    def list_address(self) -> str:
        """Its promises in the explorer."""
        return f"/commitments/?{urlencode({'partner': self.partner.slug})}"


@dataclass(frozen=True, slots=True)
class Treaty:
    """Neighbouring columns: the articles of one treaty."""

    name: str
    rights: Sequence[Right]


@dataclass(frozen=True, slots=True)
class Grid:
    """The page of step 1."""

    rows: Sequence[GridRow]
    treaties: Sequence[Treaty]


def partners_of(index: PromiseIndex, dialogues: Iterable[Dialogue]) -> dict[str, Partner]:
    """Every partner by its slug: the six of the 1998 report, then by name."""
    slugs = {one.partner.slug for one in dialogues}
    slugs |= {to.value for row in index.rows for to in row.recipients if to.country}
    order = [code.lower() for code in SIX_OF_1998]

    def place(partner: Partner) -> tuple[int, str]:
        return order.index(partner.slug) if partner.slug in order else len(order), partner.name

    return {one.slug: one for one in sorted(map(Partner, slugs), key=place)}


def rights_of(index: PromiseIndex) -> dict[str, Right]:
    """The rights that any promise touches on, by slug, in the order of the treaties."""
    rights = {right.slug: right for row in index.rows for right in row.rights}
    found = sorted(rights.values(), key=lambda right: (right.treaty, right.article))
    return {right.slug: right for right in found}


def grid(index: PromiseIndex, partners: Iterable[Partner], asked: Asked) -> Grid:
    """Counts of promises; a right that no partner was promised has no column."""
    partners = list(partners)
    ours = index.facets.having("partner", [one.slug for one in partners])
    rights = [
        right
        for slug, right in rights_of(index).items()
        if index.facets.having("right", [slug]) & ours
    ]
    return Grid(
        [_row(index, one, rights, asked) for one in partners],
        [Treaty(name, list(own)) for name, own in groupby(rights, key=lambda r: r.treaty)],
    )


def _row(index: PromiseIndex, partner: Partner, rights: Sequence[Right], asked: Asked) -> GridRow:
    facets = index.facets
    own = facets.having("partner", [partner.slug])
    unreviewed = facets.having("done", ["not_reviewed"])
    chosen = partner.slug in asked.partners
    cells = [
        GridCell(
            right,
            f"{partner.slug}.{right.slug}",
            (own & facets.having("right", [right.slug])).bit_count(),
            ticked=chosen and right.slug in asked.rights,
        )
        for right in rights
    ]
    # A ticked cell speaks for its partner, so that unticking one of the two is enough.
    alone = chosen and not any(cell.ticked and cell.count for cell in cells)
    return GridRow(partner, own.bit_count(), (own & ~unreviewed).bit_count(), cells, alone)
