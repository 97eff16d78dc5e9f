"""All dialogues, by partner."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.current import with_verdict
from countries.models import Country
from countries.names import display_name, in_order
from dialogues.models import Commitment, Dialogue, Offer, Round
from editorial.querysets import public_fetch_mode
from site_pages.pages.dialogues.promises import family_of
from site_pages.rounds import span_of
from site_pages.strips import SIX_OF_1998


@dataclass(frozen=True)
class Entry:
    """One dialogue of the list."""

    dialogue: Dialogue
    rounds: Sequence[Round]
    families: Sequence[str]
    """One for each promise given in it, or beside it to the same partner."""

    @property
    def held(self) -> list[Round]:
        """Rounds held or presumed held."""
        return [one for one in self.rounds if one.took_place]

    @property
    def presumed(self) -> int:
        """Of these, rounds that are only presumed."""
        return sum(one.status == Round.Status.PRESUMED_HELD for one in self.held)

    @property
    def off(self) -> int:
        """Rounds planned, put off, cancelled or not held."""
        return len(self.rounds) - len(self.held)

    @property
    def span(self) -> str:
        """First and last year with a round held; empty where no date is known."""
        return span_of(self.held)


@dataclass(frozen=True)
class Partner:
    """A partner and its dialogues, the one with most rounds first."""

    country: Country
    entries: Sequence[Entry]

    @property
    def name(self) -> str:
        """For headings."""
        return display_name(self.country.code)


@dataclass(frozen=True)
class Listing:
    """The page."""

    six: Sequence[Partner]
    """Those that the report of June 1998 examined."""
    others: Sequence[Partner]

    @property
    def dialogues(self) -> int:
        """How many there are."""
        return sum(len(one.entries) for one in (*self.six, *self.others))

    @property
    def rounds(self) -> int:
        """Rounds held or presumed held, in all of them."""
        partners = (*self.six, *self.others)
        return sum(len(entry.held) for one in partners for entry in one.entries)


def listing() -> Listing:
    """Five queries."""
    dialogues = list(Dialogue.objects.published().with_sides())
    rounds = list(Round.objects.published().filter(dialogue__in=dialogues))
    families = _families(dialogues)
    entries = [
        Entry(one, [r for r in rounds if r.dialogue_id == one.pk], families[one.pk])
        for one in dialogues
    ]
    partners = _by_partner(entries)
    six = [one for one in partners if one.country.code in SIX_OF_1998]
    return Listing(
        six=sorted(six, key=lambda one: SIX_OF_1998.index(one.country.code)),
        others=sorted(
            (one for one in partners if one not in six), key=lambda one: in_order(one.name)
        ),
    )


def _by_partner(entries: Iterable[Entry]) -> list[Partner]:
    found: dict[int, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.dialogue.partner_id, []).append(entry)
    return [
        Partner(
            own[0].dialogue.partner,
            sorted(own, key=lambda entry: (-len(entry.held), entry.dialogue.slug)),
        )
        for own in found.values()
    ]


def _families(dialogues: Sequence[Dialogue]) -> dict[int, list[str]]:
    """Families of each dialogue's promises: those given in it or, without naming a dialogue, to
    its partner."""
    promises = {one.pk: one for one in with_verdict(Commitment.objects.published())}
    offers = Offer.objects.filter(commitment__in=promises).fetch_mode(public_fetch_mode())
    found: dict[int, set[int]] = {one.pk: set() for one in dialogues}
    for offer in offers:
        for one in dialogues:
            beside = offer.dialogue_id is None and offer.country_id == one.partner_id
            if offer.dialogue_id == one.pk or beside:
                found[one.pk].add(offer.commitment_id)
    return {pk: [family_of(promises[key]) for key in sorted(own)] for pk, own in found.items()}
