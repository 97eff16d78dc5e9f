"""Address /transparency/: every dialogue and question, as counts of rounds. Never a score."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from countries.names import display_name
from dialogues.models import Dialogue, Disclosure, Round
from site_pages import openness
from site_pages.charts import NotDrawn
from site_pages.charts.transparency_chart import Tallied, TransparencyCounts
from site_pages.drawn.shown import downloads
from site_pages.gather import cite
from site_pages.strips import SIX_OF_1998


@dataclass(frozen=True)
class DialogueRow:
    """One dialogue with its twelve questions."""

    dialogue: Dialogue
    questions: Sequence[openness.Question]

    @property
    def rounds(self) -> int:
        """Rounds held or presumed held: those that are asked about."""
        return len(self.questions[0].answers)

    @property
    def name(self) -> str:
        """The partner, for narrow places."""
        return display_name(self.dialogue.partner.code)

    @property
    def whole(self) -> list[openness.Question]:
        """Questions answered for the dialogue as a whole."""
        return [one for one in self.questions if one.whole]


@dataclass(frozen=True)
class Openness:
    """The page: dialogues with a round, those without, and the sums."""

    rows: Sequence[DialogueRow]

    @property
    def asked(self) -> list[DialogueRow]:
        """Dialogues with a round to ask about."""
        return [row for row in self.rows if row.rounds]

    @property
    def without_rounds(self) -> list[DialogueRow]:
        """Dialogues of which no round is on public record."""
        return [row for row in self.rows if not row.rounds]

    @property
    def with_whole(self) -> list[DialogueRow]:
        """Dialogues with an answer for the whole."""
        return [row for row in self.rows if row.whole]

    @property
    def labels(self) -> list[str]:
        """The twelve questions."""
        return [str(label) for label in openness.CRITERIA.labels]

    @property
    def sums(self) -> list[openness.Tally]:
        """Each question over all dialogues."""
        columns = zip(*(row.questions for row in self.rows), strict=True)
        return [openness.total(column) for column in columns]

    @property
    def rounds(self) -> int:
        """Rounds asked about, in all dialogues."""
        return sum(row.rounds for row in self.rows)

    @property
    def total(self) -> openness.Tally:
        """Every answer counted."""
        return sum(self.sums, openness.Tally())


def transparency(request: HttpRequest) -> HttpResponse:
    """All dialogues, those of the 1998 report first."""
    context = {
        "openness": everything(),
        "downloads": downloads("transparency", "all"),
        "section": "dialogues",
        "crumbs": [("Answer", "/"), ("Dialogues", "/dialogues/"), ("Transparency", "")],
    }
    return render(request, "site_pages/transparency.html", context)


def everything() -> Openness:
    """Four queries."""
    dialogues = sorted(Dialogue.objects.published().with_sides(), key=_place)
    rounds = list(Round.objects.published().filter(dialogue__in=dialogues).in_order())
    disclosures = list(Disclosure.objects.published().filter(dialogue__in=dialogues))
    cite([one for one in disclosures if one.round_id is None])
    return Openness([_row(one, rounds, disclosures) for one in dialogues])


def openness_of_all(found: Openness) -> TransparencyCounts | NotDrawn:
    """The table of the page as a chart; without a round held there is none to ask about."""
    if not found.asked:
        return NotDrawn(_("No round is on public record, so there is none to ask about."))
    return TransparencyCounts(
        questions=tuple(found.labels),
        dialogues=tuple(row.dialogue.name for row in found.asked),
        counts=tuple(
            tuple(Tallied(*question.tally.counts) for question in row.questions)
            for row in found.asked
        ),
    )


def _row(
    dialogue: Dialogue, rounds: Iterable[Round], disclosures: Iterable[Disclosure]
) -> DialogueRow:
    own = openness.questions(
        [one for one in rounds if one.dialogue_id == dialogue.pk],
        [one for one in disclosures if one.dialogue_id == dialogue.pk],
    )
    return DialogueRow(dialogue, own)


def _place(dialogue: Dialogue) -> tuple[int, str, str]:
    code = dialogue.partner.code
    place = SIX_OF_1998.index(code) if code in SIX_OF_1998 else len(SIX_OF_1998)
    return place, display_name(code), dialogue.name
