"""Everything that one dialogue's page shows, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from django.db.models import Q

from countries.names import display_name, sentence_name
from dialogues.models import (
    CaseCount,
    Commitment,
    CooperationProject,
    Dialogue,
    Disclosure,
    Evaluation,
    Offer,
    Round,
    StatusChange,
    Voice,
)
from site_pages import openness
from site_pages.charts import NotDrawn
from site_pages.charts.cases_chart import CasesChart
from site_pages.charts.dialogue_chart import DialogueChart
from site_pages.charts.transparency_chart import TransparencyGrid
from site_pages.drawn.shown import Shown, downloads, shown
from site_pages.gather import Gathered, cite, gather
from site_pages.pages.dialogues.cases import Funnel, funnel
from site_pages.pages.dialogues.life import given, life_of
from site_pages.pages.dialogues.periods import Period, periods
from site_pages.pages.dialogues.pictures import cases_of, openness_of
from site_pages.pages.dialogues.promises import (
    Group,
    by_family,
    family_of,
    offers_of,
    promises_of,
)
from site_pages.pages.dialogues.short import RoundHead, facts_of, heads
from site_pages.pages.dialogues.turns import Turn, turns_of
from site_pages.rounds import RoundRow, span_of
from site_pages.strips import Strip, partner_strips


@dataclass(frozen=True)
class Record:
    """The page of a dialogue."""

    dialogue: Dialogue
    rounds: Sequence[Round]
    turns: Sequence[Turn]
    promises: Sequence[Commitment]
    questions: list[openness.Question]
    cases: Funnel
    projects: Sequence[CooperationProject]
    evaluations: Sequence[Evaluation]
    voices: Sequence[Voice]
    strip: Strip
    life: DialogueChart | NotDrawn
    groups: Sequence[Group] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "groups", by_family(self.promises))

    @property
    def partner_name(self) -> str:
        """For headings."""
        return display_name(self.dialogue.partner.code)

    @property
    def partner(self) -> str:
        """Inside a sentence."""
        return sentence_name(self.dialogue.partner.code)

    @property
    def host(self) -> str:
        """Inside a sentence."""
        return sentence_name(self.dialogue.host.code)

    @property
    def held(self) -> list[Round]:
        """Rounds held or presumed held."""
        return [one for one in self.rounds if one.took_place]

    @property
    def span(self) -> str:
        """First and last year with a round held; empty where no date is known."""
        return span_of(self.held)

    @cached_property
    def timeline(self) -> Shown | NotDrawn:
        """Its life as a picture, or why there is none."""
        life = self.life
        return life if isinstance(life, NotDrawn) else _titled(life, self.dialogue.slug)

    @property
    def cases_chart(self) -> CasesChart | NotDrawn:
        """The funnel of its cases."""
        return cases_of(self.dialogue, self.cases)

    @cached_property
    def cases_shown(self) -> Shown | None:
        """The funnel as a picture; None where no number is known, as the page then says."""
        chart = self.cases_chart
        return None if isinstance(chart, NotDrawn) else _titled(chart, self.dialogue.slug)

    @property
    def openness_chart(self) -> TransparencyGrid | NotDrawn:
        """The grid of openness."""
        return openness_of(self.dialogue, self.held, self.questions)

    @property
    def openness_found(self) -> str:
        """The title of the grid; empty without a round held."""
        chart = self.openness_chart
        return "" if isinstance(chart, NotDrawn) else _capital(chart.found())

    @property
    def openness_downloads(self) -> tuple[tuple[str, str], ...]:
        """The grid as files."""
        return downloads("transparency", self.dialogue.slug)

    @property
    def round_rows(self) -> list[RoundRow]:
        """All rounds as the list shows them."""
        return [RoundRow(one) for one in self.rounds]

    @property
    def round_heads(self) -> list[RoundHead]:
        """Column heads of the grid: the year where it changes."""
        return heads(self.held)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """The dialogue in short."""
        return facts_of(self.dialogue)

    @property
    def substantive(self) -> int:
        """Promises read as substantive."""
        return sum(family_of(one) == "substantive" for one in self.promises)

    @property
    def published_by_partner(self) -> int:
        """Rounds whose outcome the partner published."""
        wanted = openness.CRITERIA.OUTCOME_PUBLISHED_PARTNER
        return next(one.tally.yes for one in self.questions if one.criterion == wanted)

    @property
    def whole(self) -> list[openness.Question]:
        """Questions that were answered for the dialogue as a whole."""
        return [one for one in self.questions if one.whole]

    @property
    def periods(self) -> list[Period]:
        """The UN before, during and after."""
        return periods(self.strip)

    @property
    def stances(self) -> list[tuple[str, int]]:
        """How many voices take each stance."""
        counts = [(s.label, sum(v.stance == s for v in self.voices)) for s in Voice.Stance]
        return [(str(label), n) for label, n in counts if n]

    @property
    def newest_voices(self) -> Sequence[Voice]:
        """The few that the page shows."""
        return self.voices[:5]


def _titled(chart: DialogueChart | CasesChart, slug: str) -> Shown:
    """The page's heading says which dialogue, so the title need not say it again."""
    return replace(shown(chart, slug), finding=_capital(chart.found()))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def record_of(dialogue: Dialogue, *, ends: date) -> Record:
    """Eight queries, however much is on record. ``dialogue`` comes with both sides."""
    strip = partner_strips([dialogue.partner.code], until=ends.year)[0]
    rounds = [one for one in strip.rounds if one.dialogue_id == dialogue.pk]
    found = _beside(dialogue)
    promises = promises_of(dialogue)
    changes = _changes(found)
    cases = funnel(rounds, found.of(CaseCount))
    evaluations = _evaluations(found)
    projects = _projects(found)
    voices = _voices(found)
    disclosures = found.of(Disclosure)
    whole = [one for one in disclosures if one.round_id is None]
    cite([dialogue], changes, found.of(CaseCount), evaluations, projects, voices[:5], whole)
    return Record(
        dialogue=dialogue,
        rounds=rounds,
        turns=turns_of(dialogue, changes),
        promises=promises,
        questions=openness.questions(rounds, disclosures),
        cases=cases,
        projects=projects,
        evaluations=evaluations,
        voices=voices,
        strip=strip,
        life=life_of(dialogue, rounds, changes, given(promises, found.of(Offer)), ends=ends),
    )


