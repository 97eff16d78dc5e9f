"""One indicator for a host, all its partners, and its measured neighbours without a dialogue."""

from collections.abc import Mapping

from benchmarks.models import Indicator
from benchmarks.models.indicator import WORLD_MEDIAN
from countries.names import display_name
from countries.neighbours import neighbours
from dialogues.models import Dialogue
from site_pages.addresses import find
from site_pages.charts import Drawable, NotDrawn, WorldPoint
from site_pages.charts.partners_chart import Group, Panel, PartnersChart, drawable
from site_pages.drawn.indicator import point_of
from site_pages.indicator_figures import figures_of, releases_of, show_release


def partners_chart(slug: str, query: Mapping[str, str]) -> Drawable | NotDrawn:
    """The small multiples of /indicators/<slug>/?country=…: of that host, or of the first."""
    found = find(Indicator.objects.published().select_related("release"), slug)
    if release := query.get("release"):
        show_release(found, releases_of(found), release)
    return side_by_side(found, query.get("country") or "")


def side_by_side(indicator: Indicator, wanted: str) -> PartnersChart | NotDrawn:
    """The values that the small multiples are drawn from. ``wanted`` is an area code in small or
    capital letters; where it is no host's, the first host by name is shown."""
    partners = _partners_by_host()
    if not partners:
        return NotDrawn("No side by side: no dialogue is on record.")
    host = wanted.upper() if wanted.upper() in partners else min(partners, key=display_name)
    beside = set(neighbours(host)) - partners[host] - set(partners)
    figures = figures_of(indicator, {host} | partners[host] | beside)
    panels: dict[str, Panel] = {
        area: Panel(
            display_name(area),
            _group(area, partners[host]),
            tuple(point_of(measurement) for measurement in measurements),
        )
        for area, measurements in figures.items()
        if area != WORLD_MEDIAN
    }
    own = panels.pop(host, Panel(display_name(host), "host", ()))
    release = indicator.release
    chart = PartnersChart(
        indicator=indicator.name,
        producer=release.producer,
        type=indicator.type,
        direction=indicator.direction,
        area=own.area,
        series=own.points,
        others=tuple(sorted(panels.values(), key=_partners_first)),
        world=tuple(WorldPoint(m.year, m.value, m.n) for m in figures.get(WORLD_MEDIAN, [])),
        minimum_change=indicator.minimum_meaningful_change or 1,
        licence=release.licence,
        attribution=release.attribution,
        scale=(indicator.scale_low, indicator.scale_high),
        toward=indicator.toward,
        breaks=tuple(indicator.breaks),
    )
    return drawable(chart)


def _group(area: str, partners: set[str]) -> Group:
    return "partner" if area in partners else "neighbour"


def _partners_first(panel: Panel) -> tuple[bool, str]:
    return panel.group != "partner", panel.area


def _partners_by_host() -> dict[str, set[str]]:
    """Alpha-3 codes of the states across the table, by that of the host; blocs have none."""
    dialogues = Dialogue.objects.published().order_by()
    sides = dialogues.values_list("host__alpha3", "partner__alpha3").distinct()
    found: dict[str, set[str]] = {}
    for host, partner in sides:
        if host:
            found.setdefault(host, set()).update([partner] if partner else [])
    return found
