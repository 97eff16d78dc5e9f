"""Fetching the strips of several partners in four queries, whatever their rounds and acts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from countries.models import Country, Membership, Position
from dialogues.models import Dialogue, Round
from editorial.querysets import public_fetch_mode
from site_pages.rounds import in_order, year_of_round
from site_pages.strips.acts import Act, acts_of
from site_pages.strips.strip import Strip, member_years

SIX_OF_1998 = ("AU", "BR", "CA", "EU", "NO", "SE")
"""Partners whose dialogues the report of June 1998 by Human Rights in China examined."""


@dataclass(frozen=True)
class _Record:
    """What the four queries found."""

    dialogues: list[Dialogue]
    rounds: list[Round]
    memberships: list[Membership]
    positions: list[Position]


def partner_strips(codes: Sequence[str] | None = None, *, until: int) -> list[Strip]:
    """Strips on one scale of years up to ``until``, in the order of the codes.

    Without codes: every partner, those of the 1998 report first, then by name. A partner without a
    published dialogue has no strip.
    """
    record = _fetch(codes)
    years = range(_first_year(record, until), until + 1)
    partners = {talks.partner_id: talks.partner for talks in record.dialogues}
    order = codes or SIX_OF_1998
    chosen = sorted(partners.values(), key=lambda country: _place(country, order))
    return [_strip(country, record, years) for country in chosen]


def _fetch(codes: Sequence[str] | None) -> _Record:
    talks = Dialogue.objects.published().with_sides()
    if codes is not None:
        talks = talks.filter(partner__code__in=codes)
    dialogues = list(talks.order_by("slug"))
    partners = {one.partner_id for one in dialogues}
    memberships = list(Membership.objects.filter(bloc__in=partners).fetch_mode(public_fetch_mode()))
    states = partners | {one.member_id for one in memberships}
    return _Record(
        dialogues=dialogues,
        rounds=list(Round.objects.published().filter(dialogue__in=dialogues).in_order()),
        memberships=memberships,
        positions=list(_positions(states, {one.host_id for one in dialogues})),
    )


def _positions(states: set[int], hosts: set[int]) -> Iterable[Position]:
    return (
        Position.objects.filter(
            Q(action__state="published"), country__in=states, action__subject__in=hosts
        )
        .select_related("action")
        .fetch_mode(public_fetch_mode())
    )


def _first_year(record: _Record, until: int) -> int:
    """The year of the first round or act on record; the last year where there is none."""
    rounds = [year_of_round(occasion) for occasion in record.rounds]
    acts = [one.action.date_first.year for one in record.positions if one.action.date_first]
    return min([year for year in rounds if year] + acts, default=until)


def _place(country: Country, order: Sequence[str]) -> tuple[int, str]:
    return (order.index(country.code) if country.code in order else len(order), country.name)


def _strip(country: Country, record: _Record, years: range) -> Strip:
    often = Counter(one.dialogue_id for one in record.rounds)
    own = {one.pk: one for one in record.dialogues if one.partner_id == country.pk}
    rounds = [one for one in record.rounds if one.dialogue_id in own]
    for one in rounds:
        one.dialogue = own[one.dialogue_id]
    memberships = [one for one in record.memberships if one.bloc_id == country.pk]
    return Strip(
        partner=country,
        dialogues=tuple(sorted(own.values(), key=lambda one: (-often[one.pk], one.slug))),
        rounds=tuple(in_order(rounds)),
        acts=tuple(acts_of(one for one in record.positions if one.country_id == country.pk)),
        years=years,
        members=member_years(
            (one.member_id, _while_member(one, record.positions)) for one in memberships
        ),
        members_known=bool(memberships),
    )


def _while_member(membership: Membership, positions: Iterable[Position]) -> list[Act]:
    """A member's acts between its accession and its leaving."""
    own = acts_of(one for one in positions if one.country_id == membership.member_id)
    return [
        act
        for act in own
        if act.action.date_last
        and act.action.date_first
        and membership.since <= act.action.date_last
        and (membership.until is None or act.action.date_first <= membership.until)
    ]
