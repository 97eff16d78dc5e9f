"""What a process keeps of an edition: whom one may compare, and the comparisons drawn last."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from dialogues.models import Dialogue, Right
from editorial.models import Edition
from site_pages.by_edition import kept_by_edition
from site_pages.pages.compare.asked import Asked
from site_pages.pages.compare.grid import Partner, partners_of, rights_of
from site_pages.pages.compare.page import Comparison, comparison, shown
from site_pages.pages.compare.sides import found
from site_pages.promise_index import promise_index


@dataclass(frozen=True)
class Choices:
    """Partners and rights by their slugs, in the order of the grid; dialogues with both sides."""

    partners: Mapping[str, Partner]
    rights: Mapping[str, Right]
    dialogues: Sequence[Dialogue] = ()


@dataclass(frozen=True)
class Drawn:
    """A comparison ready to be framed: no visitor and no setting changes it."""

    title: str
    main: SafeString


@kept_by_edition(maxsize=2)
def choices(edition: Edition, made_at: datetime) -> Choices:
    """Everything that an address may name; one query beside the index."""
    index = promise_index(edition)
    dialogues = list(Dialogue.objects.published().with_sides())
    return Choices(partners_of(index, dialogues), rights_of(index), dialogues)


@kept_by_edition(maxsize=32)
def drawn(edition: Edition, made_at: datetime, asked: Asked) -> Drawn:
    """The body of the page. At some 200 KB each, those kept stay below 7 MB."""
    compares = compared(edition, asked)
    context = {
        "compared": compares,
        "shown": shown(compares),
        "asked": asked,
        "whole": asked.with_differences(alone=False).address(),
        "differences": asked.with_differences(alone=True).address(),
        "csv": asked.address("compare_csv"),
    }
    main = render_to_string("site_pages/_comparison.html", context)
    return Drawn(compares.title, SafeString(main))


def compared(edition: Edition, asked: Asked) -> Comparison:
    """What is on record of the partners; two queries beside what is kept."""
    offered = choices(edition, edition.made_at)
    partners = [offered.partners[slug] for slug in asked.partners]
    rights = [offered.rights[slug] for slug in asked.rights]
    # Copies, since each comparison gives its records their citations and other threads do the same.
    dialogues = [copy(one) for one in offered.dialogues]
    sides = found(promise_index(edition), partners, asked, dialogues)
    return comparison(sides, asked, partners, rights)
