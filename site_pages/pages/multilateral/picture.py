"""Rounds beside UN action of one partner as a chart, from exactly what its page shows."""

from collections import Counter

from django.utils.translation import gettext as _

from countries.multilateral import Stance
from site_pages.charts import NotDrawn
from site_pages.charts.multilateral_chart import MultilateralChart, YearBeside
from site_pages.strips import Strip
from site_pages.strips.shapes import ROUND_SHAPES


def beside_of(strip: Strip) -> MultilateralChart | NotDrawn:
    """Every year of the strip; where it has no mark at all, there is no chart."""
    years = tuple(_year(strip, year) for year in strip.years)
    if not any(sum(one[1:]) for one in years):
        return NotDrawn(_("No round with a date and no act at the UN is on record."))
    name = strip.sentence_name
    return MultilateralChart(
        partner=name[0].upper() + name[1:],
        hosts=strip.hosts,
        years=years,
        undated=strip.undated,
    )


def _year(strip: Strip, year: int) -> YearBeside:
    rounds = Counter(ROUND_SHAPES[one.status] for one in strip.rounds_by_year.get(year, []))
    acts = Counter(act.stance for act in strip.acts_by_year.get(year, []))
    return YearBeside(
        year,
        **{name: rounds[name] for name in ("held", "presumed", "planned", "off")},
        pressed=acts[Stance.PRESSED],
        stood_back=acts[Stance.STOOD_BACK],
    )
