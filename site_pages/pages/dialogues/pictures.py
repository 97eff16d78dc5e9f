"""Cases and openness of a dialogue as charts, from exactly what its page shows."""

from django.utils.translation import gettext as _

from dialogues.models import Dialogue, Round
from site_pages.charts import NotDrawn
from site_pages.charts.cases_chart import CasesChart, Number, Occasion
from site_pages.charts.transparency_chart import Answer, Column, TransparencyGrid
from site_pages.openness import Question
from site_pages.pages.dialogues.cases import CaseRow, Figure, Funnel
from site_pages.pages.dialogues.short import heads
from site_pages.rounds import when_in_words

ANSWERS: dict[str, Answer] = {
    "yes": "yes",
    "partly": "partly",
    "no": "no",
    "unknown": "unknown",
}


def cases_of(dialogue: Dialogue, funnel: Funnel) -> CasesChart | NotDrawn:
    """The funnel of one dialogue; without any known number there is nothing to draw."""
    occasions = tuple(_occasion(row) for row in funnel.rows)
    if not any(one.numbered for one in occasions):
        return NotDrawn(_("No number of cases is on record, so there is nothing to draw."))
    return CasesChart(
        name=dialogue.name,
        occasions=occasions,
        together=together(funnel),
        rounds=funnel.rounds,
        rounds_numbered=funnel.rounds_with_number,
        silent=funnel.rounds - funnel.rounds_with_any_number,
    )


def together(funnel: Funnel, name: str = "") -> Occasion:
    """All that is known of a funnel added up."""
    return Occasion(
        name or _("Together"),
        "",
        number_of(funnel.raised),
        number_of(funnel.answered),
        number_of(funnel.released),
    )


def number_of(figure: Figure) -> Number:
    """A figure of the page with its words."""
    return Number(figure.count, figure.words, at_least=figure.basis == Round.CountBasis.AT_LEAST)


def openness_of(
    dialogue: Dialogue, held: list[Round], questions: list[Question]
) -> TransparencyGrid | NotDrawn:
    """The grid of one dialogue; without a round held there is none to ask about."""
    if not held:
        return NotDrawn(_("No round is on public record, so there is none to ask about."))
    return TransparencyGrid(
        name=dialogue.name,
        questions=tuple(one.label for one in questions),
        rounds=tuple(Column(head.short, head.name) for head in heads(held)),
        answers=tuple(tuple(ANSWERS[answer.answer] for answer in one.answers) for one in questions),
    )


def _occasion(row: CaseRow) -> Occasion:
    return Occasion(
        row.name or _("Outside a round"),
        when_in_words(row.occasion) if row.occasion and row.occasion.number else "",
        number_of(row.raised),
        number_of(row.answered),
        number_of(row.released),
    )
