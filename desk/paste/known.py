"""What a pasted text is read against: the dialogues, rounds, states and sources that are here."""

from collections.abc import Iterable
from typing import Any

from countries.models import Country
from desk.paste.pieces import CHOSEN, Known, KnownDialogue, KnownRound
from dialogues.models import Commitment, Dialogue, Round
from evidence.models import Source


def known() -> Known:
    """Three queries, whatever the text."""
    countries = list(Country.objects.all())
    return Known(
        dialogues=tuple(
            KnownDialogue(slug, name, partner, host)
            for slug, name, partner, host in Dialogue.objects.values_list(
                "slug", "name", "partner__code", "host__code"
            )
        ),
        rounds=tuple(
            KnownRound(
                slug,
                dialogue,
                number,
                first.isoformat() if first else "",
                last.isoformat() if last else "",
            )
            for slug, dialogue, number, first, last in Round.objects.values_list(
                "slug", "dialogue__slug", "number", "held_first", "held_last"
            )
        ),
        countries={country.code: country.name for country in countries},
        areas={country.alpha3: country.code for country in countries if country.alpha3},
        choices={field: _words(field) for field in CHOSEN},
    )


def sources_at(addresses: Iterable[str]) -> dict[str, str]:
    """Address → public id, of the sources that are here already."""
    wanted = {address for address in addresses if address}
    if not wanted:
        return {}
    either = wanted | {address.rstrip("/") for address in wanted}
    found = Source.objects.filter(url__in=either).values_list("url", "slug")
    slugs = dict(found)
    return {
        address: slug
        for address in wanted
        if (slug := slugs.get(address) or slugs.get(address.rstrip("/")))
    }


def answers(field: str) -> list[tuple[str, str]]:
    """The answers of a field with a closed set: value and words."""
    chosen: Any = Commitment._meta.get_field(field)
    return [(str(value), str(words)) for value, words in chosen.flatchoices if value != ""]


def _words(field: str) -> dict[str, str]:
    """What people write for each answer: its words, or the value itself."""
    pairs = answers(field)
    return {words: value for value, words in pairs} | {
        value.replace("_", " "): value for value, _ in pairs
    }
