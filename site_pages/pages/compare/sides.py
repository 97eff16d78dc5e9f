"""Everything on record of the partners compared, in two queries beside those of every page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from benchmarks.models import Indicator, Measure, MeasuredChange
from countries.models import MultilateralAction, Position
from dialogues.models import (
    CaseCount,
    CooperationProject,
    Dialogue,
    Disclosure,
    Evaluation,
    Round,
    StatusChange,
)
from site_pages import openness
from site_pages.gather import Gathered, cite, gather
from site_pages.pages.compare.asked import Asked
from site_pages.pages.compare.grid import Partner
from site_pages.pages.dialogues.cases import Funnel, funnel
from site_pages.pages.dialogues.turns import Turn, turns_of
from site_pages.promise_index import PromiseIndex
from site_pages.promise_rows import PromiseRow
from site_pages.rounds import in_order
from site_pages.strips.acts import Act, acts_of

PROJECTS = CooperationProject.dialogues.through
EVALUATIONS = Evaluation.dialogues.through


@dataclass(frozen=True)
class Talks:
    """One dialogue with what stands beside it."""

    dialogue: Dialogue
    rounds: Sequence[Round]
    questions: Sequence[openness.Question]
    cases: Funnel
    turns: Sequence[Turn]
    evaluations: Sequence[Evaluation]
    projects: Sequence[CooperationProject]

    @property
    def address(self) -> str:
        """Its page."""
        return self.dialogue.get_absolute_url()

    @property
    def held(self) -> list[Round]:
        """Rounds held or presumed held."""
        return [one for one in self.rounds if one.took_place]


@dataclass(frozen=True)
class Side:
    """One partner: its dialogues, the one with most rounds first, its UN acts, its promises."""

    partner: Partner
    talks: Sequence[Talks]
    acts: Sequence[Act]
    promises: Sequence[PromiseRow]
    """Those on the chosen rights, or all; newest first."""
    actions: Counter[str] = field(default_factory=Counter)
    """UN actions on the hosts of its dialogues, by kind, whoever took part in them."""

    @property
    def slug(self) -> str:
        return self.partner.slug


@dataclass(frozen=True)
class Measured:
    """A principal measure of a promise with its change as reckoned for the verdict."""

    measure: Measure
    indicator: Indicator
    changes: dict[str, MeasuredChange]


@dataclass(frozen=True)
class Found:
    """All that the page needs."""

    sides: Sequence[Side]
    measured: dict[int, Measured]
    """By the key of the promise."""


def found(
    index: PromiseIndex, partners: Sequence[Partner], asked: Asked, dialogues: Iterable[Dialogue]
) -> Found:
    """Two queries. ``dialogues`` come with both sides; those of other partners are passed over."""
    slugs = [one.slug for one in partners]
    own = [one for one in dialogues if one.partner.slug in slugs]
    promises = {one.slug: promises_of(index, one.slug, asked) for one in partners}
    keys = {row.promise.pk for rows in promises.values() for row in rows}
    gathered = _gathered(own, keys)
    talks = [_talks(one, gathered) for one in own]
    _cite(talks)
    acts = _acts(gathered, {one.partner_id for one in own})
    sides = [_side(one, talks, acts, promises[one.slug], gathered) for one in partners]
    return Found(sides, _measured(gathered))


def promises_of(index: PromiseIndex, partner: str, asked: Asked) -> list[PromiseRow]:
    """The promises that the explorer lists for this partner and these rights, newest first."""
    chosen = {"partner": [partner], "right": asked.rights}
    having = index.facets.matching(chosen, within=index.facets.everything)
    return [row for number, row in enumerate(index.rows) if having >> number & 1]


def _gathered(dialogues: Sequence[Dialogue], promises: set[int]) -> Gathered:
    keys = [one.pk for one in dialogues]
    hosts = {one.host_id for one in dialogues}
    partners = {one.partner_id for one in dialogues}
    actions = MultilateralAction.objects.published().filter(subject__in=hosts)
    projects = PROJECTS.objects.filter(dialogue__in=keys)
    evaluations = EVALUATIONS.objects.filter(dialogue__in=keys)
    measures = Measure.objects.published().filter(commitment__in=promises, principal=True)
    indicators = Indicator.objects.published().filter(pk__in=measures.values("indicator"))
    return gather(
        Round.objects.published().filter(dialogue__in=keys),
        StatusChange.objects.published().filter(dialogue__in=keys),
        Disclosure.objects.published().filter(dialogue__in=keys),
        CaseCount.objects.published().filter(dialogue__in=keys),
        projects,
        CooperationProject.objects.published().filter(pk__in=projects.values("cooperationproject")),
        evaluations,
        Evaluation.objects.published().filter(pk__in=evaluations.values("evaluation")),
        actions,
        Position.objects.filter(action__in=actions.values("pk"), country__in=partners),
        measures,
        indicators,
        MeasuredChange.objects.filter(measure__in=measures.values("pk")),
    )


def _talks(dialogue: Dialogue, gathered: Gathered) -> Talks:
    def own[M: Any](model: type[M]) -> list[M]:
        return [one for one in gathered.of(model) if one.dialogue_id == dialogue.pk]

    rounds = in_order(own(Round))
    for one in rounds:
        one.dialogue = dialogue
    return Talks(
        dialogue,
        rounds,
        openness.questions(rounds, own(Disclosure)),
        funnel(rounds, own(CaseCount)),
        turns_of(dialogue, sorted(own(StatusChange), key=_when)),
        sorted(_linked(gathered, Evaluation, EVALUATIONS, dialogue), key=_newest_first),
        sorted(
            _linked(gathered, CooperationProject, PROJECTS, dialogue),
            key=lambda one: (one.years_first or date.max, one.slug),
        ),
    )


def _linked[M: (Evaluation, CooperationProject)](
    gathered: Gathered, model: type[M], through: type[Any], dialogue: Dialogue
) -> list[M]:
    """Records that a table of pairs ties to the dialogue."""
    key = f"{model._meta.model_name}_id"
    linked = {
        getattr(pair, key) for pair in gathered.of(through) if pair.dialogue_id == dialogue.pk
    }
    return [one for one in gathered.of(model) if one.pk in linked]


def _when(change: StatusChange) -> tuple[date, date, str]:
    """Oldest first; a turn without a date stands last."""
    return change.date_first or date.max, change.date_last or date.max, change.slug


def _newest_first(one: Evaluation) -> tuple[int, str]:
    """One without a date stands last."""
    return -(one.date_first or date.min).toordinal(), one.slug


def _cite(talks: Sequence[Talks]) -> None:
    """The sources of every record that a cell speaks of, in one query.

    Of the rounds, those with a number of cases or replies, and the last one held.
    """
    rounds = {
        one.pk: one
        for own in talks
        for one in own.rounds
        if one.cases is not None or one.replies is not None or one in own.held[-1:]
    }
    whole = [question.whole for own in talks for question in own.questions if question.whole]
    cite(
        [own.dialogue for own in talks],
        rounds.values(),
        whole,
        [row.record for own in talks for row in own.cases.rows if row.record],
        [turn.change for own in talks for turn in own.turns],
        {one.pk: one for own in talks for one in own.evaluations}.values(),
        {one.pk: one for own in talks for one in own.projects}.values(),
    )


def _acts(gathered: Gathered, partners: Iterable[int]) -> dict[int, list[Act]]:
    """What each partner did in UN actions on the hosts."""
    actions = {one.pk: one for one in gathered.of(MultilateralAction)}
    positions = gathered.of(Position)
    for one in positions:
        one.action = actions[one.action_id]
    return {key: acts_of(p for p in positions if p.country_id == key) for key in partners}


def _side(
    partner: Partner,
    talks: Iterable[Talks],
    acts: dict[int, list[Act]],
    promises: Sequence[PromiseRow],
    gathered: Gathered,
) -> Side:
    own = [one for one in talks if one.dialogue.partner.slug == partner.slug]
    own.sort(key=lambda one: (-len(one.rounds), one.dialogue.slug))
    hosts = {one.dialogue.host_id for one in own}
    actions = [one for one in gathered.of(MultilateralAction) if one.subject_id in hosts]
    taken = acts[own[0].dialogue.partner_id] if own else []
    return Side(
        partner,
        own,
        [act for act in taken if act.action.subject_id in hosts],
        promises,
        Counter(str(one.kind) for one in actions),
    )


def _measured(gathered: Gathered) -> dict[int, Measured]:
    indicators = {one.pk: one for one in gathered.of(Indicator)}
    changes: dict[int, dict[str, MeasuredChange]] = {}
    for one in gathered.of(MeasuredChange):
        changes.setdefault(one.measure_id, {})[one.point] = one
    return {
        one.commitment_id: Measured(one, indicators[one.indicator_id], changes.get(one.pk, {}))
        for one in gathered.of(Measure)
        if one.indicator_id in indicators
    }
