"""Addresses /multilateral/ and /multilateral/<partner>/."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from site_pages.charts import NotDrawn
from site_pages.drawn.shown import shown
from site_pages.knowledge import knowledge
from site_pages.pages.multilateral.actions import actions_with
from site_pages.pages.multilateral.butterfly import PartnerYears
from site_pages.pages.multilateral.picture import beside_of
from site_pages.strips import SIX_OF_1998, partner_strips, totals


def multilateral(request: HttpRequest) -> HttpResponse:
    """The question, every partner's strip, the table of years and every UN action."""
    known = knowledge()
    strips = partner_strips(until=known.ends.year)
    six = [one for one in strips if one.partner.code in SIX_OF_1998]
    context = {
        "six": six,
        "others": [one for one in strips if one not in six],
        "strips": strips,
        "totals": totals(six),
        "actions": actions_with(strips),
        "section": "multilateral",
        "crumbs": [("Answer", "/"), ("UN action", "")],
        **known.context,
    }
    return render(request, "site_pages/multilateral.html", context)


def partner(request: HttpRequest, partner: str) -> HttpResponse:
    """One partner year by year: rounds on one side, acts at the UN on the other."""
    known = knowledge()
    strips = partner_strips([partner.upper()], until=known.ends.year)
    if not strips:
        raise Http404(_("No dialogue with a partner of this code is on record."))
    record = PartnerYears(strips[0], actions_with(strips))
    chart = beside_of(record.strip)
    context = {
        "shown": chart if isinstance(chart, NotDrawn) else shown(chart, record.strip.partner.slug),
        "record": record,
        "strip": record.strip,
        "section": "multilateral",
        "crumbs": [("Answer", "/"), ("UN action", "/multilateral/"), (record.strip.name, "")],
        **known.context,
    }
    return render(request, "site_pages/multilateral_partner.html", context)
