"""Cases of individuals in every dialogue: its funnel each, and all together."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from dialogues.models import CaseCount, Dialogue, Round
from site_pages.charts import NotDrawn
from site_pages.charts.cases_chart import CasesChart
from site_pages.pages.dialogues.cases import Funnel, funnel
from site_pages.pages.dialogues.pictures import together


@dataclass(frozen=True)
class Funnels:
    """Every dialogue with a round or a case on record, and its funnel."""

    rows: list[tuple[Dialogue, Funnel]]

    @property
    def known(self) -> list[tuple[Dialogue, Funnel]]:
        """Those with a number."""
        return [
            (one, own)
            for one, own in self.rows
            if any(figure.count is not None for figure in (own.raised, own.answered, own.released))
        ]

    @property
    def unknown(self) -> list[Dialogue]:
        """Those of which no number is known."""
        known = [one for one, _funnel in self.known]
        return [one for one, _funnel in self.rows if one not in known]

    @property
    def all(self) -> Funnel:
        """Every row of every dialogue."""
        funnels = [one for _dialogue, one in self.rows]
        return Funnel(
            rows=[row for one in funnels for row in one.rows],
            rounds=sum(one.rounds for one in funnels),
            rounds_with_number=sum(one.rounds_with_number for one in funnels),
            rounds_with_any_number=sum(one.rounds_with_any_number for one in funnels),
        )


def funnels() -> Funnels:
    """By name; three queries."""
    dialogues = list(Dialogue.objects.published().with_sides().order_by("name", "slug"))
    rounds = list(Round.objects.published().filter(dialogue__in=dialogues).in_order())
    counts = list(CaseCount.objects.published().filter(dialogue__in=dialogues))
    found = []
    for one in dialogues:
        own = [occasion for occasion in rounds if occasion.dialogue_id == one.pk]
        for occasion in own:
            occasion.dialogue = one
        found.append((one, funnel(own, [count for count in counts if count.dialogue_id == one.pk])))
    return Funnels([(one, own) for one, own in found if own.rows or own.rounds])


def cases_of_all(found: Funnels | None = None) -> CasesChart | NotDrawn:
    """Each dialogue's sums; those without any number are in the table alone."""
    found = found or funnels()
    occasions = tuple(together(own, one.name) for one, own in found.rows)
    if not any(one.numbered for one in occasions):
        return NotDrawn(_("No number of cases is on record, so there is nothing to draw."))
    return CasesChart(
        name=_("All dialogues"),
        occasions=occasions,
        together=together(found.all),
        rounds=found.all.rounds,
        rounds_numbered=found.all.rounds_with_number,
        silent=sum(not one.numbered for one in occasions),
        of_all=True,
    )
