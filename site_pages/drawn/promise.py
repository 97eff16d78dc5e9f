"""A promise against its principal measure."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from site_pages.charts import Drawable, NotDrawn
from site_pages.promise.fetch import find_measured
from site_pages.promise.measures import chart_of
from site_pages.promise.series import series_of


def promise_chart(slug: str, query: Mapping[str, str]) -> Drawable | NotDrawn:
    """The chart of the promise page. Raises Moved, Gone or Http404."""
    found = find_measured(slug)
    principal = found.principal
    chart = chart_of(found, principal, series_of(found)) if principal else None
    return chart or NotDrawn(_("No indicator measures this promise, so it has no chart."))
