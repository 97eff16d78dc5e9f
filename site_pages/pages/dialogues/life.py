"""A dialogue's life as a chart: its rounds, its state, its turns, and what was promised in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.models import Commitment, Dialogue, Offer, Round, StatusChange
from evidence.dates import in_words
from site_pages.charts import NotDrawn
from site_pages.charts.dialogue_chart import DialogueChart, Mark, State
from site_pages.charts.dialogue_chart import Stretch as Drawn
from site_pages.pages.dialogues.promises import family_of
from site_pages.pages.dialogues.states import (
    Standing,
    Stretch,
    moment,
    moment_of,
    stretches,
    suspensions,
)
from site_pages.pages.dialogues.turns import turns_of
from site_pages.rounds import known_date, name_of, span_of, when_in_words
from site_pages.strips.shapes import ROUND_SHAPES

STATES: dict[Standing, State] = {
    Standing.IN_FORCE: "in_force",
    Standing.SUSPENDED: "suspended",
    Standing.UNKNOWN: "unknown",
}
"""An ended dialogue has no state."""


@dataclass(frozen=True)
class Given:
    """A promise, and when it was given to this partner where that is on record."""

    promise: Commitment
    offer: Offer | None

    @property
    def at(self) -> float | None:
        """On the scale of years."""
        if self.offer:
            return moment(self.offer.date_first, self.offer.date_last)
        return moment(self.promise.made_on_first, self.promise.made_on_last)

    @property
    def when(self) -> str:
        """In words."""
        return in_words((self.offer and self.offer.date) or self.promise.made_on)


def given(promises: Iterable[Commitment], offers: Iterable[Offer]) -> list[Given]:
    """Each promise with its earliest dated offer; one without stands where it was made."""
    dated = sorted(
        (one for one in offers if one.date_first), key=lambda one: (one.date_first, one.pk)
    )
    first: dict[int, Offer] = {}
    for one in dated:
        first.setdefault(one.commitment_id, one)
    return [Given(one, first.get(one.pk)) for one in promises]


def life_of(
    dialogue: Dialogue,
    rounds: Sequence[Round],
    changes: Sequence[StatusChange],
    promises: Sequence[Given],
    *,
    ends: date,
) -> DialogueChart | NotDrawn:
    """From the year of the first date to the last day known of; None of it dated: no chart."""
    marks = (*_rounds(rounds), *_turns(dialogue, changes), *_promises(promises))
    firsts = [int(one.at) for one in marks if one.at is not None]
    if dialogue.started_first:
        firsts.append(dialogue.started_first.year)
    if not firsts:
        return NotDrawn(_("No round, turn or promise with a date is on record."))
    start, last = min(firsts), ends.year + (ends.timetuple().tm_yday - 1) / 366
    states = stretches(dialogue, changes, start=start, end=last)
    return DialogueChart(
        name=dialogue.name,
        marks=marks,
        stretches=tuple(
            Drawn(one.start, one.end, STATES[one.standing])
            for one in states
            if one.standing in STATES
        ),
        years=(start, ends.year),
        course=_course(states),
        span=span_of(one for one in rounds if one.took_place),
    )


def _rounds(rounds: Iterable[Round]) -> list[Mark]:
    return [
        Mark(
            at=_moment(one),
            lane="round",
            glyph=ROUND_SHAPES[one.status],
            when=when_in_words(one),
            words=name_of(one),
            state=str(one.get_status_display()),
        )
        for one in rounds
    ]


def _moment(one: Round) -> float | None:
    first, last = (
        (one.held_first, one.held_last) if one.held else (one.planned_first, one.planned_last)
    )
    return moment(first, last) if known_date(one) else None


def _turns(dialogue: Dialogue, changes: Sequence[StatusChange]) -> list[Mark]:
    return [
        Mark(
            at=moment_of(one.change),
            lane="turn",
            glyph=one.glyph,
            when=in_words(one.change.date) if one.change.date else _("date unknown"),
            words=one.heading,
        )
        for one in turns_of(dialogue, changes)
    ]


def _promises(promises: Iterable[Given]) -> list[Mark]:
    return [
        Mark(
            at=one.at,
            lane="promise",
            glyph=family_of(one.promise),
            when=one.when,
            words=one.promise.title,
            state=family_of(one.promise),
        )
        for one in promises
    ]


def _course(states: Sequence[Stretch]) -> str:
    """How often it was suspended, and what came after the last time."""
    often = suspensions(states)
    if not often:
        ended = [one for one in states if one.standing is Standing.ENDED]
        if ended:
            return _("ended in %(year)d") % {"year": int(ended[0].start)}
        return _("no suspension on record")
    return _("%(times)s, %(after)s") % {
        "times": _times(often),
        "after": _after_the_last_suspension(states),
    }


def _times(often: int) -> str:
    """How often it was suspended, inside a sentence."""
    if often == 2:
        return _("suspended twice")
    return ngettext("suspended once", "suspended %(n)d times", often) % {"n": often}


def _after_the_last_suspension(states: Sequence[Stretch]) -> str:
    places = [i for i, s in enumerate(states) if s.standing is Standing.SUSPENDED]
    for one in states[places[-1] + 1 :]:
        if one.standing is Standing.IN_FORCE:
            return _("taken up again in %(year)d") % {"year": int(one.start)}
        if one.standing is Standing.ENDED:
            return _("ended in %(year)d") % {"year": int(one.start)}
    return _("not taken up again on record")
