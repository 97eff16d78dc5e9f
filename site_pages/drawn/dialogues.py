"""Charts of dialogues and of UN action: one record each, or all together."""

from collections.abc import Mapping
from typing import Final

from django.http import Http404
from django.utils.translation import gettext as _

from dialogues.models import Dialogue
from site_pages.addresses import find
from site_pages.charts import Drawable, NotDrawn
from site_pages.home.matrix import matrix_chart, promises_with_offers
from site_pages.knowledge import knowledge
from site_pages.pages.dialogues.all_cases import cases_of_all
from site_pages.pages.dialogues.record import Record, record_of
from site_pages.pages.multilateral.picture import beside_of
from site_pages.pages.transparency import everything, openness_of_all
from site_pages.strips import partner_strips

ALL: Final = "all"
"""The slug of charts that compare every dialogue."""

type Query = Mapping[str, str]


def dialogue_chart(slug: str, query: Query) -> Drawable | NotDrawn:
    """One dialogue's timeline."""
    return _record(slug).life


def cases_chart(slug: str, query: Query) -> Drawable | NotDrawn:
    """The funnel of cases of one dialogue, or of all."""
    return cases_of_all() if slug == ALL else _record(slug).cases_chart


def transparency_chart(slug: str, query: Query) -> Drawable | NotDrawn:
    """The grid of openness of one dialogue, or the counts of all."""
    return openness_of_all(everything()) if slug == ALL else _record(slug).openness_chart


def multilateral_chart(slug: str, query: Query) -> Drawable | NotDrawn:
    """Rounds beside UN action of one partner."""
    strips = partner_strips([slug.upper()], until=knowledge().ends.year)
    if not strips:
        raise Http404(_("No dialogue with a partner of this code is on record."))
    return beside_of(strips[0])


def matrix_of_all(slug: str, query: Query) -> Drawable | NotDrawn:
    """Partner by topic; there is but one."""
    if slug != ALL:
        raise Http404(_("There is one matrix, of all promises."))
    return matrix_chart(promises_with_offers())


def _record(slug: str) -> Record:
    return record_of(find(Dialogue.objects.published().with_sides(), slug), ends=knowledge().ends)