def _beside(dialogue: Dialogue) -> Gathered:
    """Every small kind of record of the dialogue, in one query."""
    about = Voice.about.through.objects.filter(dialogue=dialogue).values("voice")
    own = {"dialogue": dialogue}
    return gather(
        StatusChange.objects.published().filter(**own),
        Disclosure.objects.published().filter(**own),
        CaseCount.objects.published().filter(**own),
        CooperationProject.objects.published().filter(dialogues=dialogue),
        Evaluation.objects.published().filter(dialogues=dialogue),
        Voice.objects.published().filter(Q(about_all=True) | Q(pk__in=about)),
        offers_of(dialogue),
    )


def _changes(found: Gathered) -> list[StatusChange]:
    """Oldest first; a turn without a date stands last."""
    return sorted(
        found.of(StatusChange),
        key=lambda one: (one.date_first or date.max, one.date_last or date.max, one.slug),
    )


def _projects(found: Gathered) -> list[CooperationProject]:
    return sorted(
        found.of(CooperationProject), key=lambda one: (one.years_first or date.max, one.slug)
    )


def _evaluations(found: Gathered) -> list[Evaluation]:
    """Newest first; one without a date stands last."""
    own = sorted(found.of(Evaluation), key=lambda one: one.slug)
    return sorted(own, key=lambda one: one.date_first or date.min, reverse=True)


def _voices(found: Gathered) -> list[Voice]:
    """Newest first; one without a date stands last."""
    own = sorted(found.of(Voice), key=lambda one: one.slug)
    return sorted(own, key=lambda one: one.date_first or date.min, reverse=True)
