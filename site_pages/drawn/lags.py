"""The treaty lags of one state in days."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.http import Http404
from django.utils.translation import gettext as _

from countries.lags import Lag
from countries.models import Country
from evidence.dates import in_words, year_of
from site_pages.charts import Drawable, NotDrawn
from site_pages.charts.lags_chart import LagBar, LagsChart, Start, drawable
from site_pages.knowledge import knowledge
from site_pages.pages.cited import SourceList
from site_pages.treaties import PromisedAct, TreatyRow, treaty_rows


def lags_chart(slug: str, query: Mapping[str, str]) -> Drawable | NotDrawn:
    """The treaty lags of /countries/<slug>/."""
    country = Country.objects.public().filter(slug=slug).first()
    if country is None:
        raise Http404(_("Nothing published has this address."))
    as_at = knowledge().as_at
    return lags_of(country, treaty_rows(country, SourceList("treaty"), as_at=as_at), as_at)


def lags_of(
    country: Country, rows: Iterable[TreatyRow], as_at: date | None
) -> LagsChart | NotDrawn:
    """The chart of the rows of the country's page, in the order of their beginning."""
    known = list(rows)
    promised = [act for row in known for act in row.promises]
    signatures = [bar for row in known if (bar := _signature(row))]
    promises = [bar for act in promised if (bar := _promise(act))]
    reckoned = [*sorted(signatures), *sorted(promises)]
    possible = sum(1 for row in known if row.signed) + len(promised)
    chart = LagsChart(
        country=country.name,
        as_at=in_words(as_at.isoformat()) if as_at else "",
        bars=tuple(bar for _began, bar in reckoned),
        unknown=possible - len(reckoned),
    )
    return drawable(chart)


type Dated = tuple[str, LagBar]
"""When it began, as EDTF text, which sorts; and the bar."""


def _signature(row: TreatyRow) -> Dated | None:
    dates = [act.date for act in row.signed if act.date]
    if row.days is None or not dates:
        return None
    bound = [act.date for act in row.bound if act.date]
    ended = "" if row.days.counting else min(bound)
    return _bar("signature", row.treaty.code, min(dates), ended, row.days)


def _promise(act: PromisedAct) -> Dated | None:
    began = act.commitment.made_on
    if act.days is None or not began:
        return None
    ended = "" if act.days.counting else act.came
    return _bar("promise", act.act[:1].upper() + act.act[1:], began, ended, act.days)


def _bar(start: Start, act: str, began: str, ended: str, days: Lag) -> Dated:
    bar = LagBar(
        start=start,
        act=act,
        began=in_words(began),
        year=str(year_of(began) or ""),
        ended=in_words(ended) if ended else "",
        least=days.least,
        most=days.most,
        counting=days.counting,
    )
    return began, bar
