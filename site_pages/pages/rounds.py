"""Address /dialogues/<slug>/rounds/<slug>/: one round, held or not."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from benchmarks.current import with_verdict
from countries.names import display_name, sentence_name
from dialogues.models import CaseCount, Commitment, Delegate, Dialogue, Disclosure, Offer, Round
from evidence.dates import in_words
from site_pages import openness
from site_pages.addresses import find
from site_pages.gather import cite, gather
from site_pages.knowledge import knowledge
from site_pages.pages.dialogues.cases import CaseRow, rows_of
from site_pages.pages.dialogues.turns import with_actor
from site_pages.rounds import RoundRow, in_order, name_of, when_in_words


def unknown() -> str:
    """What is said of a fact that no source gives."""
    return _("unknown")


@dataclass(frozen=True)
class RoundRecord:
    """The page of a round."""

    occasion: Round
    dialogue: Dialogue
    delegates: Sequence[Delegate]
    questions: Sequence[openness.Question]
    cases: Sequence[CaseRow]
    promises: Sequence[Commitment]
    previous: RoundRow | None
    following: RoundRow | None

    @property
    def name(self) -> str:
        """By number, or else by date."""
        return name_of(self.occasion)

    @property
    def when(self) -> str:
        """When it was held, or was due."""
        return when_in_words(self.occasion)

    @property
    def answers(self) -> list[tuple[str, openness.Answer]]:
        """Question and answer; none for a round that was not held."""
        return [(one.label, one.answers[0]) for one in self.questions if one.answers]

    @property
    def tally(self) -> openness.Tally:
        """The answers counted."""
        return openness.total(self.questions)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """When, number, state, where and who; what is not known says so."""
        return [
            (_("Held"), self._held()),
            (
                _("Planned for"),
                in_words(planned) if (planned := self.occasion.planned) else unknown(),
            ),
            (_("Number"), self._number()),
            (_("State"), self._state()),
            (_("Place"), self._place()),
            *self._heads(),
            (_("Others who took part"), "; ".join(self._others()) or unknown()),
            (_("Trust in this record"), str(self.occasion.get_confidence_display())),
        ]

    def _held(self) -> str:
        if self.occasion.held:
            return in_words(self.occasion.held)
        return _("date unknown") if self.occasion.took_place else _("not held, as far as is known")

    def _number(self) -> str:
        if self.occasion.number is None:
            return unknown() if self.occasion.took_place else _("none")
        basis = self.occasion.get_number_basis_display()
        return f"{self.occasion.number}, {basis}"

    def _state(self) -> str:
        state = str(self.occasion.get_status_display())
        if self.occasion.took_place and not self.occasion.status_by:
            return state
        return with_actor(state, self.occasion.status_by, self.dialogue)

    def _place(self) -> str:
        country = self.occasion.place_country
        known = [self.occasion.city, display_name(country.code) if country else ""]
        return ", ".join(filter(None, known)) or unknown()

    def _heads(self) -> list[tuple[str, str]]:
        sides = (
            (Delegate.Side.PARTNER, self.dialogue.partner.code),
            (Delegate.Side.HOST, self.dialogue.host.code),
        )
        return [
            (
                _("Head for %(country)s") % {"country": sentence_name(code)},
                "; ".join(str(one) for one in self.delegates if one.is_head and one.side == side)
                or unknown(),
            )
            for side, code in sides
        ]

    def _others(self) -> list[str]:
        members = [str(one) for one in self.delegates if not one.is_head]
        return [*members, *self.occasion.other_participants]


def round_page(request: HttpRequest, dialogue: str, slug: str) -> HttpResponse:
    """One round with everything that is on record about it."""
    rounds = Round.objects.published().filter(dialogue__slug=dialogue)
    sides = ("dialogue__partner", "dialogue__host", "place_country")
    found = find(rounds.select_related(*sides), slug)
    known = knowledge()
    record = record_of(found)
    talks = found.dialogue
    context = {
        "record": record,
        "occasion": found,
        "dialogue": talks,
        "section": "dialogues",
        "crumbs": [
            ("Answer", "/"),
            ("Dialogues", "/dialogues/"),
            (display_name(talks.partner.code), talks.get_absolute_url()),
            (record.name, ""),
        ],
        **known.context,
    }
    return render(request, "site_pages/round.html", context)


def record_of(occasion: Round) -> RoundRecord:
    """Five queries. The round comes with its dialogue and both sides."""
    dialogue = occasion.dialogue
    found = gather(
        Delegate.objects.filter(round=occasion),
        Disclosure.objects.published().filter(round=occasion),
        CaseCount.objects.published().filter(round=occasion),
    )
    counts = found.of(CaseCount)
    disclosures = found.of(Disclosure)
    cite([occasion], disclosures, counts)
    previous, following = _neighbours(occasion)
    return RoundRecord(
        occasion=occasion,
        dialogue=dialogue,
        delegates=found.of(Delegate),
        questions=openness.questions([occasion], disclosures),
        cases=rows_of(occasion, counts),
        promises=_promises(occasion),
        previous=previous,
        following=following,
    )


def _promises(occasion: Round) -> list[Commitment]:
    """Promises given at this round, with their verdicts."""
    offers = Offer.objects.filter(round=occasion)
    found = Commitment.objects.published().filter(pk__in=offers.values("commitment"))
    return list(with_verdict(found).order_by("made_on_first", "slug"))


def _neighbours(occasion: Round) -> tuple[RoundRow | None, RoundRow | None]:
    """The rounds before and after in the order of the dialogue's page."""
    rounds = in_order(Round.objects.published().filter(dialogue=occasion.dialogue_id))
    for one in rounds:
        one.dialogue = occasion.dialogue
    place = next(i for i, one in enumerate(rounds) if one.pk == occasion.pk)
    before = RoundRow(rounds[place - 1]) if place else None
    after = RoundRow(rounds[place + 1]) if place + 1 < len(rounds) else None
    return before, after
